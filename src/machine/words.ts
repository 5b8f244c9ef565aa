import { asIs, joined, phrase, sentence, tell, type Phrase, type Said, type Told } from '../core/phrase.ts';
import type { ExecutionResult } from '../core/run.ts';
import type { CheckResult } from '../core/validation.ts';
import { describeTarget } from '../core/solve/target.ts';
import type { DesignContext } from './context.ts';
import { solveTargetsOf } from './decisions.ts';

/** What the machine says to people when it comes to rest. */

export const stopped = tell(phrase('Stopped. Finished steps are kept.'));
export const waiting = tell(phrase('The script is written and waits for review. It has not been run.'));

const advice = phrase('Try again, or raise the timeout in the settings.');
export const tooSlow = {
  planning: tell(phrase('Planning took too long and was stopped.'), advice),
  generating: tell(phrase('Writing the script took too long and was stopped.'), advice),
  running: tell(phrase('Running took too long and was stopped.'), advice),
  validating: tell(phrase('Validating took too long and was stopped.'), advice),
} as const;

/** "Solving rib_thickness for mass 250 g" */
export const describeSolving = (context: DesignContext): Told => {
  const [target] = solveTargetsOf(context);
  return tell(target === undefined ? phrase('Solving {0}', '') : phrase('Solving {0}', [describeTarget(target)]));
};

const laps = (count: number): Said => [count === 1 ? phrase('the first script') : phrase('{0} scripts', count)];

/** What a check says, with what that is made of. */
const wordsOf = ({ message, said }: CheckResult): Said => said?.message ?? [asIs(message)];

/** The checks of an accepted part that do not stop it, and yet do not hold. */
function describeOpen(checks: readonly CheckResult[]): Said {
  const names = (list: readonly CheckResult[]): string => list.map((check) => check.requirement).join(', ');
  const unmeasured = checks.filter((check) => check.notMeasured === true);
  const missed = checks.filter((check) => check.notMeasured !== true);
  return [
    ...(unmeasured.length === 0 ? [] : [phrase('Not measured: {0}.', names(unmeasured))]),
    ...(missed.length === 0 ? [] : [phrase('Not met: {0}.', names(missed))]),
  ];
}

function describeHeld(held: number, all: number, repairs: number): Phrase {
  const isFirst = !(repairs > 0);
  if (held === all) {
    if (isFirst) return phrase('All {0} checks hold.', all);
    return repairs === 1
      ? phrase('All {0} checks hold after 1 repair.', all)
      : phrase('All {0} checks hold after {1} repairs.', all, repairs);
  }
  if (isFirst) return phrase('{0} of {1} checks hold.', held, all);
  return repairs === 1
    ? phrase('{0} of {1} checks hold after 1 repair.', held, all)
    : phrase('{0} of {1} checks hold after {2} repairs.', held, all, repairs);
}

export function describeAcceptance(context: DesignContext): Told {
  const checks = context.validation?.checks ?? [];
  const repairs = context.laps.length - 1 - context.solverLaps;
  const open = checks.filter((check) => !check.passed);
  return tell(
    describeHeld(checks.length - open.length, checks.length, repairs),
    ...describeOpen(open),
    ...(context.solverLaps > 0 ? [asIs(context.solveNote)] : []),
    ...(context.validation?.scores.intentMatch == null ? [phrase('Measured, not reviewed by a language model.')] : []),
  );
}

/** Stopped for want of money: what was said at the budget, and what there is so far. */
export const describeUnpaid = (context: DesignContext): Told => {
  const atBudget = context.said ?? [asIs(context.message)];
  return context.best === null ? tell(...atBudget) : tell(...atBudget, ...describeGivingUp(context).said);
};

/** FreeCAD itself could not be run. */
export const describeUnrun = ({ error }: ExecutionResult): Told =>
  tell(error === undefined ? phrase('FreeCAD could not be run.') : sentence(error.message));

/** An honest account of a design that did not come right: what the best script misses. */
export function describeGivingUp(context: DesignContext): Told {
  const best = context.best;
  const tried = laps(context.laps.length);
  if (best?.validation == null) {
    const finding = context.laps.at(-1)?.check?.findings[0];
    return finding === undefined
      ? tell(phrase('No part came of {0}.', tried))
      : tell(phrase('The script may not be run: {0} (line {1})', finding.message, finding.line));
  }
  const { checks, review } = best.validation;
  const failed = checks.filter((check) => !check.passed);
  const first = failed[0];
  const objections = (review?.findings ?? []).filter((finding) => finding.verdict !== 'present');
  if (first === undefined && objections.length > 0) {
    const told = objections.map(({ feature, verdict, evidence }) =>
      verdict === 'absent' ? phrase('{0} absent ({1})', feature, evidence) : phrase('{0} wrong ({1})', feature, evidence),
    );
    return tell(
      phrase('All {0} checks hold, but the design review objects: {1}.', checks.length, [joined(told, '; ')]),
      phrase('Look at it and decide.'),
    );
  }
  if (first !== undefined && failed.every((check) => check.notMeasured === true)) {
    return tell(
      phrase(
        '{0} of {1} checks could not be made, so the part is not accepted; none was found wrong.',
        failed.length,
        checks.length,
      ),
      phrase('First: {0}', wordsOf(first)),
      phrase(
        'Allow more time with freecadDesigner.measureTimeoutMs (now {0}) and run the design again.',
        context.limits.measureTimeoutMs,
      ),
    );
  }
  return first === undefined
    ? tell(phrase('The best of {0} was not accepted.', tried), phrase('Look at it and decide.'))
    : tell(phrase('{0} of {1} checks failed in the best of {2}: {3}', failed.length, checks.length, tried, wordsOf(first)));
}
