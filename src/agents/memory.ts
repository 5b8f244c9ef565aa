import { changedTasks } from '../core/script.ts';
import { lostRequirements } from '../core/validate/compare.ts';
import type { Trouble } from './prompts.ts';
import type { LapReport } from './lap.ts';

/** The kind of correction that a lap needs. */
export function troubleOf({ check, run, validation }: LapReport): Trouble {
  if (check !== null && !check.ok) return check.findings.some((finding) => finding.rule === 'syntax') ? 'syntax' : 'refused';
  if (run?.error?.type === 'SyntaxError' || run?.error?.type === 'IndentationError') return 'syntax';
  if (run?.document.objects.some((object) => !object.valid) === true || run?.reason === 'recompute-error') return 'recompute';
  if (run !== null && !run.ok) return 'error';
  return validation?.checks.some((check) => !check.passed) === true ? 'requirement' : 'intent';
}

/** What makes two laps fail in the same way: numbers in a message may differ, what failed may not. */
function signatureOf(lap: LapReport): string {
  const { check, run, validation } = lap;
  const trouble = troubleOf(lap);
  const told: string[] =
    trouble === 'syntax' || trouble === 'refused'
      ? [...(check?.findings ?? []).map((finding) => `${finding.rule} ${finding.message}`)]
      : trouble === 'requirement'
        ? (validation?.checks ?? [])
            .filter((result) => !result.passed)
            .map((result) => `${result.requirement} ${result.measured}`)
        : trouble === 'intent'
          ? (validation?.review?.findings ?? []).filter(({ verdict }) => verdict !== 'present').map(({ feature }) => feature)
          : [
              run?.error?.type ?? '',
              withoutNumbers(run?.error?.message ?? ''),
              ...(run?.document.objects ?? []).filter((object) => !object.valid).map((object) => object.name),
            ];
  return [trouble, ...told].join('\n');
}

const withoutNumbers = (text: string): string => text.replaceAll(/\d+/g, '#');

/** The last two laps failed in the same way: more of the same won't help. */
export function isStuck(laps: readonly LapReport[]): boolean {
  const [before, last] = laps.slice(-2);
  return before !== undefined && last !== undefined && signatureOf(before) === signatureOf(last);
}

/** What a lap changed against an earlier one: which cells, and what became of the requirements. */
export function describeChange(before: LapReport, after: LapReport): string[] {
  const tasks = changedTasks(before.script, after.script);
  const cells = tasks.length === 0 ? 'no task cell' : tasks.join(', ');
  if (before.validation === null || after.validation === null) return [`changed against attempt ${before.iteration}: ${cells}`];
  const [old, now] = [before.validation.checks, after.validation.checks];
  const mended = lostRequirements(now, old);
  const broken = lostRequirements(old, now);
  const moved = now.flatMap(({ requirement, measured, passed }) => {
    const was = old.find((other) => other.requirement === requirement);
    return was === undefined || passed || was.passed || was.measured === measured
      ? []
      : [`${requirement} ${was.measured} -> ${measured}`];
  });
  return [
    `changed against attempt ${before.iteration}: ${cells}`,
    ...(mended.length === 0 ? [] : [`that mended ${mended.join(', ')}`]),
    ...(moved.length === 0 ? [] : [`that moved ${moved.join('; ')}`]),
    ...(broken.length === 0 ? [] : [`that BROKE ${broken.join(', ')}, so it was not taken`]),
    ...(mended.length + moved.length + broken.length === 0 ? ['that changed nothing that was measured'] : []),
  ];
}
