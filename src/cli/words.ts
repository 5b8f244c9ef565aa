import type { DesignReport } from '../core/design.ts';
import type { DoctorReport } from '../core/doctor.ts';
import type { ExecutionResult } from '../core/run.ts';
import type { DesignSnapshot } from '../core/snapshot.ts';
import type { CheckResult } from '../core/validation.ts';

/** What the commands print for people. Numbers: mm with at most three decimals. */

const millimetres = (value: number): string => String(Math.round(value * 1000) / 1000);
const mark = (passed: boolean): string => (passed ? 'ok  ' : 'FAIL');

export const describeChecks = (checks: readonly CheckResult[]): string =>
  checks
    .map((check) => `  ${mark(check.passed)} ${check.requirement}: ${check.passed ? check.measured : check.message}`)
    .join('\n');

export function describeRun(run: ExecutionResult): string {
  const { shape, error } = run;
  const where = error?.line == null ? '' : ` (line ${error.line}${error.task === null ? '' : `, task ${error.task}`})`;
  const head = run.ok
    ? `Ran in FreeCAD ${run.freecad.version} in ${Math.round(run.durationMs)} ms, ${run.isolation.backend === 'none' ? 'NOT contained' : `contained (${run.isolation.backend})`}.`
    : `The run did not succeed (${run.reason}): ${error?.message ?? ''}${where}`;
  const part =
    shape === null
      ? []
      : [
          `  size ${shape.boundingBox.size.map(millimetres).join(' x ')} mm, volume ${millimetres(shape.volumeMm3)} mm3, ${shape.solids} ${shape.solids === 1 ? 'solid' : 'solids'}, ${shape.holes.length} ${shape.holes.length === 1 ? 'hole' : 'holes'}`,
        ];
  return [
    head,
    ...part,
    ...run.isolation.notes.map((note) => `  Note: ${note}`),
    ...Object.values(run.files).map((file) => `  ${file}`),
  ].join('\n');
}

export function describeStep(snapshot: DesignSnapshot): string {
  const lap = snapshot.iteration > 1 ? ` (${snapshot.iteration})` : '';
  return `${snapshot.state}${lap}: ${snapshot.message}`;
}

export function describeDesign(report: DesignReport): string {
  const { plan, validation } = report;
  return [
    `${report.status}: ${report.message}`,
    ...(plan === null ? [] : [plan.summary, ...plan.assumptions.map((assumption) => `  ${assumption}`)]),
    ...(plan?.questions ?? []).map(
      (question) => `  ? ${question.text}${question.answers.length > 0 ? ` [${question.answers.join(' | ')}]` : ''}`,
    ),
    ...(validation === null ? [] : [describeChecks(validation.checks), `Score ${validation.scores.overall.toFixed(2)}`]),
    ...(report.run === null ? [] : [describeRun(report.run)]),
    `Folder ${report.directory}`,
  ].join('\n');
}

export function describeDoctor(report: DoctorReport): string {
  return [
    report.freecad === null ? 'FreeCAD: not found' : `FreeCAD ${report.freecad.version}: ${report.freecad.path}`,
    ...report.lookedAt.map(({ place, found }) => `  looked at ${place}: ${found}`),
    `Containment in force: ${report.isolation.backend}`,
    ...report.isolation.available.map(
      ({ name, available, note }) => `  ${available ? 'yes' : 'no '} ${name}${note === '' ? '' : `: ${note}`}`,
    ),
    'Language models:',
    ...report.vendors.map(({ name, ready, note }) => `  ${ready ? 'yes' : 'no '} ${name}${note === '' ? '' : `: ${note}`}`),
    `Redis: ${report.redis.note}`,
    ...(report.advice.length === 0 ? ['All is well.'] : ['What to do:', ...report.advice.map((advice) => `  - ${advice}`)]),
  ].join('\n');
}
