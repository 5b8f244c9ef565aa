import type { Readable } from 'node:stream';
import * as z from 'zod';
import { previewTagSchema, trialSchema } from '../../core/gateway/trial-view.ts';
import { trialPurposes } from '../../core/tuning.ts';
import { callerOf } from '../authenticate.ts';
import { countAtWork } from '../designs.ts';
import type { Gateway, Server } from '../context.ts';
import { LaterError } from '../problem.ts';
import { longestScript } from './actions.ts';
import { goneWith } from './gone.ts';
import { refuseWhenFull } from './scripts.ts';
import { idParameters, problems } from './shapes.ts';

/** Trials of one owner at the same time: a slider that is moved and a range that is looked for, in two windows. */
const trialsAtOnce = 4;

/** Values that are tried beside a design: a slider, or one step in looking for the range in which all requirements hold. */
export function addTrialRoutes(app: Server, { designs, limits, queue }: Gateway): void {
  const underWay = new Map<string, number>();

  const counted = async <T>(owner: string, work: () => Promise<T>): Promise<T> => {
    const before = underWay.get(owner) ?? 0;
    if (before >= trialsAtOnce) throw new LaterError('gateway-limit', `${before} trials of ${owner} are under way already.`, 1);
    underWay.set(owner, before + 1);
    try {
      return await work();
    } finally {
      const after = (underWay.get(owner) ?? 1) - 1;
      if (after === 0) underWay.delete(owner);
      else underWay.set(owner, after);
    }
  };

  app.post(
    '/design/:id/try',
    {
      config: { scope: 'design' },
      schema: {
        summary: 'Run and measure the script with other values, beside the design: nothing of it is kept',
        params: idParameters,
        body: z.strictObject({
          script: z.string().min(1).max(longestScript).describe("The design's script; only values in its parameters may differ"),
          purpose: z
            .enum(trialPurposes)
            .default('show')
            .describe('"show": with a preview; "sweep": without, and the present values are measured as well'),
        }),
        response: { 200: trialSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { owner } = callerOf(request);
      const journey = designs.find(callerOf(request), request.params.id);
      await limits.design(owner, countAtWork(designs.of(owner)));
      const { script, purpose } = request.body;
      return counted(owner, async () => {
        await refuseWhenFull(queue);
        return journey.try(script, purpose, goneWith(reply));
      });
    },
  );

  app.get(
    '/design/:id/try/:tag',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'The preview of values that were tried; the newest few of a design are kept',
        params: idParameters.extend({ tag: previewTagSchema }),
        response: { 200: z.custom<Readable>().describe('The file'), ...problems },
      },
    },
    async (request, reply) => {
      const { id, tag } = request.params;
      const { content, bytes } = await designs.find(callerOf(request), id).trialPreview(tag);
      return reply.type('application/octet-stream').header('content-length', bytes).send(content);
    },
  );
}
