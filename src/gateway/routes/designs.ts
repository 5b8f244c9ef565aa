import * as z from 'zod';
import { longestRequest } from '../../core/plan/brief.ts';
import { designSchema, priorities, reviewSchema, states, summarySchema } from '../../core/gateway/design-view.ts';
import { givenAttachmentsSchema } from '../../core/attachment.ts';
import { DesignerError } from '../../core/errors.ts';
import { callerOf } from '../authenticate.ts';
import type { Gateway, Server } from '../context.ts';
import { countAtWork } from '../designs.ts';
import { bodyLimitWithPictures, idParameters, problems } from './shapes.ts';

const bodySchema = z.strictObject({
  request: z.string().min(1).max(longestRequest).describe('What the part is, in plain words'),
  review: reviewSchema
    .optional()
    .describe(
      'Wait for a person before the script first runs, or ("always") before each; left out: unless the key has the scope "unreviewed"',
    ),
  attachments: givenAttachmentsSchema.optional(),
  priority: z.enum(priorities).default('person').describe('"batch" waits until no "person" waits'),
});

const querySchema = z.strictObject({
  state: z.enum(states).optional(),
  text: z.string().max(200).optional().describe('Part of the title or the request'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: z.uuid().optional().describe('The last id of the page before'),
});

/** Begin, list, look at and delete designs. */
export function addDesignRoutes(app: Server, { designs, limits }: Gateway): void {
  app.post(
    '/design',
    {
      config: { scope: 'design' },
      bodyLimit: bodyLimitWithPictures,
      schema: {
        summary: 'Begin a design',
        headers: z.looseObject({
          'idempotency-key': z.string().min(1).max(200).optional().describe('The same key again gives the same design'),
        }),
        body: bodySchema,
        response: { 202: summarySchema, ...problems },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const mayRunUnreviewed = caller.scopes.has('unreviewed');
      const { request: words, priority, attachments, review = !mayRunUnreviewed } = request.body;
      if (review === false && !mayRunUnreviewed) {
        throw new DesignerError('gateway-forbidden', 'This API key may not have scripts run that nobody reviews.', {
          nextStep: 'Leave out "review": false, and answer at /review.',
        });
      }
      await limits.design(caller.owner, countAtWork(designs.of(caller.owner)));
      const { journey } = await designs.admit(
        caller,
        { request: words, review, priority, ...(attachments && { attachments }) },
        request.headers['idempotency-key'],
      );
      reply.code(202).header('location', `/api/v1/design/${journey.admission.id}`);
      return journey.summary();
    },
  );

  app.get(
    '/design',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'List designs, newest first',
        querystring: querySchema,
        response: { 200: z.object({ designs: z.array(summarySchema), next: z.uuid().nullable() }), ...problems },
      },
    },
    (request) => {
      const { state, text, limit, before } = request.query;
      const all = designs.of(callerOf(request).owner).map((journey) => journey.summary());
      const from = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
      if (before !== undefined && from === 0) {
        throw new DesignerError('state-not-found', 'The page before ended with a design that is not there any more.', {
          nextStep: 'Begin with the first page again.',
        });
      }
      const wanted = (text ?? '').toLowerCase();
      const found = all
        .slice(from)
        .filter((design) => state === undefined || design.state === state)
        .filter(({ title, request: words }) => `${title}\n${words}`.toLowerCase().includes(wanted));
      const page = found.slice(0, limit);
      return Promise.resolve({ designs: page, next: found.length > limit ? (page.at(-1)?.id ?? null) : null });
    },
  );

  app.get(
    '/design/:id',
    {
      config: { scope: 'read' },
      schema: { summary: 'A design whole', params: idParameters, response: { 200: designSchema, ...problems } },
    },
    (request) => designs.find(callerOf(request), request.params.id).view(),
  );

  app.delete(
    '/design/:id',
    {
      config: { scope: 'design' },
      schema: { summary: 'End a design and delete it', params: idParameters, response: { 204: z.undefined(), ...problems } },
    },
    async (request, reply) => {
      await designs.remove(designs.find(callerOf(request), request.params.id));
      return reply.code(204).send();
    },
  );
}
