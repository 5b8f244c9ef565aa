import { describeChange } from './memory.ts';
import type { ExecutionResult } from '../core/run.ts';
import type { LapReport } from './lap.ts';

const longestTraceback = 1500;
/** Of changed parameters: more of them say the same. */
const mostFailures = 6;
const round = (value: number): number => Math.round(value * 1000) / 1000;
const at = (point: readonly number[]): string => point.map(round).join(', ');

function describeShape(run: ExecutionResult): string[] {
  const { shape } = run;
  if (shape === null) return [];
  return [
    `measured: ${shape.solids} solids, ${shape.shells} shells, ${shape.faces} faces, genus ${shape.genus ?? 'unknown'}, volume ${round(shape.volumeMm3)} mm3, area ${round(shape.areaMm2)} mm2`,
    `box from ${shape.boundingBox.min.map(round).join(', ')} to ${shape.boundingBox.max.map(round).join(', ')}; centre of mass ${shape.centerOfMass.map(round).join(', ')}`,
    ...shape.holes
      .slice(0, 40)
      .map(
        (hole) =>
          `hole Ø${round(hole.diameterMm)} ${hole.through ? 'through' : 'blind'} depth ${round(hole.depthMm)} at ${hole.position.map(round).join(', ')} along ${hole.axis.map(round).join(', ')}${hole.countersinkMm == null ? '' : `, countersunk to Ø${round(hole.countersinkMm)}`}${hole.opens?.length === 1 ? `, open towards ${hole.opens.map(at).join()}` : ''}`,
      ),
    ...shape.bosses
      .slice(0, 20)
      .map((boss) => `boss Ø${round(boss.diameterMm)} height ${round(boss.heightMm)} at ${at(boss.position)}`),
    ...shape.chamfers
      .slice(0, 20)
      .map((chamfer) => `chamfer ${round(chamfer.sizeMm)} mm x ${round(chamfer.angleDeg)}° at ${at(chamfer.at)}`),
    ...shape.fillets
      .slice(0, 20)
      .map((fillet) => `${fillet.convex ? 'rounded edge' : 'filled corner'} R${round(fillet.radiusMm)} at ${at(fillet.at)}`),
  ];
}

/** The numbers of a lap in words: findings, error, what failed and by how much, what was measured. */
export function describeLap({ iteration, check, run, validation }: LapReport): string {
  const lines = [`Attempt ${iteration}:`];
  for (const finding of check?.findings ?? [])
    lines.push(`refused by the safety check (${finding.rule}), line ${finding.line}: ${finding.message} ${finding.instead}`);
  if (run?.error !== undefined) {
    lines.push(
      `run ended: ${run.reason}, ${run.error.type}: ${run.error.message}${run.error.line === null ? '' : ` (line ${run.error.line})`}`,
    );
    if (run.error.traceback !== '') lines.push(run.error.traceback.slice(-longestTraceback));
  }
  for (const object of run?.document.objects ?? []) {
    if (!object.valid)
      lines.push(
        `object ${object.name} (${object.typeId}, line ${object.line ?? '?'}) failed to recompute: ${object.state.join(', ')}`,
      );
    if ((object.freedom ?? 0) > 0) lines.push(`sketch ${object.name} has ${object.freedom ?? 0} degrees of freedom left`);
  }
  // Without a part every requirement has failed, which says nothing more.
  const checks = (validation?.checks ?? []).filter((result) => run?.shape != null || result.source === 'structure');
  for (const result of checks)
    lines.push(
      `${result.passed ? 'held' : 'FAILED'} ${result.requirement}: expected ${result.expected}, measured ${result.measured}${result.passed ? '' : `. ${result.message}`}`,
    );
  for (const warning of validation?.warnings ?? []) lines.push(`look at this: ${warning}`);
  for (const failure of validation?.craft?.variants.failures.slice(0, mostFailures) ?? [])
    lines.push(`when a parameter is changed: ${failure}`);
  for (const finding of validation?.review?.findings ?? [])
    if (finding.verdict !== 'present') lines.push(`reviewer: ${finding.feature} ${finding.verdict}: ${finding.evidence}`);
  if (run !== null) lines.push(...describeShape(run));
  return lines.join('\n');
}

/** Laps told in whole; of older ones only what they changed is worth its tokens. */
const toldInWhole = 2;

/** What was tried and what each try changed in the numbers. */
export function describeLaps(laps: readonly LapReport[]): string {
  return laps
    .map((lap, index) => {
      const before = laps[index - 1];
      const change = before === undefined ? [] : describeChange(before, lap);
      const isOld = index < laps.length - toldInWhole;
      const told = isOld ? `Attempt ${lap.iteration}: ${summaryOf(lap)}` : describeLap(lap);
      return [told, ...change].join('\n');
    })
    .join('\n\n');
}

function summaryOf({ check, run, validation }: LapReport): string {
  const [finding] = check?.findings ?? [];
  if (finding !== undefined) return `refused by the safety check: ${finding.message}`;
  if (run?.error !== undefined) return `${run.error.type}: ${run.error.message}`;
  const failed = (validation?.checks ?? []).filter((result) => !result.passed);
  return failed.length === 0
    ? 'every measurement held'
    : failed.map(({ requirement, measured }) => `${requirement} failed (${measured})`).join('; ');
}
