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
import { keepConnected, type Patience } from './connection.ts';
import type { GatewayClient, GatewayEvent } from './gateway-client.ts';
import type { Mirror } from './mirror.ts';
import { isOver, toSnapshot } from './remote-snapshot.ts';
import { isTrouble, unreachable, type Decide } from './trouble.ts';

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
  /** Nothing came of it: its folder goes, unless there is something of the design in it. */
  forget: () => Promise<void>;
  patience: Patience;
}

/** A journey at a gateway, as if it were one here: follows its events, keeps its files, and passes on what a person says. */
export function createRemoteSession(options: RemoteSessionOptions): DesignSession {
  const { client, mirror, place, first, log, report, decide, takeOver, tell, forget, patience } = options;
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

  /** Nothing is followed any more; `report` says how far it came here. */
  const leave = async (): Promise<void> => {
    if (isEnded()) return;
    ending.abort();
    const { id, slug, message, usage } = latest;
    const none: DesignReport = {
      ...{ id, slug, status: 'cancelled', directory: place.directory, script: null, plan: null, iterations: 0 },
      ...{ run: null, validation: null, exports: {}, usage, message },
    };
    settle((await report().catch(() => undefined)) ?? none);
  };
  /** It is over, there and here. */
  const end = async (): Promise<void> => {
    if (isEnded()) return;
    await forget().catch((error: unknown) => {
      log('warn', describeError(error), { design: first.id });
    });
    await leave();
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

  const connect = async (heard: () => void): Promise<void> => {
    let events = 0;
    const broken: unknown[] = [];
    const connection = new AbortController();
    const until = AbortSignal.any([connection.signal, ending.signal]);
    const hear = ({ id, event, data }: GatewayEvent): void => {
      events += 1;
      heard();
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
    if (events === 0 && !isEnded()) throw unreachable(client.url, new Error('The events ended before the first.'));
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

  /** A person was asked what to do while the gateway is away. */
  let isAsked = false;
  const lost = (trouble: DesignerError, again: () => void): void => {
    log('warn', describeError(trouble), { design: first.id });
    show({ message: `${describeError(trouble)} It is tried again by itself.` });
    if (isAsked) return;
    isAsked = true;
    const act = async (): Promise<void> => {
      const decision = await decide(trouble, place.directory);
      // It may have come back while the question stood.
      if (!isAsked || isEnded() || decision === 'neither') return;
      isAsked = false;
      if (decision === 'here') await becomeLocal();
      else again();
    };
    act().catch(tell);
  };
  const found = (): void => {
    isAsked = false;
    show();
  };

  const run = async (): Promise<void> => {
    try {
      const trouble = await keepConnected({ connect, lost, found, patience, signal: ending.signal });
      if (trouble === undefined) return;
      show({
        state: 'cancelled',
        resumable: true,
        message: `${trouble.message} It may go on there: continue it to follow it again.`,
      });
      await leave();
    } catch (error) {
      if (isEnded()) return;
      if (!isDesignerError(error) || error.code !== 'state-not-found') throw error;
      show({ state: 'cancelled', message: 'The gateway has this design no more. Its files are here.' });
      await end();
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
        const decision = await decide(error, place.directory);
        if (decision === 'here' && !isEnded()) await becomeLocal();
        if (decision !== 'again') return;
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
      if (inner === undefined) void leave();
      else inner.send({ type: 'design.cancel' });
    },
    done,
  };
}
