import type { CheckResult } from '../core/validation.ts';
import { describeTarget } from '../core/solve/target.ts';
import type { DesignContext } from './context.ts';
import { solveTargetsOf } from './decisions.ts';

/** What the machine says to people when it comes to rest. */

export const stoppedMessage = 'Stopped. Finished steps are kept.';
export const waitingMessage = 'The script is written and waits for review. It has not been run.';
export const tooSlow = (step: string): string =>
  `${step} took too long and was stopped. Try again, or raise the timeout in the settings.`;

/** "Solving rib_thickness for mass 250 g" */
export const describeSolving = (context: DesignContext): string =>
  `Solving ${solveTargetsOf(context).map(describeTarget).slice(0, 1).join()}`;

const laps = (count: number): string => (count === 1 ? 'the first script' : `${count} scripts`);

/** The checks of an accepted part that do not stop it, and yet do not hold. */
function describeOpen(checks: readonly CheckResult[]): string {
  const names = (list: readonly CheckResult[]): string => list.map((check) => check.requirement).join(', ');
  const unmeasured = checks.filter((check) => check.notMeasured === true);
  const missed = checks.filter((check) => check.notMeasured !== true);
  return [
    ...(unmeasured.length === 0 ? [] : [`Not measured: ${names(unmeasured)}.`]),
    ...(missed.length === 0 ? [] : [`Not met: ${names(missed)}.`]),
  ].join(' ');
}

export function describeAcceptance(context: DesignContext): string {
  const checks = context.validation?.checks ?? [];
  const repairs = context.laps.length - 1 - context.solverLaps;
  const repaired = repairs > 0 ? ` after ${repairs} ${repairs === 1 ? 'repair' : 'repairs'}` : '';
  const solved = context.solverLaps > 0 ? ` ${context.solveNote}` : '';
  const reviewed = context.validation?.scores.intentMatch == null ? ' Measured, not reviewed by a language model.' : '';
  const open = checks.filter((check) => !check.passed);
  const held =
    open.length === 0 ? `All ${checks.length} checks hold` : `${checks.length - open.length} of ${checks.length} checks hold`;
  const rest = open.length === 0 ? '' : ` ${describeOpen(open)}`;
  return `${held}${repaired}.${rest}${solved}${reviewed}`;
}

/** Stopped for want of money: what was said at the budget, and what there is so far. */
export const describeUnpaid = (context: DesignContext): string =>
  context.best === null ? context.message : `${context.message} ${describeGivingUp(context)}`;

/** An honest account of a design that did not come right: what the best script misses. */
export function describeGivingUp(context: DesignContext): string {
  const best = context.best;
  if (best?.validation == null) {
    const finding = context.laps.at(-1)?.check?.findings[0];
    return finding === undefined
      ? `No part came of ${laps(context.laps.length)}.`
      : `The script may not be run: ${finding.message} (line ${finding.line})`;
  }
  const failed = best.validation.checks.filter((check) => !check.passed);
  const first = failed[0];
  const objections = (best.validation.review?.findings ?? []).filter((finding) => finding.verdict !== 'present');
  if (first === undefined && objections.length > 0) {
    const told = objections.map(({ feature, verdict, evidence }) => `${feature} ${verdict} (${evidence})`).join('; ');
    return `All ${best.validation.checks.length} checks hold, but the design review objects: ${told}. Look at it and decide.`;
  }
  if (first !== undefined && failed.every((check) => check.notMeasured === true)) {
    return `${failed.length} of ${best.validation.checks.length} checks could not be made, so the part is not accepted; none was found wrong. First: ${first.message} Allow more time with freecadDesigner.measureTimeoutMs (now ${context.limits.measureTimeoutMs}) and run the design again.`;
  }
  return first === undefined
    ? `The best of ${laps(context.laps.length)} was not accepted. Look at it and decide.`
    : `${failed.length} of ${best.validation.checks.length} checks failed in the best of ${laps(context.laps.length)}: ${first.message}`;
}
