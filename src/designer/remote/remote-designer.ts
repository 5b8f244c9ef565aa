import { join, resolve } from 'node:path';
import { DesignerError, describeError } from '../../core/errors.ts';
import { designSchema, summarySchema, type Design } from '../../core/gateway/design-view.ts';
import type { Log } from '../../core/log.ts';
import { exportKinds } from '../../core/part/export.ts';
import { findRequestProblem } from '../../core/plan/brief.ts';
import type { DesignPlace } from '../../core/record/store.ts';
import type { Settings } from '../../core/settings.ts';
import { slugForRequest } from '../../core/slug.ts';
import type { DesignSnapshot } from '../../core/snapshot.ts';
import type { Designer } from '../../designer.ts';
import type { DesignSession } from '../../machine/session.ts';
import { sweepBy } from '../sweeping.ts';
import { createFileShelf } from '../../store/file-shelf.ts';
import { createAwaitedSession } from './awaited-session.ts';
import { usualPatience, type Patience } from './connection.ts';
import { createGatewayClient } from './gateway-client.ts';
import { parseGatewayUrl } from './address.ts';
import { readMarker, removeMarker, removeUnbegun, type Marker } from './marker.ts';
import { createBeginning } from './beginning.ts';
import { createMirror } from './mirror.ts';
import { createRemoteSession } from './remote-session.ts';
import { isOver } from './remote-snapshot.ts';
import { createRemoteTrials } from './remote-trials.ts';
import { isTrouble, type Decide } from './trouble.ts';

export type { Decide, Decision } from './trouble.ts';

export interface RemoteDesignerOptions {
  /** The setting, as it was written. */
  url: string;
  key: string;
  /** The engine on this computer: it looks at files, and makes what a person wants made here. */
  local: Designer;
  settings: Pick<Settings, 'designsFolder' | 'review'>;
  /** The workspace; absolute. */
  folder: string;
  /** Asks a person what to do about a gateway that can't be used. Nothing is made here before one says so. */
  decide: Decide;
  /** Says that something that was asked of a design at work was refused. */
  tell: (error: unknown) => void;
  log: Log;
  patience?: Patience;
}

/** A design at rest, looked at through its files here, that says where it is made. `note`: what keeps it from going on, if it does not. */
const restingThere = (session: DesignSession, gateway: string, note?: string): DesignSession => {
  const toldOf = (snapshot: DesignSnapshot): DesignSnapshot => ({
    ...snapshot,
    gateway,
    ...(note !== undefined && snapshot.state === 'cancelled' && snapshot.resumable && { message: note }),
  });
  return {
    ...session,
    snapshot: () => toldOf(session.snapshot()),
    subscribe: (listener) =>
      session.subscribe((snapshot) => {
        listener(toldOf(snapshot));
      }),
  };
};

/**
 * Designs at a gateway, with the interface of those made here. Their files are kept in the workspace as the gateway has them; designs that
 * were made here stay here. @throws DesignerError (configuration-invalid) for an address that can't be one.
 */
export function createRemoteDesigner(options: RemoteDesignerOptions): Designer {
  const { key, local, settings, folder, decide, tell, log, patience = usualPatience } = options;
  const url = parseGatewayUrl(options.url);
  const client = createGatewayClient({ url, key });
  const trials = createRemoteTrials(client);
  const shelf = createFileShelf(resolve(folder, settings.designsFolder));

  const placeOf = (directory: string): DesignPlace => ({
    directory,
    script: join(directory, 'model.py'),
    record: join(directory, 'design.json'),
    outputs: join(directory, 'outputs'),
  });

  /** Sessions that use the key. */
  const following = new Set<DesignSession>();
  const follow = (directory: string, first: Design): DesignSession => {
    const session = createRemoteSession({
      client,
      first,
      log,
      decide,
      tell,
      place: placeOf(directory),
      mirror: createMirror(client, folder, directory, first.id),
      report: async () => (await local.open(directory)).done,
      patience,
      takeOver: async () => {
        await removeMarker(directory);
        return local.resume(directory);
      },
      forget: () => removeUnbegun(directory),
    });
    following.add(session);
    const forget = (): boolean => following.delete(session);
    session.done.then(forget, forget);
    return session;
  };

  const read = (id: string): Promise<Design> => client.ask(designSchema, { method: 'GET', path: `/design/${id}` });

  /** Does something at the gateway; a person says what becomes of it when that can't be used. */
  const through = async <T>(about: string | null, work: () => Promise<T>, here: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isTrouble(error)) throw error;
        const decision = await decide(error, about);
        if (decision === 'here') return here();
        if (decision === 'neither') throw error;
      }
    }
  };

  /** null: the design is made here, or at another gateway. */
  const markerOf = async (directory: string): Promise<Marker | null> => {
    const marker = await readMarker(directory);
    if (marker === null) return null;
    if (marker.url !== url) {
      throw new DesignerError('state-invalid', `${directory} is the copy of a design at ${marker.url}.`, {
        nextStep: 'Choose that gateway in the settings again, or delete gateway.json in the folder to go on here.',
      });
    }
    return marker;
  };

  /** Sets a design in motion where it is made. The script goes with it when a person edited it. */
  const setInMotion = async (
    directory: string,
    way: string,
    body: object,
    here: () => Promise<DesignSession>,
  ): Promise<DesignSession> => {
    const marker = await markerOf(directory);
    if (marker === null) return here();
    const { id } = marker;
    return through(
      directory,
      async () => {
        const present = await read(id);
        // It goes on already: somebody else, or this window before it was closed, saw to that.
        if (way === 'resume' && !isOver(present)) return follow(directory, present);
        const script = await createMirror(client, folder, directory, id).script();
        const edited = script?.isEdited === true ? { script: script.text } : {};
        await client.ask(summarySchema, { method: 'POST', path: `/design/${id}/${way}`, body: { ...body, ...edited } });
        return follow(directory, await read(id));
      },
      async () => {
        await removeMarker(directory);
        return here();
      },
    );
  };

  const beginThere = createBeginning({ client, shelf, settings, read, follow, through });

  const begin: Designer['design'] = async (brief) => {
    const { request, attachments = [] } = brief;
    const problem = findRequestProblem(request);
    if (problem !== undefined) throw new DesignerError('request-invalid', problem);
    const asked = { request, ...(attachments.length > 0 && { attachments }) };
    const slug = (): Promise<string> => Promise.resolve(slugForRequest(request, new Date()));
    return beginThere('/design', asked, slug, () => local.design(brief));
  };

  const branch: Designer['branch'] = async (directory, from) => {
    const marker = await markerOf(directory);
    if (marker === null) return local.branch(directory, from);
    const slug = async (): Promise<string> =>
      'request' in from && from.turn === 0 ? slugForRequest(from.request, new Date()) : (await read(marker.id)).slug;
    return beginThere(`/design/${marker.id}/branch`, { from }, slug, () => local.branch(directory, from));
  };

  const open: Designer['open'] = async (directory) => {
    const marker = await readMarker(directory);
    if (marker === null) return local.open(directory);
    const there = URL.canParse(marker.url) ? new URL(marker.url).host : marker.url;
    if (marker.url !== url)
      return restingThere(await local.open(directory), there, `It is made at ${there}, which the settings do not name any more.`);
    const find = async (): Promise<DesignSession> => {
      const present = await read(marker.id);
      if (!isOver(present)) return follow(directory, present);
      await createMirror(client, folder, directory, marker.id).sync();
      return restingThere(await local.open(directory), there);
    };
    try {
      return await find();
    } catch (error) {
      // Looking at what is here needs no gateway.
      log('warn', describeError(error), { design: marker.id });
      const isAway = isTrouble(error);
      const note = isAway
        ? `${describeError(error)} It may go on there, and is looked for again by itself.`
        : describeError(error);
      const resting = restingThere(await local.open(directory), there, note);
      return isAway ? createAwaitedSession({ resting, find, everyMs: patience.patientMs }) : resting;
    }
  };

  const exportDesign: Designer['exportDesign'] = async (directory, choices, signal) => {
    const marker = await markerOf(directory);
    if (marker === null) return local.exportDesign(directory, choices, signal);
    const unknown = choices.kinds.find((kind) => !exportKinds.some((known) => known === kind));
    if (unknown !== undefined || choices.folder !== undefined)
      throw new DesignerError('request-invalid', `A design at a gateway is not exported so: ${unknown ?? choices.folder ?? ''}.`);
    const { id } = marker;
    const here = async (): ReturnType<Designer['exportDesign']> => {
      await removeMarker(directory);
      return local.exportDesign(directory, choices, signal);
    };
    return through(
      directory,
      async () => {
        for (const kind of choices.kinds) {
          const query = new URLSearchParams({ format: kind, ...(choices.resolution && { resolution: choices.resolution }) });
          await client.tell({ method: 'GET', path: `/design/${id}/export?${query.toString()}`, signal });
        }
        // What was made for the export is one of the design's files from then on.
        await createMirror(client, folder, directory, id).sync();
        const names = Object.keys((await readMarker(directory))?.files ?? {});
        const files = choices.kinds.flatMap((kind) => {
          const found = names.find((name) => name.startsWith('outputs/') && name.toLowerCase().endsWith(`.${kind}`));
          return found === undefined ? [] : [join(directory, found)];
        });
        return { files, notes: [] };
      },
      here,
    );
  };

  return {
    ...local,
    design: (brief) => {
      const { request, continueFrom, attachments = [] } = brief;
      if (continueFrom === undefined) return begin(brief);
      const body = { request, ...(attachments.length > 0 && { attachments }) };
      return setInMotion(continueFrom, 'refine', body, () => local.design(brief));
    },
    rerun: (directory, choices = {}) => setInMotion(directory, 'run', choices, () => local.rerun(directory, choices)),
    restore: (directory, iteration) => setInMotion(directory, 'run', { iteration }, () => local.restore(directory, iteration)),
    resume: (directory) => setInMotion(directory, 'resume', {}, () => local.resume(directory)),
    branch,
    open,
    exportDesign,
    tune: async (directory, script, signal, purpose) => {
      const marker = await markerOf(directory);
      if (marker === null) return local.tune(directory, script, signal, purpose);
      return trials.try(marker.id, script, purpose ?? 'show', signal);
    },
    sweep: async (directory, script, name, choices) => {
      const marker = await markerOf(directory);
      if (marker === null) return local.sweep(directory, script, name, choices);
      return sweepBy((changed) => trials.try(marker.id, changed, 'sweep', choices.signal), script, name, choices);
    },
    rest: async () => {
      // What goes on at the gateway goes on there; whoever wants to see it opens it anew.
      client.close();
      for (const session of following) session.leave?.();
      await local.rest();
    },
    close: async () => {
      client.close();
      for (const session of following) session.leave?.();
      await trials.close();
      await local.close();
    },
    doctor: (wanted = { models: false }, signal) => local.doctor({ ...wanted, gateway: { url, key } }, signal),
  };
}
