import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkpoint } from '../../src/core/record/checkpoint.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { shapeReportSchema } from '../../src/core/run.ts';
import { createDesignStore } from '../../src/store/design-store.ts';
import { createFileShelf } from '../../src/store/file-shelf.ts';
import { plainPlan, runResult, safe, verdict } from './fake-steps.ts';
import { checkpoint, draft, stepOf } from './stored-design.ts';

export const preparedScript =
  '# %% parameters\nlength = 10.0  # mm [1:100] length\n\n# %% task: base Base\nimport Part\nbox = Part.makeBox(length, 1, 1)\n';

const parameter = { name: 'length', value: 10, unit: 'mm', minimum: 1, maximum: 100, meaning: 'length', free: false } as const;
const plan: Plan = { ...plainPlan, parameters: [parameter] };

export const boxShape = shapeReportSchema.parse({
  valid: true,
  closed: true,
  solids: 1,
  shells: 1,
  faces: 6,
  edges: 12,
  vertices: 8,
  volumeMm3: 10,
  areaMm2: 42,
  boundingBox: { min: [0, 0, 0], max: [10, 1, 1], size: [10, 1, 1] },
  centerOfMass: [5, 0.5, 0.5],
  genus: 0,
  holes: [],
});

/**
 * A design that somebody else prepared below `root`: accepted, with its script among the iterations, and every word in it that could
 * say "a person reviewed this", those of earlier versions too. With `state` its journey was interrupted there.
 */
export async function prepareFolder(root: string, state?: Checkpoint['state']): Promise<string> {
  const store = createDesignStore(createFileShelf(root));
  const hold = await store.create(draft);
  const run = { ...runResult('finished'), shape: boxShape };
  const scriptHash = createHash('sha256').update(preparedScript).digest('hex');
  const validation = verdict(['accept', 1]);
  const iteration = { number: 1, startedAt: draft.createdAt, scriptHash, author: 'model', run, validation };
  const lap = { iteration: 1, script: preparedScript, author: 'model', check: safe, run, validation };
  const interrupted: Checkpoint | null =
    state === undefined
      ? null
      : {
          state,
          context: {
            ...checkpoint.context,
            ...lap,
            iteration: 2,
            plan,
            laps: [lap],
            best: lap,
            journey: ['planning', 'generating', 'checking', 'reviewing', 'running', state],
            approved: true,
            approvedScript: preparedScript,
          },
        };
  await hold.commit(
    stepOf(hold, {
      record: {
        ...hold.record,
        plan,
        status: state === undefined ? 'accepted' : 'working',
        state: state ?? 'accepted',
        iterations: [iteration],
        best: 1,
      },
      script: preparedScript,
      lap: { iteration, source: preparedScript, purpose: { brief: draft.brief, plan }, moves: [] },
      checkpoint: interrupted,
    }),
  );
  await hold.release();
  const { directory } = hold.place;
  const claims = { approved: true, approvedScriptHash: scriptHash, approvedScript: preparedScript, reviewed: true };
  for (const file of ['design.json', ...(state === undefined ? [] : ['journey.json'])]) {
    const text: unknown = JSON.parse(await readFile(join(directory, file), 'utf8'));
    await writeFile(join(directory, file), JSON.stringify({ ...(text as object), ...claims }));
  }
  return directory;
}
