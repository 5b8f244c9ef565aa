import type { ExecutionResult } from '../run.ts';
import { readSelfIntersection } from './measured.ts';
import { selfIntersectionId } from './queries.ts';

/** What a person should know about a run and what decides nothing. */
export function warningsOf(run: ExecutionResult): string[] {
  const { shape } = run;
  const warnings = [...(shape?.notes ?? [])];
  for (const [stage, why] of Object.entries(shape?.notMeasured ?? {})) warnings.push(`Not measured: ${stage} (${why}).`);
  const answer = readSelfIntersection(
    { measurements: new Map(run.measurements.map((measurement) => [measurement.id, measurement])) },
    selfIntersectionId,
  );
  if ('value' in answer && answer.value.selfIntersecting) {
    warnings.push(`The surface seems to run through itself: ${answer.value.findings.split('\n').slice(0, 3).join(' ')}`.trim());
  }
  for (const object of run.document.objects) {
    if (object.freedom !== undefined && object.freedom > 0)
      warnings.push(`Sketch ${object.label} has ${object.freedom} degrees of freedom left.`);
  }
  return warnings;
}
