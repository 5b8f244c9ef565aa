import { designStatusSchema, type DesignRecord, type DesignReport, type Iteration } from '../core/record/design.ts';
import type { ExecutionResult } from '../core/run.ts';
import type { DesignPlace } from '../core/record/store.ts';

type Files = ExecutionResult['files'];

const absolute = (files: Files, directory: string): Files =>
  Object.fromEntries(
    Object.entries(files).map(([format, file]) => [format, file === undefined ? undefined : `${directory}/${file}`]),
  );

/**
 * What was run and measured of the script as it stands, and nothing that an earlier one came to. An accepted design stands by its best one.
 * @param scriptHash Of the present script; null when there is none.
 */
export function measuredIteration(
  { status, iterations, best }: Pick<DesignRecord, 'status' | 'iterations' | 'best'>,
  scriptHash: string | null,
): Iteration | undefined {
  if (status !== 'accepted' && scriptHash !== null) return iterations.findLast((other) => other.scriptHash === scriptHash);
  return iterations.find(({ number }) => number === best) ?? iterations.at(-1);
}

/** The design as `--json` prints it, with absolute paths. */
export function toReport(record: DesignRecord, place: DesignPlace, scriptHash: string | null): DesignReport {
  const shown = measuredIteration(record, scriptHash);
  const files = shown?.run == null ? {} : absolute(shown.run.files, place.directory);
  const { fcstd, step, stl } = files;
  return {
    id: record.id,
    slug: record.slug,
    status: record.status === 'working' ? 'cancelled' : designStatusSchema.parse(record.status),
    directory: place.directory,
    script: scriptHash === null ? null : place.script,
    // Questions that wait for no answer any more (the follow-up was refused) are not asked again.
    plan: record.plan === null || record.status === 'needsAnswer' ? record.plan : { ...record.plan, questions: [] },
    iterations: record.iterations.length,
    run: shown?.run == null ? null : { ...shown.run, files },
    validation: shown?.validation ?? null,
    exports: {
      ...(fcstd === undefined ? {} : { fcstd }),
      ...(step === undefined ? {} : { step }),
      ...(stl === undefined ? {} : { stl }),
    },
    usage: record.usage,
    message: record.message,
  };
}
