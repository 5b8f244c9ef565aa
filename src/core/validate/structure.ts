import type { CheckResult } from '../validation.ts';
import type { ExecutionResult } from '../run.ts';
import type { Requirement } from '../plan/requirement.ts';
import { notMeasured, whyUnmeasured } from './verdict.ts';
import { showCount } from './wording.ts';

/** Ids of the checks that are made of every part. */
export const structureIds = {
  run: 'structure-run',
  recompute: 'structure-recompute',
  valid: 'structure-valid',
  closed: 'structure-closed',
  solids: 'structure-solids',
  voids: 'structure-voids',
} as const;

interface Place {
  line?: number;
  task?: string;
}

const placeAt = (line: number | null | undefined, task: string | null | undefined): Place => ({
  ...(line === null || line === undefined || line < 1 ? {} : { line }),
  ...(task === null || task === undefined ? {} : { task }),
});

function result(
  requirement: string,
  passed: boolean,
  expected: string,
  measured: string,
  message: string,
  place: Place = {},
): CheckResult {
  return {
    requirement,
    passed,
    expected,
    measured,
    message: passed ? 'met' : message,
    score: passed ? 1 : 0,
    source: 'structure',
    ...(passed ? {} : place),
  };
}

const unmeasured = (requirement: string, expected: string, why: string): CheckResult => ({
  requirement,
  source: 'structure',
  ...notMeasured(expected, why),
});

function checkRun(run: ExecutionResult): CheckResult {
  const finished = run.reason === 'finished' || run.reason === 'recompute-error';
  const why = whyUnmeasured(run);
  if (why !== undefined) return unmeasured(structureIds.run, 'the script runs to its end and is measured', why);
  const message =
    run.error === undefined ? `The run ended without a result: ${run.reason}` : `${run.error.type}: ${run.error.message}`;
  return result(
    structureIds.run,
    finished,
    'the script runs to its end',
    run.reason,
    message,
    placeAt(run.error?.line, run.error?.task),
  );
}

function checkRecompute(run: ExecutionResult): CheckResult {
  const broken = run.document.objects.filter((object) => !object.valid);
  const passed = broken.length === 0 && run.reason !== 'recompute-error';
  const first = broken[0];
  const names = broken.map((object) => object.label).join(', ');
  const own = run.error === undefined ? '' : `: ${run.error.message}`;
  const message = broken.length === 0 ? `The document does not recompute${own}` : `${names} could not be recomputed${own}`;
  const place = first === undefined ? placeAt(run.error?.line, run.error?.task) : placeAt(first.line, first.task);
  return result(
    structureIds.recompute,
    passed,
    'every object recomputes',
    showCount(broken.length, 'failed object'),
    message,
    place,
  );
}

/** Checks made of every part, asked for or not. Shells beyond the solids are hidden voids, unless the plan names a number of shells. */
export function checkStructure(run: ExecutionResult, requirements: readonly Requirement[]): CheckResult[] {
  const { shape } = run;
  const checks = [checkRun(run), checkRecompute(run)];
  if (whyUnmeasured(run) !== undefined) return checks;
  if (shape === null) {
    return [
      ...checks,
      result(structureIds.solids, false, 'at least 1 solid', 'nothing', 'The document holds no shape that could be the part'),
    ];
  }
  const why = (stage: string): string | undefined => shape.notMeasured?.[stage];
  const invalid = 'OpenCASCADE finds faults in the shape (a solid turned inside out, faces that do not meet ...)';
  const open = 'The shape has an open shell: it encloses no volume';
  const orUnmeasured = (check: CheckResult, stage: string): CheckResult => {
    const reason = why(stage);
    return reason === undefined ? check : unmeasured(check.requirement, check.expected, reason);
  };
  checks.push(
    result(
      structureIds.solids,
      shape.solids > 0,
      'at least 1 solid',
      showCount(shape.solids, 'solid'),
      'The part has no solid, only faces or edges',
    ),
    orUnmeasured(result(structureIds.valid, shape.valid, 'a valid shape', shape.valid ? 'valid' : 'not valid', invalid), 'valid'),
    orUnmeasured(result(structureIds.closed, shape.closed, 'closed shells', shape.closed ? 'closed' : 'open', open), 'closed'),
  );
  if (!requirements.some((requirement) => requirement.kind === 'shellCount')) {
    const voids = shape.shells - shape.solids;
    const message = voids > 0 ? `The part has ${showCount(voids, 'hidden void')} inside` : 'Solids lack a shell of their own';
    checks.push(
      result(
        structureIds.voids,
        voids === 0,
        'no hidden voids',
        `${showCount(shape.shells, 'shell')}, ${showCount(shape.solids, 'solid')}`,
        message,
      ),
    );
  }
  return checks;
}
