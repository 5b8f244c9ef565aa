import { definePart } from '../part.ts';
import { keywayArea, keywayDepth, keywayRules } from '../hard/keyway.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, outerDiameter, sharpEdges } from '../words.ts';
import script from './v_belt_pulley.py';

const meanRadius = '(outer_diameter / 2 - groove_depth / 2)';

/** Wheel with V grooves, a bore, and a keyway when asked for. */
export const vBeltPulley = definePart({
  id: 'v-belt-pulley',
  title: 'V-belt pulley',
  level: 'intermediate',
  nouns: ['v-belt pulley', 'v belt pulley', 'belt pulley', 'v-groove pulley', 'v pulley', 'pulley', 'grooved wheel', 'sheave'],
  parameterWords: [
    outerDiameter,
    { parameter: 'width', words: ['width', 'thickness', 'height', 'length', 'face width'] },
    { parameter: 'bore', words: ['bore diameter'], radiusWords: ['bore radius'] },
  ],
  sizeOrder: ['outer_diameter', 'width', 'bore'],
  features: [
    {
      nouns: ['bore', 'shaft', 'shaft hole', 'centre hole', 'shaft bore', 'hole'],
      count: 1,
      size: 'bore',
      words: [{ parameter: 'bore', words: ['diameter', 'bore diameter'], radiusWords: ['radius'] }],
      phrases: [{ words: ['through', 'in the middle', 'in the centre', 'centred', 'round'] }],
    },
    {
      nouns: ['v groove', 'v-groove', 'groove', 'belt groove'],
      count: 'groove_count',
      words: [
        {
          parameter: 'groove_top_width',
          words: [
            'wide at the outside diameter',
            'top width',
            'wide at the top',
            'width at the outside diameter',
            'width at the top',
            'width',
            'groove width',
          ],
        },
        {
          parameter: 'groove_bottom_width',
          words: ['wide at its bottom', 'wide at the bottom', 'bottom width', 'width at the bottom', 'width at its bottom'],
        },
        { parameter: 'groove_depth', words: ['depth', 'deep radially', 'groove depth', 'radial depth'] },
        { parameter: 'groove_pitch', words: ['pitch', 'apart', 'spacing', 'groove pitch', 'groove spacing'] },
      ],
      phrases: [
        {
          words: [
            'in the middle of the rim',
            'in the middle',
            'of the rim',
            'in the rim',
            'round the rim',
            'symmetric',
            'symmetrical',
            'radially',
            'centred',
          ],
        },
      ],
      required: ['groove_top_width', 'groove_bottom_width', 'groove_depth'],
    },
    {
      nouns: ['keyway', 'key slot', 'keyseat'],
      count: 1,
      size: 'keyway_width',
      words: [
        { parameter: 'keyway_width', words: ['width', 'keyway width'] },
        {
          parameter: 'keyway_depth',
          words: ['depth', 'keyway depth'],
          instead: [
            {
              words: [
                'from the bore axis',
                'from the axis',
                'from the bore centre',
                'from the centre of the bore',
                'flat bottom',
              ],
              formula: 'value - bore / 2',
            },
          ],
        },
      ],
      phrases: [
        {
          words: [
            'in the bore',
            'over the full width',
            'full width',
            'flat bottom',
            'flat',
            'over the whole width',
            'through',
            'all through',
          ],
        },
        { words: ['din 6885', 'din 6885-1', 'standard'], holds: 'keyway_width == 0 and keyway_depth == 0' },
      ],
      present: { keyway: true },
      absent: { keyway: false },
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    { words: ['round', 'solid', 'without keyway', 'no keyway', 'one groove', 'single groove'] },
  ],
  required: ['outer_diameter', 'width', 'bore', 'groove_top_width', 'groove_bottom_width', 'groove_depth'],
  rules: [
    {
      holds: 'groove_bottom_width <= groove_top_width - 0.02',
      otherwise: 'the groove is not narrower at its bottom ({groove_bottom_width} mm) than at the rim ({groove_top_width} mm)',
    },
    {
      holds: '(groove_count - 1) * groove_pitch + groove_top_width <= width - 0.1',
      otherwise: '{groove_count} grooves of {groove_top_width} mm do not fit into a width of {width} mm',
    },
    {
      holds: 'groove_count == 1 or groove_pitch >= groove_top_width + 0.05',
      otherwise: 'grooves of {groove_top_width} mm run into each other at a pitch of {groove_pitch} mm',
    },
    {
      holds: `outer_diameter / 2 - groove_depth >= bore / 2 + (${keywayDepth} if keyway else 0) + 0.1`,
      otherwise: 'grooves {groove_depth} mm deep in a pulley of {outer_diameter} mm reach the bore of {bore} mm or its keyway',
    },
    ...keywayRules,
  ],
  tasks: [
    { id: 'wheel', operation: 'revolve' },
    { id: 'groove', operation: 'groove', dependsOn: ['wheel'] },
    { id: 'grooves', operation: 'pattern', dependsOn: ['groove'] },
    { id: 'keyway', operation: 'pocket', dependsOn: ['grooves'] },
  ],
  requirements: [
    overallSize('outer_diameter', 'outer_diameter', 'width'),
    exactVolume(
      `width * (pi / 4 * (outer_diameter ** 2 - bore ** 2) - (${keywayArea} if keyway else 0)) - groove_count * 2 * pi * groove_depth * (groove_bottom_width * ${meanRadius} + (groove_top_width - groove_bottom_width) / 2 * (outer_diameter / 2 - groove_depth / 3))`,
    ),
    ...soundSolids(1),
    holes({
      id: 'bore',
      text: 'The bore goes through the middle.',
      diameter: 'bore',
      through: true,
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    {
      id: 'groove-angle',
      kind: 'dimension',
      text: 'The flanks of the grooves have their slope.',
      measure: 'coneAngle',
      expectedMm: 0,
      toleranceMm: 0.01,
      count: 0,
      formulas: {
        expectedMm: 'degrees(2 * atan(groove_depth / ((groove_top_width - groove_bottom_width) / 2)))',
        count: '2 * groove_count',
      },
    },
    symmetric(['XY', 'XZ']),
  ],
  script,
  sources: ["Volume of a groove by Pappus's theorem (rectangle and two triangles)", 'Keyway: DIN 6885-1'],
});
