import { definePart } from '../part.ts';
import { bosses, exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, outerDiameter, sharpEdges, thickness } from '../words.ts';
import script from './hand_wheel.py';

/** Area of a strip as wide as a spoke from the axis out to a circle. */
const strip = (diameter: string): string =>
  `(spoke_width / 4 * sqrt(${diameter} ** 2 - spoke_width ** 2) + ${diameter} ** 2 / 4 * asin(spoke_width / ${diameter}))`;

/** Rim, straight spokes and hub with a bore. */
export const handWheel = definePart({
  id: 'hand-wheel',
  title: 'Hand wheel',
  level: 'intermediate',
  nouns: ['hand wheel', 'handwheel', 'hand-wheel', 'valve wheel'],
  parameterWords: [
    { ...outerDiameter, words: [...outerDiameter.words, 'rim diameter', 'wheel diameter'] },
    { ...thickness, words: [...thickness.words, 'rim thickness', 'width'] },
    { parameter: 'bore_diameter', words: ['bore diameter'], radiusWords: ['bore radius'] },
  ],
  features: [
    {
      nouns: ['rim'],
      count: 1,
      words: [
        { parameter: 'outer_diameter', words: ['outside diameter', 'diameter'], radiusWords: ['outside radius'] },
        {
          parameter: 'rim_inner_diameter',
          words: ['inside diameter'],
          radiusWords: ['inside radius'],
          instead: [{ words: ['width', 'rim width'], formula: 'outer_diameter - 2 * value' }],
        },
        { parameter: 'thickness', words: ['thickness', 'height'] },
      ],
      phrases: [{ words: ['flat'] }],
    },
    {
      nouns: ['hub'],
      count: 1,
      size: 'hub_diameter',
      words: [
        { parameter: 'hub_diameter', words: ['diameter', 'outside diameter', 'hub diameter'], radiusWords: ['radius'] },
        { parameter: 'hub_thickness', words: ['thickness', 'height', 'length', 'hub thickness', 'width'] },
      ],
    },
    {
      nouns: ['bore', 'shaft', 'shaft hole', 'centre hole', 'shaft bore', 'hole'],
      count: 1,
      size: 'bore_diameter',
      words: [{ parameter: 'bore_diameter', words: ['diameter'], radiusWords: ['radius'] }],
      phrases: [{ words: ['through', 'round', 'centred'] }],
    },
    {
      nouns: ['spoke', 'straight spoke', 'arm'],
      count: 'spoke_count',
      size: 'spoke_width',
      words: [{ parameter: 'spoke_width', words: ['width', 'spoke width'] }],
      phrases: [{ words: ['straight', 'equally spaced', 'parallel sides', 'with parallel sides', 'radial'] }],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, { words: ['flat', 'round', 'spoked'] }],
  required: [
    'outer_diameter',
    'rim_inner_diameter',
    'hub_diameter',
    'bore_diameter',
    'spoke_count',
    'spoke_width',
    'thickness',
    'hub_thickness',
  ],
  rules: [
    {
      holds: 'rim_inner_diameter <= outer_diameter - 0.4',
      otherwise: 'the rim has no width between {rim_inner_diameter} and {outer_diameter} mm',
    },
    {
      holds: 'hub_diameter <= rim_inner_diameter - 0.4',
      otherwise: 'the hub of {hub_diameter} mm leaves no room for spokes inside a rim of {rim_inner_diameter} mm',
    },
    {
      holds: 'bore_diameter <= hub_diameter - 0.2',
      otherwise: 'the bore of {bore_diameter} mm leaves no wall in a hub of {hub_diameter} mm',
    },
    {
      holds:
        'hub_diameter * sin(pi / spoke_count) >= spoke_width + 0.1 or spoke_count == 2 and hub_diameter >= spoke_width + 0.1',
      otherwise: '{spoke_count} spokes of {spoke_width} mm run into each other at the hub of {hub_diameter} mm',
    },
    {
      holds: 'sqrt(max(0, outer_diameter ** 2 - spoke_width ** 2)) >= rim_inner_diameter + 0.2',
      otherwise: 'spokes of {spoke_width} mm stick out of a rim between {rim_inner_diameter} and {outer_diameter} mm',
    },
    { holds: 'hub_thickness >= thickness', otherwise: 'the hub of {hub_thickness} mm is thinner than the rim of {thickness} mm' },
  ],
  tasks: [
    { id: 'rim', operation: 'pad' },
    { id: 'spoke', operation: 'pad', dependsOn: ['rim'] },
    { id: 'spokes', operation: 'pattern', dependsOn: ['spoke'] },
    { id: 'hub', operation: 'pad', dependsOn: ['spokes'] },
    { id: 'bore', operation: 'pocket', dependsOn: ['hub'] },
  ],
  requirements: [
    overallSize('outer_diameter', 'outer_diameter', 'hub_thickness'),
    exactVolume(
      `pi / 4 * (thickness * (outer_diameter ** 2 - rim_inner_diameter ** 2) + hub_thickness * (hub_diameter ** 2 - bore_diameter ** 2)) + spoke_count * thickness * (${strip('rim_inner_diameter')} - ${strip('hub_diameter')})`,
    ),
    ...soundSolids('1 + spoke_count'),
    holes({
      id: 'bore',
      text: 'The bore goes through the hub.',
      diameter: 'bore_diameter',
      through: true,
      depth: 'hub_thickness',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    bosses({
      id: 'rim',
      text: 'The rim is round.',
      diameter: 'outer_diameter',
      height: 'thickness',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    {
      id: 'spokes',
      kind: 'radialPattern',
      text: 'The spokes reach from the hub to the rim.',
      count: 0,
      radiusMm: 0,
      axis: [0, 0, 1],
      centre: [0, 0, 0],
      formulas: { count: 'spoke_count', radiusMm: '(rim_inner_diameter + hub_diameter) / 4', 'centre.2': 'hub_thickness / 2' },
    },
    symmetric(['XY', 'XZ']),
  ],
  script,
  sources: ['Area of a strip between two circles, elementary geometry'],
});
