import { phrase, sentence } from '../phrase.ts';
import type { ExecutionResult, ShapeReport } from '../run.ts';
import type { Requirement } from '../plan/requirement.ts';
import { taskAtLine } from '../script.ts';
import type { CheckResult } from '../validation.ts';
import {
  judgeArea,
  judgeCentre,
  judgeGenus,
  judgeInertia,
  judgeMass,
  judgeShellCount,
  judgeSolidCount,
  judgeVolume,
} from './amounts.ts';
import { judgeCylinders } from './cylinders.ts';
import { judgeChamfers, judgeFillets } from './edges.ts';
import { judgeClearance, judgeMaterial, judgeRadialPattern, judgeSymmetry, judgeWall } from './relations.ts';
import { judgeBoundingBox, judgeDimension } from './size.ts';
import { checkStructure } from './structure.ts';
import { failed, met, notMeasured, whyUnmeasured, wordsOf, type Evidence, type Verdict } from './verdict.ts';

export interface ValidateOptions {
  /** The script that was run: tells the task of a line where the run doesn't. */
  script?: string;
}

function judgeClosed({ closed, notMeasured: reasons }: ShapeReport): Verdict {
  const wanted = phrase('closed');
  const why = reasons?.['closed'];
  if (why !== undefined) return notMeasured(wanted, why);
  return closed ? met(wanted, wanted) : failed(wanted, phrase('not closed'), phrase('The shape is not closed'), 0);
}

function judgeValid({ valid, notMeasured: reasons }: ShapeReport): Verdict {
  const wanted = phrase('valid');
  const why = reasons?.['valid'];
  if (why !== undefined) return notMeasured(wanted, why);
  return valid ? met(wanted, wanted) : failed(wanted, phrase('not valid'), phrase('The shape is not valid'), 0);
}

function judge(requirement: Requirement, evidence: Evidence, all: readonly Requirement[]): Verdict {
  const { shape } = evidence;
  switch (requirement.kind) {
    case 'boundingBox':
      return judgeBoundingBox(requirement, evidence);
    case 'dimension':
      return judgeDimension(requirement, evidence);
    case 'volume':
      return judgeVolume(requirement, evidence);
    case 'area':
      return judgeArea(requirement, evidence);
    case 'mass':
      return judgeMass(requirement, evidence);
    case 'solidCount':
      return judgeSolidCount(requirement, evidence);
    case 'shellCount':
      return judgeShellCount(requirement, evidence);
    case 'genus':
      return judgeGenus(requirement, evidence);
    case 'holes':
    case 'bosses':
      return judgeCylinders(
        requirement,
        evidence,
        all.filter((other) => other.kind === 'holes' || other.kind === 'bosses'),
      );
    case 'fillets':
      return judgeFillets(
        requirement,
        evidence,
        all.filter((other) => other.kind === 'fillets'),
      );
    case 'chamfers':
      return judgeChamfers(
        requirement,
        evidence,
        all.filter((other) => other.kind === 'chamfers'),
      );
    case 'radialPattern':
      return judgeRadialPattern(requirement, evidence);
    case 'wallThickness':
      return judgeWall(requirement, evidence);
    case 'symmetry':
      return judgeSymmetry(requirement, evidence);
    case 'centerOfMass':
      return judgeCentre(requirement, evidence);
    case 'clearance':
      return judgeClearance(requirement, evidence);
    case 'inertia':
      return judgeInertia(requirement, evidence);
    case 'material':
      return judgeMaterial(requirement, evidence);
    case 'closed':
      return judgeClosed(shape);
    case 'valid':
      return judgeValid(shape);
  }
}

/** Where in the script the thing was made: of the first object that has to do with it and has a line. */
function placeOf(verdict: Verdict, evidence: Evidence, script: string | undefined): Pick<CheckResult, 'line' | 'task'> {
  for (const name of verdict.objects ?? []) {
    const object = evidence.objects.find((candidate) => candidate.name === name);
    if (object?.line === null || object?.line === undefined || object.line < 1) continue;
    const task = object.task ?? (script === undefined ? null : taskAtLine(script, object.line));
    return { line: object.line, ...(task === null ? {} : { task }) };
  }
  return {};
}

/**
 * Judges a run: first the structural checks made of every part, then each requirement in its order. A requirement that was not
 * measured has not passed, and says why. Without a shape every requirement has failed.
 */
export function validateRequirements(
  requirements: readonly Requirement[],
  run: ExecutionResult,
  options: ValidateOptions = {},
): CheckResult[] {
  const { shape } = run;
  const measurements = new Map(run.measurements.map((measurement) => [measurement.id, measurement]));
  const checks = requirements.map((requirement): CheckResult => {
    const base = { requirement: requirement.id, source: requirement.source, kind: requirement.kind };
    const why = whyUnmeasured(run);
    if (why !== undefined) {
      const verdict = notMeasured(sentence(requirement.text), why);
      return { ...base, ...verdict, ...wordsOf(verdict) };
    }
    if (shape === null) {
      return {
        ...base,
        passed: false,
        score: 0,
        ...wordsOf({
          expected: sentence(requirement.text),
          measured: phrase('nothing'),
          message: phrase('There is no shape to measure'),
        }),
      };
    }
    const evidence: Evidence = { shape, measurements, objects: run.document.objects };
    const verdict = judge(requirement, evidence, requirements);
    const { passed, score } = verdict;
    return {
      ...base,
      passed,
      ...wordsOf(verdict),
      score: passed ? 1 : score,
      ...(verdict.notMeasured === true ? { notMeasured: true } : {}),
      ...(verdict.misplaced === true ? { misplaced: true } : {}),
      ...(passed ? {} : placeOf(verdict, evidence, options.script)),
    };
  });
  return [...checkStructure(run, requirements), ...checks];
}
