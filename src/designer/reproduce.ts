import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DesignRecord } from '../core/record/design.ts';
import { DesignerError } from '../core/errors.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { ExecutionResult, ShapeReport } from '../core/run.ts';
import { findShapeDifferences, type ShapeDifference } from '../core/part/shape-differences.ts';
import type { DesignPlace, DesignStore } from '../core/record/store.ts';
import type { CheckResult } from '../core/validation.ts';
import { validateRequirements } from '../core/validate/validate.ts';

/** A design built once more from what is stored of it. Nothing of the design is changed. */
export interface Reproduction {
  directory: string;
  title: string;
  /** The script ran, every requirement holds and, for the recorded script, the part is the recorded one. */
  ok: boolean;
  /** In what the part differs from the one that the record measured. */
  differences: ShapeDifference[];
  checks: CheckResult[];
  run: ExecutionResult;
  /** What the record measured; null when the design never had a part. */
  recorded: ShapeReport | null;
}

export interface Reproducing {
  /**
   * Builds a design once more: `recorded` takes the script of its best iteration with the values it had then and wants the same part;
   * `present` takes model.py as it is now and wants the requirements alone.
   * @throws DesignerError (state-invalid) when there is no such script, or it is not the one that the record names.
   */
  reproduce(directory: string, source: 'recorded' | 'present', signal: AbortSignal): Promise<Reproduction>;
}

interface Parts {
  load: (directory: string) => Promise<{ place: DesignPlace; record: DesignRecord; script: string | null }>;
  store: Pick<DesignStore, 'readIterationScript'>;
  hash: (text: string) => string;
  run: (
    script: string,
    plan: Plan,
    choices: { outputFolder: string; name: string },
    signal: AbortSignal,
  ) => Promise<ExecutionResult>;
}

export function createReproducing({ load, store, hash, run }: Parts): Reproducing {
  return {
    reproduce: async (directory, source, signal) => {
      const { place, record, script: present } = await load(directory);
      const best = record.iterations.find(({ number }) => number === record.best);
      const script =
        source === 'present' ? present : best === undefined ? null : await store.readIterationScript(place, best.number);
      const { plan } = record;
      if (script === null || plan === null) {
        throw new DesignerError(
          'state-invalid',
          `${place.directory} has no part yet (${record.status}): there is nothing to build again.`,
          {
            nextStep: 'Bring the design to a part first.',
          },
        );
      }
      if (source === 'recorded' && hash(script) !== best?.scriptHash) {
        throw new DesignerError(
          'state-invalid',
          `The recorded script of iteration ${record.best} in ${place.directory} was changed.`,
          {
            nextStep: 'Restore its folder below history/ from version control.',
          },
        );
      }
      const outputFolder = await mkdtemp(join(tmpdir(), 'freecad-designer-again-'));
      try {
        const result = await run(script, plan, { outputFolder, name: record.slug }, signal);
        const checks = validateRequirements(plan.requirements, result, { script });
        const recorded = best?.run?.shape ?? null;
        const differences = recorded === null || result.shape === null ? [] : findShapeDifferences(recorded, result.shape);
        const isSame = source === 'present' || (recorded !== null && differences.length === 0);
        return {
          directory: place.directory,
          title: plan.title,
          ok: result.ok && checks.every((check) => check.passed) && isSame,
          differences,
          checks,
          // The files are gone with their folder.
          run: { ...result, files: {} },
          recorded,
        };
      } finally {
        await rm(outputFolder, { recursive: true, force: true });
      }
    },
  };
}
