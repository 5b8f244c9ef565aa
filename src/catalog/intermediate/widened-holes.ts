import type { PartPhrase, PartProportion, PartRule, SizeGroup } from '../part.ts';

/* What plates with widened screw holes (counterbored, countersunk) have in common: where their holes lie, and the words for it. */

/** Distances of the hole centres along X and Y: what is left between the edges, or as they are told. */
export const spanX = '(length - 2 * edge_distance if edge_distance > 0 else pitch_x)';
export const spanY = '(width - 2 * edge_distance if edge_distance > 0 else pitch_y)';

/** One hole in the middle, two on the long centre line, or four on a rectangle. */
export const holePlaces = {
  grid: { countU: '1 if hole_count == 1 else 2', countV: '2 if hole_count == 4 else 1', pitchU: spanX, pitchV: spanY },
} as const;
export const pitchWords = [
  {
    parameter: 'pitch_x',
    words: [
      'apart',
      'pitch',
      'spacing',
      'hole spacing',
      'hole distance',
      'centre distance',
      'pitch along x',
      'apart along x',
      'apart in x',
      'hole pitch',
    ],
  },
  { parameter: 'pitch_y', words: ['pitch along y', 'apart along y', 'apart in y', 'apart across the width'] },
] as const;
/** Distances that fewer than four holes do not have need not be stated. */
export const patternProportions: readonly PartProportion[] = [
  {
    values: {
      pitch_x: 'length - 2 * edge_distance if edge_distance > 0 and hole_count > 1 else 0',
      pitch_y: 'width - 2 * edge_distance if edge_distance > 0 and hole_count == 4 else 0',
    },
    source: 'What is left between the distances from the edges',
  },
  { values: { pitch_x: 'length / 2 if hole_count == 1 else 0' }, source: 'A single hole lies in the middle' },
  { values: { pitch_y: 'width / 2 if hole_count <= 2 else 0' }, source: 'One hole, or two, lie on the centre line along X' },
];
/** Words about the places that say nothing more. */
export const positions: readonly PartPhrase[] = [
  { words: ['in the middle', 'in the centre', 'through the middle', 'through the centre'], holds: 'hole_count == 1' },
  {
    words: [
      'on the centre line',
      'on the long centre line',
      'along the centre line',
      'on the middle line',
      'symmetric to the middle',
      'symmetric about the middle',
      'symmetrical to the middle',
    ],
  },
  {
    words: [
      'centred',
      'pattern',
      'square pattern',
      'rectangular pattern',
      'hole pattern',
      'in a square',
      'in a rectangle',
      'from the top',
      'at the top',
      'at the top face',
      'from above',
      'on the top face',
    ],
  },
];
/** "on a 60 x 40 pattern" */
export const patternSizes: readonly SizeGroup[] = [
  {
    words: [
      'pattern',
      'centred pattern',
      'hole pattern',
      'rectangle',
      'square',
      'grid',
      'pitch',
      'spacing',
      'apart',
      'hole spacing',
      'hole pitch',
      'hole distance',
      'square pattern',
    ],
    parameters: ['pitch_x', 'pitch_y'],
  },
];

/** Rules of holes whose widest part has the diameter `widest` (a parameter's name). */
export const holeRules = (widest: string): PartRule[] => [
  { holds: 'hole_count != 3', otherwise: 'the plate of the catalog takes 1, 2 or 4 holes, not {hole_count}', ofCatalog: true },
  {
    holds: `${widest} <= min(length, width) - 0.2`,
    otherwise: `holes that are {${widest}} mm wide do not fit into a plate of {length} x {width} mm`,
  },
  {
    holds: `hole_count == 1 or ${spanX} + ${widest} <= length - 0.2`,
    otherwise: `holes {pitch_x} mm apart along X and {${widest}} mm wide break through the ends of a plate {length} mm long`,
  },
  {
    holds: `hole_count < 4 or ${spanY} + ${widest} <= width - 0.2`,
    otherwise: `holes {pitch_y} mm apart along Y and {${widest}} mm wide break through the sides of a plate {width} mm wide`,
  },
  {
    holds: `hole_count == 1 or ${spanX} >= ${widest} + 0.1`,
    otherwise: `holes {${widest}} mm wide run into each other at a distance of {pitch_x} mm`,
  },
  {
    holds: `hole_count < 4 or ${spanY} >= ${widest} + 0.1`,
    otherwise: `holes {${widest}} mm wide run into each other at a distance of {pitch_y} mm`,
  },
];
