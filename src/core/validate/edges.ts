import type { RequirementOf } from '../plan/requirement.ts';
import { defaultTolerance, isWithin, lengthTolerance, nearness } from './tolerance.ts';
import { failed, met, notMeasured, type Evidence, type Verdict } from './verdict.ts';
import { showNumber } from './wording.ts';

function judgeEdges(
  name: string,
  count: number | undefined,
  found: number,
  others: readonly string[],
  kind: RegExp,
  evidence: Evidence,
): Verdict {
  const expected = `${name}: ${count ?? 'at least 1'}`;
  if (count === undefined ? found > 0 : found === count) return met(expected, String(found));
  const there = others.length === 0 ? '' : ` (there are ${[...new Set(others)].slice(0, 5).join(', ')})`;
  const objects = evidence.objects.flatMap((object) => (kind.test(object.typeId) ? [object.name] : []));
  return failed(expected, String(found), `${name}: ${found} of ${count ?? 1}${there}`, nearness(found, count ?? 1), objects);
}

export function judgeFillets(requirement: RequirementOf<'fillets'>, evidence: Evidence): Verdict {
  const { radiusMm, convex, count } = requirement;
  const side = convex === undefined ? '' : convex ? ' outer' : ' inner';
  const name = `fillets R${showNumber(radiusMm)}${side}`;
  // Fillets are what is left of the cylinders when holes and bosses are known: both are measured together.
  const why = evidence.shape.notMeasured?.['cylinders'];
  if (why !== undefined) return notMeasured(name, why);
  const isMeant = (fillet: Evidence['shape']['fillets'][number]): boolean =>
    isWithin(fillet.radiusMm, radiusMm, lengthTolerance(requirement, radiusMm)) &&
    (convex === undefined || fillet.convex === convex);
  const others = evidence.shape.fillets
    .filter((fillet) => !isMeant(fillet))
    .map((fillet) => `${fillet.convex ? 'outer' : 'inner'} R${showNumber(fillet.radiusMm)}`);
  return judgeEdges(name, count, evidence.shape.fillets.filter(isMeant).length, others, /Fillet/, evidence);
}

export function judgeChamfers(requirement: RequirementOf<'chamfers'>, evidence: Evidence): Verdict {
  const { sizeMm, angleDeg, count } = requirement;
  const name = `chamfers ${showNumber(sizeMm)} mm x ${showNumber(angleDeg)}°`;
  const why = evidence.shape.notMeasured?.['chamfers'];
  if (why !== undefined) return notMeasured(name, why);
  const isMeant = (chamfer: Evidence['shape']['chamfers'][number]): boolean => {
    const fits = (size: number, angle: number): boolean =>
      isWithin(size, sizeMm, lengthTolerance(requirement, sizeMm)) && isWithin(angle, angleDeg, 10 * defaultTolerance.angleDeg);
    // Which of the two faces is the first is nobody's to say.
    return fits(chamfer.sizeMm, chamfer.angleDeg) || fits(chamfer.size2Mm, 90 - chamfer.angleDeg);
  };
  const others = evidence.shape.chamfers
    .filter((chamfer) => !isMeant(chamfer))
    .map((chamfer) => `${showNumber(chamfer.sizeMm)} mm x ${showNumber(chamfer.angleDeg)}°`);
  return judgeEdges(name, count, evidence.shape.chamfers.filter(isMeant).length, others, /Chamfer/, evidence);
}
