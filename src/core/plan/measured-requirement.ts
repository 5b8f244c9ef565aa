import type { Requirement } from './requirement.ts';
import type { PartSize } from '../snapshot.ts';
import { showNumber, showSize } from '../validate/wording.ts';

/** The requirement with what was measured as what is wanted; kinds whose measured value is not one number or size stay as they are. */
export function measuredRequirement(requirement: Requirement, { volumeMm3, sizeMm }: PartSize): Requirement {
  const common = { source: 'stated' as const, formulas: {} };
  if (requirement.kind === 'boundingBox')
    return { ...requirement, ...common, sizeMm, text: `Overall size ${showSize(sizeMm)} mm, as measured` };
  if (requirement.kind === 'volume')
    return { ...requirement, ...common, volumeMm3, text: `Volume ${showNumber(volumeMm3)} mm³, as measured` };
  return requirement;
}
