import { designStatusSchema, type DesignRecord, type DesignReport } from '../core/record/design.ts';
import type { ExecutionResult } from '../core/run.ts';
import type { DesignPlace } from '../core/record/store.ts';

type Files = ExecutionResult['files'];

const absolute = (files: Files, directory: string): Files =>
  Object.fromEntries(
    Object.entries(files).map(([format, file]) => [format, file === undefined ? undefined : `${directory}/${file}`]),
  );

/** The design as `--json` prints it: the best iteration, with absolute paths. */
export function toReport(record: DesignRecord, place: DesignPlace, hasScript: boolean): DesignReport {
  const shown = record.iterations.find((iteration) => iteration.number === record.best) ?? record.iterations.at(-1);
  const files = shown?.run == null ? {} : absolute(shown.run.files, place.directory);
  const { fcstd, step, stl } = files;
  return {
    id: record.id,
    slug: record.slug,
    status: record.status === 'working' ? 'cancelled' : designStatusSchema.parse(record.status),
    directory: place.directory,
    script: hasScript ? place.script : null,
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
