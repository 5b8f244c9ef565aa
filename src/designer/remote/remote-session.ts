import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { describeError, type DesignerError, isDesignerError } from '../../core/errors.ts';
import { designSchema, summarySchema, type Design } from '../../core/gateway/design-view.ts';
import type { Log } from '../../core/log.ts';
import type { DesignReport } from '../../core/record/design.ts';
import type { DesignPlace } from '../../core/record/store.ts';
import type { DesignSnapshot } from '../../core/snapshot.ts';
import type { DesignEvent } from '../../machine/context.ts';
import { createDrafts } from '../../machine/drafts.ts';
import type { DesignSession } from '../../machine/session.ts';
import type { GatewayClient, GatewayEvent } from './gateway-client.ts';
import type { Mirror } from './mirror.ts';
import { isOver, toSnapshot } from './remote-snapshot.ts';
import { isTrouble, type Decide, type Decision } from './trouble.ts';

/** Pauses between tries to connect again, in ms; then a person is asked. */
const pausesMs = [300, 700, 1500];
/** Between tries while nobody has said what to do. */
const patientMs = 15_000;
const textSchema = z.object({ text: z.string(), kind: z.enum(['plan', 'script']) });

export interface RemoteSessionOptions {
  client: GatewayClient;
  mirror: Mirror;
  place: DesignPlace;
  first: Design;
  log: Log;
  /** The report out of the files that are here; undefined when there are none yet. */
  report: () => Promise<DesignReport | undefined>;
  /** Asks what to do about a gateway that can't be used. */
  decide: Decide;
  /** Goes on with the design on this computer. */
  takeOver: () => Promise<DesignSession>;
  /** Says what an answer to the design came to, when it was refused. */
  tell: (error: unknown) => void;
  /** It was taken back before it began: nothing is left of it. */
  forget: () => Promise<void>;
}

/** A journey at a gateway, as if it were one here: follows its events, keeps its files, and passes on what a person says. */
export function createRemoteSession(options: RemoteSessionOptions): DesignSession {
  const { client, mirror, place, first, log, report, decide, takeOver, tell, forget } = options;
  const path = `/design/${first.id}`;
  const drafts = createDrafts();
  const listeners = new Set<(snapshot: DesignSnapshot) => void>();
  const ending = new AbortController();
  let latest = first;
  const { host } = new URL(client.url);
  let shown = toSnapshot(first, place.directory, host);
  /** The session here that has taken over. */
  let inner: DesignSession | undefined;
  let lastEventId = 0;
  /** How often something was told, and of how much of that the design was read. */
  let told = 1;
  let taken = 0;
  let refreshing: Promise<void> | undefined;
  let settle: (report: DesignReport) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const done = new Promise<DesignReport>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });

  const isEnded = (): boolean => ending.signal.aborted;

  const show = (change: Partial<DesignSnapshot> = {}): void => {
    shown = { ...toSnapshot(latest, place.directory, host), ...change };
    for (const listener of listeners) listener(shown);
  };

  const end = async (): Promise<void> => {
    if (isEnded()) return;
    ending.abort();
    const { id, slug, message, usage } = latest;
    const none: DesignReport = {
      ...{ id, slug, status: 'cancelled', directory: place.directory, script: null, plan: null, iterations: 0 },
      ...{ run: null, validation: null, exports: {}, usage, message },
    };
    settle((await report().catch(() => undefined)) ?? none);
  };

  /** The design as it is there now, and its files, before anybody is told. */
  const readAnew = async (): Promise<void> => {
    while (taken < told && !isEnded()) {
      const reading = told;
      const design = await client.ask(designSchema, { method: 'GET', path, signal: ending.signal });
      if (design.state !== 'waiting') await mirror.sync();
      if (design.state !== latest.state || design.iteration !== latest.iteration) drafts.forget();
      latest = design;
      taken = reading;
      show();
      if (isOver(design)) await end();
    }
  };
  const refresh = (): Promise<void> => {
    told += 1;
    refreshing ??= readAnew().finally(() => (refreshing = undefined));
    return refreshing;
  };

  const follow = async (): Promise<void> => {
    const broken: unknown[] = [];
    const connection = new AbortController();
    const until = AbortSignal.any([connection.signal, ending.signal]);
    const hear = ({ id, event, data }: GatewayEvent): void => {
      lastEventId = Math.max(lastEventId, id ?? 0);
      const text = event === 'text' ? textSchema.safeParse(data).data : undefined;
      if (text !== undefined) drafts.hear(text.kind, text.text);
      if (event !== 'audit' && event !== 'state' && event !== 'deleted') return;
      refresh().catch((error: unknown) => {
        broken.push(error);
        connection.abort();
      });
    };
    await client.listen(`${path}/events?lastEventId=${lastEventId}`, hear, until);
    await refreshing;
    if (broken.length > 0) throw broken[0];
  };

  const becomeLocal = async (): Promise<void> => {
    ending.abort();
    try {
      const session = await takeOver();
      inner = session;
      session.subscribe((snapshot) => {
        shown = snapshot;
        for (const listener of listeners) listener(snapshot);
      });
      session.drafts.follow((draft) => {
        drafts.forget();
        if (draft !== null) drafts.hear(draft.kind, draft.text);
      });
      session.done.then(settle, fail);
    } catch (error) {
      show({ state: 'cancelled', message: describeError(error) });
      fail(error);
    }
  };

  const face = async (trouble: DesignerError): Promise<Decision> => {
    if (!isOver(latest)) show({ message: describeError(trouble) });
    const decision = await decide(trouble, place.directory);
    if (decision === 'here' && !isEnded()) await becomeLocal();
    return decision;
  };

  const run = async (): Promise<void> => {
    for (let tries = 0; !isEnded();) {
      const before = lastEventId;
      try {
        await follow();
        if (lastEventId > before) tries = 0;
        await pause(pausesMs[0], undefined, { signal: ending.signal });
      } catch (error) {
        if (isEnded()) return;
        if (isDesignerError(error) && error.code === 'state-not-found') {
          show({ state: 'cancelled', message: 'The gateway has this design no more. Its files are here.' });
          return end();
        }
        if (!isTrouble(error)) throw error;
        log('warn', describeError(error), { design: first.id });
        if (lastEventId > before) tries = 0;
        const next = error.code === 'gateway-unreachable' ? pausesMs[tries] : undefined;
        tries += 1;
        if (next === undefined) tries = (await face(error)) === 'again' ? 0 : pausesMs.length;
        await pause(next ?? (tries === 0 ? 0 : patientMs), undefined, { signal: ending.signal }).catch(() => undefined);
      }
    }
  };
  run().catch((error: unknown) => {
    if (isEnded()) return;
    ending.abort();
    show({ state: 'cancelled', message: describeError(error) });
    fail(error);
  });

  const post = (way: string, body?: object): Promise<unknown> =>
    client.ask(summarySchema, { method: 'POST', path: `${path}/${way}`, ...(body && { body }) });

  const approve = async (said: string | undefined): Promise<unknown> => {
    const script = await mirror.script();
    const text = said ?? script?.text;
    if (text === undefined || (said === undefined && script?.isEdited === false))
      return post('review', { decision: 'approve', ...(script !== null && { scriptHash: script.hash }) });
    return post('review', { decision: 'edit', script: text });
  };

  const cancel = async (): Promise<unknown> => {
    if (latest.state !== 'waiting') return post('stop');
    await client.tell({ method: 'DELETE', path });
    await forget();
    show({ state: 'cancelled', message: 'It was taken back before it began.' });
    return end();
  };

  const pass = async (event: DesignEvent): Promise<unknown> => {
    switch (event.type) {
      case 'review.approve':
        return approve(event.script);
      case 'review.edit':
        return post('review', { decision: 'edit', script: event.script });
      case 'review.reject':
        return post('review', { decision: 'reject', comment: event.comment });
      case 'budget.raise':
        return post('review', { decision: 'raiseBudget', usd: event.usd });
      case 'budget.stop':
        return post('review', { decision: 'stopAtBudget' });
      case 'design.cancel':
        return cancel();
      case 'review.leave':
      case 'model.tried':
        return undefined;
    }
  };

  const passOn = async (event: DesignEvent): Promise<void> => {
    for (;;) {
      try {
        await pass(event);
        // What goes wrong in reading, the events find out as well.
        if (!isEnded()) await refresh().catch(() => undefined);
        return;
      } catch (error) {
        if (isEnded()) return;
        if (!isTrouble(error)) {
          tell(error);
          return;
        }
        if ((await face(error)) !== 'again') return;
      }
    }
  };

  return {
    id: first.id,
    place,
    drafts,
    snapshot: () => inner?.snapshot() ?? shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (event) => {
      if (inner !== undefined) inner.send(event);
      else if (!isEnded()) void passOn(event);
    },
    leave: () => {
      if (inner === undefined) ending.abort();
      else inner.send({ type: 'design.cancel' });
    },
    done,
  };
}
