import type { MeasureQuery } from '../run.ts';
import type { Requirement } from '../plan/requirement.ts';

/** The query whose answer only warns: it is put last, so that it takes no time from those that decide. */
export const selfIntersectionId = 'self-intersection';

function findQuery(requirement: Requirement): MeasureQuery | undefined {
  const { id } = requirement;
  switch (requirement.kind) {
    case 'dimension':
      if (requirement.measure === 'planeDistance') {
        return { id, kind: 'planeDistances', ...(requirement.axis === undefined ? {} : { axis: requirement.axis }) };
      }
      if (requirement.measure === 'extent' && requirement.axis !== undefined)
        return { id, kind: 'extent', axis: requirement.axis };
      return requirement.measure === 'edgeLength' ? { id, kind: 'edgeLengths' } : undefined;
    case 'radialPattern':
      return { id, kind: 'radialPattern', radiusMm: requirement.radiusMm, axis: requirement.axis, centre: requirement.centre };
    case 'wallThickness':
      return { id, kind: 'wallThickness' };
    case 'symmetry':
      return { id, kind: 'symmetry', planes: [...requirement.planes], reference: requirement.reference };
    case 'clearance':
      return { id, kind: 'clearance' };
    case 'inertia':
      return {
        id,
        kind: 'inertia',
        axis: requirement.axis,
        ...(requirement.centre === undefined ? {} : { centre: requirement.centre }),
      };
    case 'material':
      return { id, kind: 'material', points: requirement.points.map((point) => point.at), reference: requirement.reference };
    default:
      return undefined;
  }
}

/** What has to be measured beyond the standard report to judge these requirements. The id of a query is that of its requirement. */
export function queriesOf(requirements: readonly Requirement[]): MeasureQuery[] {
  return [
    ...requirements.flatMap((requirement) => findQuery(requirement) ?? []),
    { id: selfIntersectionId, kind: 'selfIntersection' },
  ];
}
