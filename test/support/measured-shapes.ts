import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { documentObjectSchema, measurementSchema, shapeReportSchema, type MeasureQuery } from '../../src/core/run.ts';
import type { FreeCad } from '../../src/freecad/installation.ts';

const folder = resolve('test/fixtures/shapes');

/** What measuring.report gives, as the runner reads it. */
const reportSchema = z.object({
  document: z.object({ objects: z.array(documentObjectSchema.omit({ task: true })) }),
  shape: shapeReportSchema.nullable(),
  measurements: z.array(measurementSchema),
  files: z.record(z.string(), z.string()),
  recomputeErrors: z.array(z.object({ name: z.string(), label: z.string(), line: z.number().nullable(), message: z.string() })),
  notes: z.array(z.string()),
  seconds: z.number(),
  /** The same part measured by test/fixtures/shapes/second_opinion.py. */
  second: z
    .object({
      volumeMm3: z.number(),
      areaMm2: z.number(),
      centre: z.array(z.number()),
      low: z.array(z.number()),
      high: z.array(z.number()),
      deviationMm: z.number(),
      genus: z.number().nullable(),
      /** Diameter, through, depth, axis, a point of the axis. */
      holes: z.array(z.tuple([z.number(), z.boolean(), z.number(), z.array(z.number()), z.array(z.number())])),
    })
    .optional(),
});
export type MeasuredShape = z.infer<typeof reportSchema>;

export interface ShapeJob {
  /** Name in the answer; the shape of the same name in test/fixtures/shapes unless `source` gives a script. */
  id: string;
  source?: string;
  queries?: readonly MeasureQuery[];
  formats?: readonly string[];
  measureMs?: number;
}

/** Builds and measures shapes in one FreeCAD, with a second opinion on each where wanted. `files` maps the names of written files to their bytes. */
export async function measureShapes(
  freecad: FreeCad,
  jobs: readonly ShapeJob[],
  second = false,
): Promise<{
  reports: ReadonlyMap<string, MeasuredShape>;
  readOutput: (name: string) => Promise<Buffer>;
  close: () => Promise<void>;
}> {
  const place = await mkdtemp(join(tmpdir(), 'measured-shapes-'));
  const macro = join(place, 'measure.FCMacro');
  await copyFile(join(folder, 'measure_fixtures.py'), macro);
  const shapes = await Promise.all(
    jobs.map(async (job) => {
      const file = job.source === undefined ? join(folder, `${job.id}.py`) : join(place, `${job.id.replaceAll(/\W/g, '_')}.py`);
      if (job.source !== undefined) await writeFile(file, job.source);
      const request = {
        queries: job.queries ?? [],
        formats: job.formats ?? [],
        name: job.id.replaceAll(/\W/g, '_'),
        measureMs: job.measureMs ?? 60_000,
        metadata: { request: 'r-1', time: '2026-01-02T03:04:05Z' },
        stl: { deviationMm: 0.1, angleDeg: 15 },
      };
      return { id: job.id, file, request };
    }),
  );
  const answer = join(place, 'answer.json');
  await writeFile(
    join(place, 'job.json'),
    JSON.stringify({ modules: resolve('src/freecad/python'), folder, outputs: place, answer, shapes, second }),
  );
  const [program, ...enter] = freecad.enter === undefined ? [freecad.path] : [...freecad.enter, freecad.program ?? freecad.path];
  const running = promisify(execFile)(program, [...enter, macro], {
    env: { PATH: process.env['PATH'], HOME: place, TMPDIR: place, LANG: 'C.UTF-8', MEASURE_JOB: join(place, 'job.json') },
    timeout: 900_000,
    maxBuffer: 64 << 20,
  });
  running.child.stdin?.end();
  await running;
  const results = z.record(z.string(), reportSchema).parse(JSON.parse(await readFile(answer, 'utf8')));
  return {
    reports: new Map(Object.entries(results)),
    readOutput: (name) => readFile(join(place, basename(name))),
    close: () => rm(place, { recursive: true, force: true }),
  };
}
