import type { RequirementOf } from '../plan/requirement.ts';
import type { ShapeReport } from '../run.ts';
import { countsOf, isPlaced, isPlacedRight, lostPlaces, middleOf, type Blend, type EdgeRequirement } from './edge-places.ts';
import { defaultTolerance, isWithin, lengthTolerance, nearness } from './tolerance.ts';
import { failed, met, notMeasured, type Evidence, type Verdict } from './verdict.ts';
import { showAxis, showCount, showDirection, showNumber, showPoint } from './wording.ts';

const showWhere = ({ axis, side, positions }: EdgeRequirement): string =>
  [
    axis === undefined ? '' : ` along ${showAxis(axis)}`,
    side === undefined ? '' : ` on the side ${showDirection(side)}`,
    positions === undefined ? '' : ` at ${positions.slice(0, 4).map(showPoint).join(', ')}`,
  ].join('');

/** What is told of every kind of edge work: its size in words, and whether a measured one has it. */
interface Kind<Measured extends Blend> {
  found: readonly Measured[];
  objects: RegExp;
  hasSize: (requirement: EdgeRequirement, blend: Measured) => boolean;
  show: (blend: Measured) => string;
}

function judgeEdges<Measured extends Blend>(
  name: string,
  requirement: EdgeRequirement,
  { found, objects, hasSize, show }: Kind<Measured>,
  evidence: Evidence,
  all: readonly EdgeRequirement[],
): Verdict {
  const { count } = requirement;
  const { shape } = evidence;
  const sized = found.filter((blend) => hasSize(requirement, blend));
  const where = showWhere(requirement);
  const expected = `${name}${where}: ${count ?? 'at least 1'}`;
  if (isPlaced(requirement) && sized.some(({ edges }) => edges === undefined))
    return notMeasured(expected, 'this part was measured before it was told where rounded and bevelled edges lie; run it again');
  const meant = isPlaced(requirement) ? sized.filter((blend) => isPlacedRight(requirement, blend, shape)) : sized;
  const makers = evidence.objects.flatMap((object) => (objects.test(object.typeId) ? [object.name] : []));
  const isMentioned = (blend: Measured): boolean =>
    all.some((other) => other.id !== requirement.id && hasSize(other, blend) && isPlacedRight(other, blend, shape));
  const strays = sized.filter((blend) => !meant.includes(blend) && !isMentioned(blend));
  const misplaced = isPlaced(requirement) && strays.length > 0 ? { misplaced: true } : {};
  const lost = lostPlaces(requirement, meant, shape);
  if (lost.length > 0) {
    const message = `${name}: none at ${lost.slice(0, 4).map(showPoint).join(', ')}${showOthers(sized, meant)}`;
    const found = `${meant.length}, ${showCount(lost.length, 'place')} without`;
    return { ...failed(expected, found, message, nearness(meant.length, meant.length + lost.length), makers), ...misplaced };
  }
  const counts = isPlaced(requirement) ? [...countsOf(meant), requirement.positions?.length] : [meant.length];
  if (count === undefined ? meant.length === 0 : !counts.includes(count)) {
    const others = found.filter((blend) => !hasSize(requirement, blend)).map(show);
    const there = others.length === 0 ? '' : ` (there are ${[...new Set(others)].slice(0, 5).join(', ')})`;
    const message = `${name}${where}: ${meant.length} of ${count ?? 1}${showOthers(sized, meant)}${there}`;
    return { ...failed(expected, String(meant.length), message, nearness(meant.length, count ?? 1), makers), ...misplaced };
  }
  // Where the number or each place is stated, one on another edge is one too many, unless another requirement asks for it.
  if (strays.length > 0 && (count !== undefined || requirement.positions !== undefined)) {
    const places = strays.slice(0, 4).map((blend) => showPoint(middleOf(blend)));
    const message = `${name}${where}: ${meant.length} as wanted, but the edge at ${places.join(', ')} has one as well`;
    return failed(expected, `${meant.length} right, ${strays.length} more`, message, meant.length / sized.length, makers);
  }
  return met(expected, String(meant.length));
}

/** Those of the right size that lie elsewhere. */
function showOthers(sized: readonly Blend[], meant: readonly Blend[]): string {
  const elsewhere = sized.filter((blend) => !meant.includes(blend));
  if (elsewhere.length === 0) return '';
  return `, but of that size at ${elsewhere
    .slice(0, 4)
    .map((blend) => showPoint(middleOf(blend)))
    .join(', ')}`;
}

type Fillet = ShapeReport['fillets'][number];
type Chamfer = ShapeReport['chamfers'][number];

export function judgeFillets(
  requirement: RequirementOf<'fillets'>,
  evidence: Evidence,
  all: readonly RequirementOf<'fillets'>[],
): Verdict {
  const { radiusMm, convex } = requirement;
  const side = convex === undefined ? '' : convex ? ' outer' : ' inner';
  const name = `fillets R${showNumber(radiusMm)}${side}`;
  // Fillets are what is left of the cylinders when holes and bosses are known: both are measured together.
  const why = evidence.shape.notMeasured?.['cylinders'];
  if (why !== undefined) return notMeasured(name, why);
  const kind: Kind<Fillet> = {
    found: evidence.shape.fillets,
    objects: /Fillet/,
    hasSize: (wanted, fillet) =>
      wanted.kind === 'fillets' &&
      isWithin(fillet.radiusMm, wanted.radiusMm, lengthTolerance(wanted, wanted.radiusMm)) &&
      (wanted.convex === undefined || fillet.convex === wanted.convex),
    show: (fillet) => `${fillet.convex ? 'outer' : 'inner'} R${showNumber(fillet.radiusMm)}`,
  };
  return judgeEdges(name, requirement, kind, evidence, all);
}

export function judgeChamfers(
  requirement: RequirementOf<'chamfers'>,
  evidence: Evidence,
  all: readonly RequirementOf<'chamfers'>[],
): Verdict {
  const name = `chamfers ${showNumber(requirement.sizeMm)} mm x ${showNumber(requirement.angleDeg)}°`;
  const why = evidence.shape.notMeasured?.['chamfers'];
  if (why !== undefined) return notMeasured(name, why);
  const fits = (wanted: RequirementOf<'chamfers'>, size: number, angle: number): boolean =>
    isWithin(size, wanted.sizeMm, lengthTolerance(wanted, wanted.sizeMm)) &&
    isWithin(angle, wanted.angleDeg, 10 * defaultTolerance.angleDeg);
  const kind: Kind<Chamfer> = {
    found: evidence.shape.chamfers,
    objects: /Chamfer/,
    // Which of the two faces is the first is nobody's to say.
    hasSize: (wanted, chamfer) =>
      wanted.kind === 'chamfers' &&
      (fits(wanted, chamfer.sizeMm, chamfer.angleDeg) || fits(wanted, chamfer.size2Mm, 90 - chamfer.angleDeg)),
    show: (chamfer) => `${showNumber(chamfer.sizeMm)} mm x ${showNumber(chamfer.angleDeg)}°`,
  };
  return judgeEdges(name, requirement, kind, evidence, all);
}
