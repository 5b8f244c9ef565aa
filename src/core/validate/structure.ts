import type { CheckResult } from '../validation.ts';
import type { ExecutionResult } from '../run.ts';
import { joined, phrase, type Phrase } from '../phrase.ts';
import type { Requirement } from '../plan/requirement.ts';
import { notMeasured, whyUnmeasured, wordsOf, type Words } from './verdict.ts';
import { showShells, showSolids } from './wording.ts';

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
  expected: Words,
  measured: Words,
  message: Words,
  place: Place = {},
): CheckResult {
  return {
    requirement,
    passed,
    ...wordsOf({ expected, measured, message: passed ? 'met' : message }),
    score: passed ? 1 : 0,
    source: 'structure',
    ...(passed ? {} : place),
  };
}

function unmeasured(requirement: string, expected: Words, why: string): CheckResult {
  const verdict = notMeasured(expected, why);
  return { requirement, source: 'structure', ...verdict, ...wordsOf(verdict) };
}

/** How a run ended. */
const endings: Readonly<Record<ExecutionResult['reason'], Phrase>> = {
  finished: phrase('finished'),
  refused: phrase('refused'),
  'script-error': phrase('script-error'),
  'recompute-error': phrase('recompute-error'),
  timeout: phrase('timeout'),
  memory: phrase('memory'),
  output: phrase('output'),
  crashed: phrase('crashed'),
  cancelled: phrase('cancelled'),
  'freecad-not-found': phrase('freecad-not-found'),
};

function checkRun(run: ExecutionResult): CheckResult {
  const finished = run.reason === 'finished' || run.reason === 'recompute-error';
  const why = whyUnmeasured(run);
  if (why !== undefined) return unmeasured(structureIds.run, phrase('the script runs to its end and is measured'), why);
  const message =
    run.error === undefined
      ? phrase('The run ended without a result: {0}', [endings[run.reason]])
      : `${run.error.type}: ${run.error.message}`;
  return result(
    structureIds.run,
    finished,
    phrase('the script runs to its end'),
    endings[run.reason],
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
  const message =
    broken.length === 0
      ? phrase('The document does not recompute{0}', own)
      : phrase('{0} could not be recomputed{1}', names, own);
  const place = first === undefined ? placeAt(run.error?.line, run.error?.task) : placeAt(first.line, first.task);
  return result(
    structureIds.recompute,
    passed,
    phrase('every object recomputes'),
    broken.length === 1 ? phrase('1 failed object') : phrase('{0} failed objects', broken.length),
    message,
    place,
  );
}

/** Something that a shape is or is not, unless that could not be measured. */
const flag = (
  requirement: string,
  holds: boolean,
  expected: Words,
  measured: Words,
  message: Words,
  why: string | undefined,
): CheckResult =>
  why === undefined ? result(requirement, holds, expected, measured, message) : unmeasured(requirement, expected, why);

/** Checks made of every part, asked for or not. Shells beyond the solids are hidden voids, unless the plan names a number of shells. */
export function checkStructure(run: ExecutionResult, requirements: readonly Requirement[]): CheckResult[] {
  const { shape } = run;
  const checks = [checkRun(run), checkRecompute(run)];
  if (whyUnmeasured(run) !== undefined) return checks;
  if (shape === null) {
    return [
      ...checks,
      result(
        structureIds.solids,
        false,
        phrase('at least 1 solid'),
        phrase('nothing'),
        phrase('The document holds no shape that could be the part'),
      ),
    ];
  }
  const why = (stage: string): string | undefined => shape.notMeasured?.[stage];
  const invalid = phrase('OpenCASCADE finds faults in the shape (a solid turned inside out, faces that do not meet ...)');
  const open = phrase('The shape has an open shell: it encloses no volume');
  checks.push(
    result(
      structureIds.solids,
      shape.solids > 0,
      phrase('at least 1 solid'),
      showSolids(shape.solids),
      phrase('The part has no solid, only faces or edges'),
    ),
    flag(
      structureIds.valid,
      shape.valid,
      phrase('a valid shape'),
      shape.valid ? phrase('valid') : phrase('not valid'),
      invalid,
      why('valid'),
    ),
    flag(
      structureIds.closed,
      shape.closed,
      phrase('closed shells'),
      shape.closed ? phrase('closed') : phrase('open'),
      open,
      why('closed'),
    ),
  );
  if (!requirements.some((requirement) => requirement.kind === 'shellCount')) {
    const voids = shape.shells - shape.solids;
    const message =
      voids > 1
        ? phrase('The part has {0} hidden voids inside', voids)
        : voids === 1
          ? phrase('The part has 1 hidden void inside')
          : phrase('Solids lack a shell of their own');
    checks.push(
      result(
        structureIds.voids,
        voids === 0,
        phrase('no hidden voids'),
        joined([showShells(shape.shells), showSolids(shape.solids)], ', '),
        message,
      ),
    );
  }
  return checks;
}
