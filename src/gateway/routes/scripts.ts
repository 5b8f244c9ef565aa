import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { executionResultSchema } from '../../core/run.ts';
import { checkReportSchema } from '../../core/safety/finding.ts';
import { callerOf } from '../authenticate.ts';
import type { Gateway, Server } from '../context.ts';
import { LaterError } from '../problem.ts';
import { longestScript } from './actions.ts';
import { goneWith } from './gone.ts';
import { problems } from './shapes.ts';

const formats = ['fcstd', 'step', 'stl'] as const;
const scriptSchema = z.string().min(1).max(longestScript);
const resultSchema = executionResultSchema.omit({ files: true }).extend({
  files: z.partialRecord(z.enum(formats), z.string()).describe('Base64'),
});
/** So many runs of scripts may wait for a worker, those of designs included. */
const longestQueue = 200;

/** @throws LaterError */
export async function refuseWhenFull(queue: Gateway['queue']): Promise<void> {
  const { waiting } = await queue.depth();
  if (waiting >= longestQueue) throw new LaterError('gateway-busy', `${waiting} runs wait already: the gateway is full.`, 10);
}

/** Scripts that belong to no design: whoever sends one has seen it, and it runs contained as any other. */
export function addScriptRoutes(app: Server, { designer, queue }: Gateway): void {
  app.post(
    '/check',
    {
      config: { scope: 'run' },
      schema: {
        summary: 'The static safety check of a script',
        body: z.strictObject({ script: scriptSchema }),
        response: { 200: checkReportSchema, ...problems },
      },
    },
    (request) => Promise.resolve(designer.check(request.body.script)),
  );

  app.post(
    '/run',
    {
      config: { scope: 'run' },
      schema: {
        summary: 'Check a script, run it contained, measure what it makes',
        body: z.strictObject({
          script: scriptSchema,
          parameters: z.record(z.string().max(100), z.union([z.number(), z.boolean()])).optional(),
          formats: z.array(z.enum(formats)).max(formats.length).default([]),
        }),
        response: { 200: resultSchema, ...problems },
      },
    },
    async (request, reply) => {
      callerOf(request);
      const { script, parameters, formats: wanted } = request.body;
      await refuseWhenFull(queue);
      const gone = goneWith(reply);
      const folder = await mkdtemp(join(tmpdir(), 'freecad-designer-run-'));
      try {
        const choices = { outputFolder: folder, name: 'part', formats: [...new Set(wanted)], ...(parameters && { parameters }) };
        const { files, ...result } = await designer.run(script, choices, gone);
        const read = formats.flatMap((format) => (files[format] === undefined ? [] : [[format, files[format]] as const]));
        const contents = await Promise.all(read.map(async ([format, file]) => [format, await readFile(file, 'base64')] as const));
        return { ...result, files: Object.fromEntries(contents) };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
}
