import { joined, phrase, type Phrase } from '../phrase.ts';
import type { RequirementOf } from '../plan/requirement.ts';
import type { ShapeReport } from '../run.ts';
import { countsOf, isPlaced, isPlacedRight, lostPlaces, middleOf, type Blend, type EdgeRequirement } from './edge-places.ts';
import { defaultTolerance, isWithin, lengthTolerance, nearness } from './tolerance.ts';
import { failed, met, notMeasured, type Evidence, type Verdict } from './verdict.ts';
import { showAxis, showDirection, showNumber, showPoint } from './wording.ts';

/** What it is and which edges are meant. */
const nameWhere = (name: Phrase, { axis, side, positions }: EdgeRequirement): Phrase =>
  joined(
    [
      name,
      ...(axis === undefined ? [] : [phrase('along {0}', showAxis(axis))]),
      ...(side === undefined ? [] : [phrase('on the side {0}', showDirection(side))]),
      ...(positions === undefined ? [] : [phrase('at {0}', positions.slice(0, 4).map(showPoint).join(', '))]),
    ],
    ' ',
  );

/** What is told of every kind of edge work: its size in words, and whether a measured one has it. */
interface Kind<Measured extends Blend> {
  found: readonly Measured[];
  objects: RegExp;
  hasSize: (requirement: EdgeRequirement, blend: Measured) => boolean;
  show: (blend: Measured) => Phrase | string;
}

function judgeEdges<Measured extends Blend>(
  name: Phrase,
  requirement: EdgeRequirement,
  { found, objects, hasSize, show }: Kind<Measured>,
  evidence: Evidence,
  all: readonly EdgeRequirement[],
): Verdict {
  const { count } = requirement;
  const { shape } = evidence;
  const sized = found.filter((blend) => hasSize(requirement, blend));
  const placed = nameWhere(name, requirement);
  const expected = count === undefined ? phrase('{0}: at least 1', [placed]) : phrase('{0}: {1}', [placed], count);
  if (isPlaced(requirement) && sized.some(({ edges }) => edges === undefined))
    return notMeasured(
      expected,
      phrase('this part was measured before it was told where rounded and bevelled edges lie; run it again'),
    );
  const meant = isPlaced(requirement) ? sized.filter((blend) => isPlacedRight(requirement, blend, shape)) : sized;
  const makers = evidence.objects.flatMap((object) => (objects.test(object.typeId) ? [object.name] : []));
  const isMentioned = (blend: Measured): boolean =>
    all.some((other) => other.id !== requirement.id && hasSize(other, blend) && isPlacedRight(other, blend, shape));
  const strays = sized.filter((blend) => !meant.includes(blend) && !isMentioned(blend));
  const misplaced = isPlaced(requirement) && strays.length > 0 ? { misplaced: true } : {};
  const lost = lostPlaces(requirement, meant, shape);
  if (lost.length > 0) {
    const none = phrase('{0}: none at {1}', [name], lost.slice(0, 4).map(showPoint).join(', '));
    const message = withOthers(none, sized, meant);
    const found =
      lost.length === 1
        ? phrase('{0}, 1 place without', meant.length)
        : phrase('{0}, {1} places without', meant.length, lost.length);
    return { ...failed(expected, found, message, nearness(meant.length, meant.length + lost.length), makers), ...misplaced };
  }
  const counts = isPlaced(requirement) ? [...countsOf(meant), requirement.positions?.length] : [meant.length];
  if (count === undefined ? meant.length === 0 : !counts.includes(count)) {
    const others = found.filter((blend) => !hasSize(requirement, blend)).map(show);
    const there = [...new Map(others.map((other) => [JSON.stringify(other), other])).values()].slice(0, 5);
    const short = withOthers(phrase('{0}: {1} of {2}', [placed], meant.length, count ?? 1), sized, meant);
    const message = there.length === 0 ? short : phrase('{0} (there are {1})', [short], [joined(there, ', ')]);
    return { ...failed(expected, String(meant.length), message, nearness(meant.length, count ?? 1), makers), ...misplaced };
  }
  // Where the number or each place is stated, one on another edge is one too many, unless another requirement asks for it.
  if (strays.length > 0 && (count !== undefined || requirement.positions !== undefined)) {
    const places = strays.slice(0, 4).map((blend) => showPoint(middleOf(blend)));
    const message = phrase('{0}: {1} as wanted, but the edge at {2} has one as well', [placed], meant.length, places.join(', '));
    return failed(
      expected,
      phrase('{0} right, {1} more', meant.length, strays.length),
      message,
      meant.length / sized.length,
      makers,
    );
  }
  return met(expected, String(meant.length));
}

/** What is told, and those of the right size that lie elsewhere. */
function withOthers(told: Phrase, sized: readonly Blend[], meant: readonly Blend[]): Phrase {
  const elsewhere = sized.filter((blend) => !meant.includes(blend));
  if (elsewhere.length === 0) return told;
  const places = elsewhere.slice(0, 4).map((blend) => showPoint(middleOf(blend)));
  return phrase('{0}, but of that size at {1}', [told], places.join(', '));
}

type Fillet = ShapeReport['fillets'][number];
type Chamfer = ShapeReport['chamfers'][number];

export function judgeFillets(
  requirement: RequirementOf<'fillets'>,
  evidence: Evidence,
  all: readonly RequirementOf<'fillets'>[],
): Verdict {
  const { radiusMm, convex } = requirement;
  const radius = showNumber(radiusMm);
  const name =
    convex === undefined
      ? phrase('fillets R{0}', radius)
      : convex
        ? phrase('fillets R{0} outer', radius)
        : phrase('fillets R{0} inner', radius);
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
    show: (fillet) =>
      fillet.convex ? phrase('outer R{0}', showNumber(fillet.radiusMm)) : phrase('inner R{0}', showNumber(fillet.radiusMm)),
  };
  return judgeEdges(name, requirement, kind, evidence, all);
}

export function judgeChamfers(
  requirement: RequirementOf<'chamfers'>,
  evidence: Evidence,
  all: readonly RequirementOf<'chamfers'>[],
): Verdict {
  const name = phrase('chamfers {0} mm x {1}°', showNumber(requirement.sizeMm), showNumber(requirement.angleDeg));
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
