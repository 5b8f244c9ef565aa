import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { catalogParts } from '../../src/catalog/catalog.ts';
import { findProblems, planOf, scriptOf, type CatalogPart } from '../../src/catalog/part.ts';
import { valuesOf, type Parameter, type ParameterValues } from '../../src/core/plan/parameter.ts';
import type { ExecutionResult } from '../../src/core/run.ts';
import { queriesOf } from '../../src/core/validate/queries.ts';
import { validateRequirements } from '../../src/core/validate/validate.ts';
import { createRunner, type ContainedRunner } from '../../src/freecad/runner.ts';
import { sweepOf, type SweepSet, type SweepSize } from '../support/catalog-sweep.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { requestFor } from '../support/run-request.ts';

/**
 * CATALOG_SWEEP=full sweeps every parameter to both ends of its range as well, with more corners and points inside, and looks
 * whether the requirements notice each parameter being off; takes about half an hour. CATALOG_PARTS=cone,flange looks at some parts only, CATALOG_SEED=2 takes other random points.
 */
const full = process.env['CATALOG_SWEEP'] === 'full';
const size: SweepSize = full ? { eachParameter: true, corners: 6, inside: 6 } : { eachParameter: false, corners: 2, inside: 2 };
const seed = Number(process.env['CATALOG_SEED'] ?? '1');
const only = process.env['CATALOG_PARTS']?.split(',');
// Generous, because tests share the machine: what takes long here is no fault of the part.
const limits = { wallMs: 120_000, memoryMb: 4096, measureMs: 150_000 };

/** The defaults with one parameter changed by a little, as far as the rules let it. */
function changed(part: CatalogPart, { name, value, unit }: Parameter): ParameterValues | undefined {
  const step = Math.max(0.05, Math.abs(Number(value)) * 0.02);
  const candidates =
    typeof value === 'boolean' ? [!value] : unit === 'count' ? [value + 1, value - 1] : [value + step, value - step, value + 1];
  const all = candidates.map((candidate) => ({ ...valuesOf(part.parameters), [name]: candidate }));
  return all.find((values) => findProblems(part, values).length === 0);
}

/** Parameters whose change is seen in the shape and yet by no requirement. */
async function findUnwatched(runner: ContainedRunner, part: CatalogPart, folder: string): Promise<string[]> {
  const plan = planOf(part, valuesOf(part.parameters), new Set());
  const build = async (values: ParameterValues): Promise<ExecutionResult> => {
    const request = requestFor(scriptOf(part, values), folder, { queries: queriesOf(plan.requirements), limits });
    return runner.run(request, new AbortController().signal);
  };
  const original = await build({});
  const unwatched = await Promise.all(
    part.parameters.map(async (parameter) => {
      const values = changed(part, parameter);
      if (values === undefined) return [];
      const run = await build(values);
      if (!run.ok || isDeepStrictEqual(run.shape, original.shape)) return [];
      return validateRequirements(plan.requirements, run).every((check) => check.passed) ? [parameter.name] : [];
    }),
  );
  return unwatched.flat();
}

/** What is wrong with the part built from these values; empty when every requirement is met. */
async function findFaults(runner: ContainedRunner, part: CatalogPart, { values }: SweepSet, folder: string): Promise<string[]> {
  const plan = planOf(part, values, new Set());
  const script = scriptOf(part, values);
  const request = requestFor(script, folder, { queries: queriesOf(plan.requirements), limits });
  const run = await runner.run(request, new AbortController().signal);
  if (!run.ok) return [`${run.reason}: ${run.error?.message ?? run.stderr.slice(-300)}`];
  const failed = validateRequirements(plan.requirements, run, { script }).filter((check) => !check.passed);
  const loose = run.document.objects.filter((object) => object.freedom !== undefined && object.freedom !== 0);
  const invalid = run.document.objects.filter((object) => !object.valid);
  return [
    ...failed.map((check) => `${check.requirement}: ${check.message} (expected ${check.expected}, measured ${check.measured})`),
    ...loose.map((sketch) => `${sketch.label}: ${sketch.freedom ?? '?'} degrees of freedom left`),
    ...invalid.map((object) => `${object.label}: ${object.state.join(', ')}`),
  ];
}

for (const freecad of findTestVersions()) {
  describe(`the catalog in FreeCAD ${freecad.version}`, function () {
    this.timeout(full ? 1_800_000 : 600_000);
    const folder = mkdtempSync(join(tmpdir(), 'catalog-sweep-'));
    const runner = createRunner({ freecad, isolation: 'auto', warm: true, parallel: 2 });
    after(async () => {
      await runner.close();
      rmSync(folder, { recursive: true, force: true });
    });

    for (const part of catalogParts.filter(({ id }) => only === undefined || only.includes(id))) {
      it(`${part.title} meets its own requirements at the corners and inside of its ranges`, async () => {
        const sets = sweepOf(part, size, seed);
        const faults = await Promise.all(
          sets.map(async (set) => {
            const found = await findFaults(runner, part, set, folder);
            return found.map((fault) => `${set.name} ${JSON.stringify(set.values)}: ${fault}`);
          }),
        );
        assert.deepEqual(faults.flat(), []);
      });

      if (full) {
        it(`${part.title} with any one size off by a little does not meet the requirements of the right one`, async () => {
          assert.deepEqual(await findUnwatched(runner, part, folder), []);
        });
      }
    }
  });
}
