import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDesignerError } from '../../core/errors.ts';
import { trialSchema } from '../../core/gateway/trial-view.ts';
import type { TrialPurpose } from '../../core/tuning.ts';
import type { Tried } from '../../designer.ts';
import type { GatewayClient } from './gateway-client.ts';

const mostPreviewBytes = 250_000_000;
/** The one before the newest may still be being read. */
const keptPreviews = 2;

/** Values tried at a gateway, beside a design there. */
export interface RemoteTrials {
  /** @param id The design's, there. @throws DesignerError */
  try(id: string, script: string, purpose: TrialPurpose, signal: AbortSignal): Promise<Tried>;
  /** Removes what previews are here. */
  close(): Promise<void>;
}

export function createRemoteTrials(client: GatewayClient): RemoteTrials {
  let folder: Promise<string> | undefined;
  let previews: readonly string[] = [];

  const fetchPreview = async (id: string, tag: string, signal: AbortSignal): Promise<string | undefined> => {
    const content = await client.download(`/design/${id}/try/${tag}`, mostPreviewBytes, signal).catch((error: unknown) => {
      // Others tried so much meanwhile that it is gone: there is nothing to see, and the figures are right.
      if (isDesignerError(error) && error.code === 'state-not-found') return undefined;
      throw error;
    });
    if (content === undefined) return undefined;
    folder ??= mkdtemp(join(tmpdir(), 'freecad-designer-trials-'));
    // Another name each time: what has the name of what is shown is taken for it.
    const file = join(await folder, `${randomUUID()}.preview`);
    await writeFile(file, content);
    previews = [file, ...previews];
    await Promise.all(previews.slice(keptPreviews).map((old) => rm(old, { force: true })));
    previews = previews.slice(0, keptPreviews);
    return file;
  };

  return {
    try: async (id, script, purpose, signal) => {
      const body = { script, purpose };
      const tried = await client.ask(trialSchema, { method: 'POST', path: `/design/${id}/try`, body, signal, takesLong: true });
      if (tried.outcome !== 'tried') return tried.outcome;
      const { values, plan, problem, checks, run, preview } = tried;
      const file = preview === null ? undefined : await fetchPreview(id, preview, signal);
      const files = file === undefined ? {} : { preview: file };
      return { values, plan, problem, checks, run: run === null ? null : { ...run, files } };
    },
    close: async () => {
      const made = await folder?.catch(() => undefined);
      folder = undefined;
      previews = [];
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    },
  };
}
