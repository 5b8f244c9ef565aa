import * as z from 'zod';
import { longestRequest } from '../../core/plan/brief.ts';
import { summarySchema, type Design } from '../../core/gateway/design-view.ts';
import { requirementSchema } from '../../core/plan/requirement.ts';
import { givenAttachmentsSchema } from '../../core/attachment.ts';
import { DesignerError } from '../../core/errors.ts';
import type { DesignEvent } from '../../machine/context.ts';
import { callerOf } from '../authenticate.ts';
import type { Gateway, Server } from '../context.ts';
import type { Journey } from '../journey.ts';
import type { Caller } from '../keys.ts';
import { countAtWork } from '../designs.ts';
import { bodyLimitWithPictures, idParameters, problems } from './shapes.ts';

/** The longest script that is read, in characters. */
export const longestScript = 256_000;

const reviewSchema = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('approve'),
    scriptHash: z
      .string()
      .optional()
      .describe('SHA-256 of the script that was looked at; when it is another one by now, nothing runs'),
  }),
  z.strictObject({ decision: z.literal('reject'), comment: z.string().min(1).max(longestRequest) }),
  z.strictObject({
    decision: z.literal('edit'),
    script: z.string().min(1).max(longestScript).describe('The script as it is to be; it is checked, then runs'),
  }),
  z.strictObject({ decision: z.literal('raiseBudget'), usd: z.number().positive().max(100) }),
  z.strictObject({ decision: z.literal('stopAtBudget') }),
]);
type Review = z.infer<typeof reviewSchema>;

/** The answer as the machine takes it. @throws DesignerError (state-invalid) when nobody asked. */
function toEvents(review: Review, { state, script, scriptHash }: Design): DesignEvent[] {
  const isMoney = review.decision === 'raiseBudget' || review.decision === 'stopAtBudget';
  if (state !== (isMoney ? 'atBudget' : 'reviewing')) {
    throw new DesignerError('state-invalid', `The design is ${state}: it does not wait for ${isMoney ? 'money' : 'a review'}.`);
  }
  switch (review.decision) {
    case 'approve':
      if (script === null || (review.scriptHash !== undefined && review.scriptHash !== scriptHash)) {
        throw new DesignerError('state-invalid', 'The script is another one than the one that was looked at.', {
          nextStep: 'Nothing was run. Get the design again.',
        });
      }
      return [{ type: 'review.approve', script }];
    case 'reject':
      return [{ type: 'review.reject', comment: review.comment }];
    case 'edit':
      // Whoever hands in a script has seen it: what would be asked again is answered.
      return [{ type: 'review.approve', script: review.script }];
    case 'raiseBudget':
      return [{ type: 'budget.raise', usd: review.usd }];
    case 'stopAtBudget':
      return [{ type: 'budget.stop' }];
  }
}

/** The script as a person edited it: from now on it is the design's. */
const scriptSchema = z.string().min(1).max(longestScript).optional().describe('The script as it was edited; left out: as it is');

/** Change a design, and answer it when it waits for a person. */
export function addActionRoutes(app: Server, { designs, limits }: Gateway): void {
  const setInMotion = async (
    caller: Caller,
    id: string,
    start: Parameters<Journey['goOn']>[0],
    script: string | undefined,
  ): Promise<Journey> => {
    const journey = designs.find(caller, id);
    await limits.design(caller.owner, countAtWork(designs.of(caller.owner)));
    await journey.goOn(start, script);
    return journey;
  };

  app.post(
    '/design/:id/refine',
    {
      config: { scope: 'design' },
      bodyLimit: bodyLimitWithPictures,
      schema: {
        summary: 'Say what should change',
        params: idParameters,
        body: z.strictObject({
          request: z.string().min(1).max(longestRequest),
          script: scriptSchema,
          attachments: givenAttachmentsSchema.optional(),
        }),
        response: { 202: summarySchema, ...problems },
      },
    },
    async (request, reply) => {
      const { request: words, script, attachments = [] } = request.body;
      const journey = await setInMotion(
        callerOf(request),
        request.params.id,
        (designer, continueFrom) => designer.design({ request: words, continueFrom, attachments }),
        script,
      );
      reply.code(202);
      return journey.summary();
    },
  );

  app.post(
    '/design/:id/run',
    {
      config: { scope: 'design' },
      schema: {
        summary: 'Check, run and measure the script as it stands, or go back to that of an iteration',
        params: idParameters,
        body: z.strictObject({
          script: scriptSchema,
          requirements: z.array(requirementSchema).max(500).optional().describe("The plan's from now on"),
          measureOnly: z.boolean().optional().describe('No language model repairs or reviews'),
          iteration: z.number().int().positive().optional().describe('Makes this one the present one again'),
        }),
        response: { 202: summarySchema, ...problems },
      },
    },
    async (request, reply) => {
      const { script, iteration, requirements, measureOnly } = request.body;
      const choices = { ...(requirements && { requirements }), ...(measureOnly !== undefined && { measureOnly }) };
      const journey = await setInMotion(
        callerOf(request),
        request.params.id,
        (designer, directory) =>
          iteration === undefined ? designer.rerun(directory, choices) : designer.restore(directory, iteration),
        script,
      );
      reply.code(202);
      return journey.summary();
    },
  );

  app.post(
    '/design/:id/resume',
    {
      config: { scope: 'design' },
      schema: {
        summary: 'Go on with a design that was stopped or broke, from its last finished step',
        params: idParameters,
        body: z.strictObject({ script: scriptSchema }),
        response: { 202: summarySchema, ...problems },
      },
    },
    async (request, reply) => {
      const journey = await setInMotion(
        callerOf(request),
        request.params.id,
        (designer, directory) => designer.resume(directory),
        request.body.script,
      );
      reply.code(202);
      return journey.summary();
    },
  );

  app.post(
    '/design/:id/stop',
    {
      config: { scope: 'design' },
      schema: {
        summary: 'End what goes on; the design stays, with all its finished steps',
        params: idParameters,
        response: { 202: summarySchema, ...problems },
      },
    },
    async (request, reply) => {
      const journey = designs.find(callerOf(request), request.params.id);
      if (journey.summary().state === 'waiting')
        throw new DesignerError('state-invalid', 'The design has not begun.', { nextStep: 'Delete it instead.' });
      await journey.stop();
      reply.code(202);
      return journey.summary();
    },
  );

  app.post(
    '/design/:id/review',
    {
      config: { scope: 'review' },
      schema: {
        summary: 'Answer a design that waits: run, reject or replace its script; allow more money or stop',
        params: idParameters,
        body: reviewSchema,
        response: { 202: summarySchema, ...problems },
      },
    },
    async (request, reply) => {
      const journey = designs.find(callerOf(request), request.params.id);
      for (const event of toEvents(request.body, await journey.view())) await journey.answer(event);
      reply.code(202);
      return journey.summary();
    },
  );
}
