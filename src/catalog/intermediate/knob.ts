import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, sharpEdges } from '../words.ts';
import script from './knob.py';

const rim = '(diameter / 2)';
const flute = '(flute_diameter / 2)';
/** What a flute takes from the disc: the area common to both circles. */
const fluteArea = `(${flute} ** 2 * acos(${flute} / 2 / ${rim}) + ${rim} ** 2 * acos(1 - ${flute} ** 2 / 2 / ${rim} ** 2) - ${flute} / 2 * sqrt(4 * ${rim} ** 2 - ${flute} ** 2))`;
/** What the flat of the D takes from the bore: a segment. */
const flat = '(bore_flat - bore_diameter / 2)';
const flatArea = `(bore_diameter ** 2 / 4 * acos(${flat} / (bore_diameter / 2)) - ${flat} * sqrt(bore_diameter ** 2 / 4 - ${flat} ** 2))`;
/** How far the knob reaches in a direction that lies `angle` away from the nearest flute's middle. */
const reach = (angle: string): string => `${rim} * cos(max(0, 2 * asin(${flute} / 2 / ${rim}) - ${angle}))`;

/** Round control knob with grip flutes and a bore for a round or D-shaped shaft. */
export const knob = definePart({
  id: 'knob',
  title: 'Knob',
  level: 'intermediate',
  nouns: [
    'control knob',
    'knurled knob',
    'fluted knob',
    'grip knob',
    'turning knob',
    'rotary knob',
    'potentiometer knob',
    'knob',
  ],
  parameterWords: [
    { parameter: 'diameter', words: ['diameter', 'outside diameter'], radiusWords: ['radius', 'outside radius'] },
    { parameter: 'height', words: ['height', 'length', 'thickness'] },
  ],
  sizeOrder: ['diameter', 'height'],
  features: [
    {
      nouns: [
        'bore',
        'shaft hole',
        'd-bore',
        'd bore',
        'd-shaped bore',
        'd shaped bore',
        'd-hole',
        'blind bore',
        'round bore',
        'hole',
        'shaft bore',
        'blind hole',
      ],
      count: 1,
      size: 'bore_diameter',
      words: [
        { parameter: 'bore_diameter', words: ['diameter', 'bore diameter', 'bore'], radiusWords: ['radius'] },
        { parameter: 'bore_depth', words: ['depth', 'bore depth'] },
        {
          parameter: 'bore_flat',
          words: ['across the flat', 'across flat', 'across its flat', 'flat', 'flat size', 'across flats'],
        },
      ],
      phrases: [
        { words: ['blind', 'from below', 'from the underside', 'centred', 'd-shaped', 'd shaped', 'in the middle'] },
        { words: ['round', 'round bore', 'without a flat', 'no flat'], sets: { bore_flat: 0 } },
      ],
    },
    {
      nouns: ['flute', 'grip flute', 'grip groove', 'grip', 'groove', 'notch'],
      count: 'flute_count',
      size: 'flute_diameter',
      words: [{ parameter: 'flute_diameter', words: ['diameter', 'flute diameter'], radiusWords: ['radius', 'flute radius'] }],
      phrases: [{ words: ['around', 'all round', 'round the rim', 'equally spaced', 'round', 'semicircular'] }],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, { words: ['round', 'fluted', 'cylindrical'] }],
  required: ['diameter', 'height', 'bore_diameter', 'bore_depth', 'bore_flat', 'flute_count', 'flute_diameter'],
  rules: [
    { holds: 'bore_depth <= height - 0.1', otherwise: 'the bore, {bore_depth} mm deep, goes through the knob of {height} mm' },
    {
      holds: 'bore_diameter + flute_diameter <= diameter - 0.2',
      otherwise: 'flutes of {flute_diameter} mm in a knob of {diameter} mm run into the bore of {bore_diameter} mm',
    },
    {
      holds: 'bore_flat == 0 or (bore_flat <= bore_diameter - 0.02 and bore_flat >= bore_diameter / 2 + 0.02)',
      otherwise:
        'a bore of {bore_diameter} mm cannot be {bore_flat} mm across its flat: more than half of the diameter, less than all of it',
    },
    {
      holds: 'diameter * sin(pi / flute_count / 2) >= flute_diameter / 2 + 0.05',
      otherwise: '{flute_count} flutes of {flute_diameter} mm leave nothing of the rim of {diameter} mm between them',
    },
  ],
  tasks: [
    { id: 'head', operation: 'pad' },
    { id: 'flute', operation: 'pocket', dependsOn: ['head'] },
    { id: 'flutes', operation: 'pattern', dependsOn: ['flute'] },
    { id: 'bore', operation: 'pocket', dependsOn: ['flutes'] },
  ],
  requirements: [
    // The flutes take the rim away where they lie: along X and Y the knob reaches as far as the ridge nearest to that direction.
    overallSize(
      `${reach('0')} + ${reach('(0 if flute_count % 2 == 0 else pi / flute_count)')}`,
      `2 * ${reach('(0 if flute_count % 4 == 0 else pi / flute_count if flute_count % 2 == 0 else pi / 2 / flute_count)')}`,
      'height',
    ),
    exactVolume(
      `height * (pi / 4 * diameter ** 2 - flute_count * ${fluteArea}) - bore_depth * (pi / 4 * bore_diameter ** 2 - (${flatArea} if bore_flat > 0 else 0))`,
    ),
    ...soundSolids(0),
    {
      id: 'ridges',
      kind: 'radialPattern',
      text: 'There are as many ridges as flutes.',
      count: 0,
      radiusMm: 0,
      axis: [0, 0, 1],
      formulas: { count: 'flute_count', radiusMm: 'diameter / 2 - flute_diameter / 20' },
    },
    symmetric(['XZ']),
  ],
  script,
  sources: [
    'Area common to two circles, one centred on the rim of the other; segment of a circle',
    'D-shape: shaft ends with a flat, as potentiometers have them',
  ],
});
