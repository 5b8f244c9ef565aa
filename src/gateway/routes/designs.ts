import * as z from 'zod';
import { longestRequest } from '../../core/plan/brief.ts';
import {
  branchPointSchema,
  designSchema,
  priorities,
  reviewSchema,
  states,
  summarySchema,
} from '../../core/gateway/design-view.ts';
import { givenAttachmentsSchema } from '../../core/attachment.ts';
import { DesignerError } from '../../core/errors.ts';
import type { Branch } from '../admission.ts';
import { callerOf } from '../authenticate.ts';
import type { Gateway, Server } from '../context.ts';
import { countAtWork } from '../designs.ts';
import type { Journey } from '../journey.ts';
import type { Caller } from '../keys.ts';
import { bodyLimitWithPictures, idParameters, problems } from './shapes.ts';

/** What is said of every new design. */
const beginning = {
  review: reviewSchema
    .optional()
    .describe(
      'Wait for a person before the script first runs, or ("always") before each; left out: unless the key has the scope "unreviewed"',
    ),
  priority: z.enum(priorities).default('person').describe('"batch" waits until no "person" waits'),
};
const bodySchema = z.strictObject({
  request: z.string().min(1).max(longestRequest).describe('What the part is, in plain words'),
  attachments: givenAttachmentsSchema.optional(),
  ...beginning,
});
const headersSchema = z.looseObject({
  'idempotency-key': z.string().min(1).max(200).optional().describe('The same key again gives the same design'),
});

/** @throws DesignerError (gateway-forbidden) */
function reviewFor({ scopes }: Caller, asked: z.infer<typeof reviewSchema> | undefined): z.infer<typeof reviewSchema> {
  const mayRunUnreviewed = scopes.has('unreviewed');
  const review = asked ?? !mayRunUnreviewed;
  if (review !== false || mayRunUnreviewed) return review;
  throw new DesignerError('gateway-forbidden', 'This API key may not have scripts run that nobody reviews.', {
    nextStep: 'Leave out "review": false, and answer at /review.',
  });
}

/** @throws DesignerError (state-not-found): the other design has no such point, or it has not begun. */
function findRequest(other: Journey, point: Branch['point']): string {
  other.place();
  const snapshot = other.snapshot();
  const isThere =
    'iteration' in point
      ? snapshot?.iterations.some(({ number }) => number === point.iteration) === true
      : point.turn <= (snapshot?.conversation.length ?? -1);
  if (!isThere)
    throw new DesignerError('state-not-found', 'The design has no such point to branch from.', {
      nextStep: 'Get it: iterations and conversation list them.',
    });
  return 'request' in point ? point.request : (snapshot?.request ?? '');
}

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
        headers: headersSchema,
        body: bodySchema,
        response: { 202: summarySchema, ...problems },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { request: words, priority, attachments } = request.body;
      const review = reviewFor(caller, request.body.review);
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

  app.post(
    '/design/:id/branch',
    {
      config: { scope: 'design' },
      schema: {
        summary: 'Begin a design of its own at a point of another, which stays as it is',
        params: idParameters,
        headers: headersSchema,
        body: z.strictObject({ from: branchPointSchema, ...beginning }),
        response: { 202: summarySchema, ...problems },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { from: point, priority } = request.body;
      const other = designs.find(caller, request.params.id);
      const words = findRequest(other, point);
      const review = reviewFor(caller, request.body.review);
      await limits.design(caller.owner, countAtWork(designs.of(caller.owner)));
      const asked = { request: words, review, priority, from: { id: other.admission.id, point } };
      const { journey } = await designs.admit(caller, asked, request.headers['idempotency-key']);
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
