import { definePart } from '../part.ts';
import { bosses, exactVolume, holes, overallSize, soundSolids } from '../part-requirements.ts';
import { centredOnOrigin, flat, outerDiameter, round, screwHoles, sharpEdges, thickness, throughHoles } from '../words.ts';
import script from './flange.py';

const boltCircle = {
  parameter: 'bolt_circle',
  words: [
    'bolt circle',
    'bolt circle diameter',
    'pitch circle',
    'pitch circle diameter',
    'hole circle',
    'hole circle diameter',
    'circle',
    'circle diameter',
  ],
  radiusWords: ['bolt circle radius', 'pitch circle radius', 'hole circle radius'],
};

/** Round flange with a bolt circle, optionally with a bore and a hub. */
export const flange = definePart({
  id: 'flange',
  title: 'Flange',
  level: 'intermediate',
  nouns: [
    'pipe flange',
    'hub flange',
    'blind flange',
    'bolt flange',
    'flange',
    'flange plate',
    'flanged disc',
    'round disc',
    'disc',
    'round plate',
    'circular plate',
  ],
  parameterWords: [
    { ...outerDiameter, words: [...outerDiameter.words, 'flange diameter'] },
    { ...thickness, words: [...thickness.words, 'flange thickness'] },
    boltCircle,
  ],
  sizeOrder: ['outer_diameter', 'thickness'],
  features: [
    {
      nouns: ['bore', 'centre bore', 'centre hole', 'centre through hole', 'through bore', 'pipe bore', 'centred hole'],
      count: 1,
      size: 'bore_diameter',
      words: [{ parameter: 'bore_diameter', words: ['diameter', 'bore diameter', 'inside diameter'], radiusWords: ['radius'] }],
      phrases: [
        {
          words: [
            'through',
            'in the middle',
            'in the centre',
            'through the middle',
            'through the centre',
            'centred',
            'concentric',
          ],
        },
      ],
      absent: { bore_diameter: 0 },
      required: ['bore_diameter'],
    },
    {
      nouns: ['hub', 'raised hub', 'boss', 'neck'],
      count: 1,
      size: 'hub_diameter',
      words: [
        { parameter: 'hub_diameter', words: ['diameter', 'outside diameter', 'hub diameter'], radiusWords: ['radius'] },
        { parameter: 'hub_height', words: ['height', 'length', 'hub height', 'above the disc', 'above the flange'] },
      ],
      phrases: [{ words: ['round', 'cylindrical', 'on top', 'on one side', 'raised', 'concentric', 'centred'] }],
      absent: { hub_diameter: 0 },
      required: ['hub_diameter', 'hub_height'],
    },
    {
      nouns: [...screwHoles, 'bolt circle hole'],
      count: 'bolt_count',
      size: 'bolt_diameter',
      words: [
        { parameter: 'bolt_diameter', words: ['diameter', 'bolt hole diameter', 'hole diameter'], radiusWords: ['radius'] },
        boltCircle,
      ],
      phrases: [
        throughHoles,
        { words: ['equally spaced', 'equally distributed', 'spread equally', 'on the x axis', 'evenly', 'first on the x axis'] },
      ],
      absent: { bolt_count: 0 },
      required: ['bolt_count', 'bolt_diameter', 'bolt_circle'],
      screw: 'clearance',
      tapped: true,
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    flat,
    round,
    { words: ['blind', 'blind flange', 'without a bore', 'without bore', 'no bore'], sets: { bore_diameter: 0 } },
    { words: ['without a hub', 'without hub', 'no hub'], sets: { hub_diameter: 0 } },
  ],
  required: ['outer_diameter', 'thickness'],
  rules: [
    {
      holds: 'bore_diameter <= outer_diameter - 0.2',
      otherwise: 'the bore of {bore_diameter} mm is not smaller than the flange of {outer_diameter} mm',
    },
    {
      holds: 'hub_diameter <= outer_diameter - 0.2',
      otherwise: 'the hub of {hub_diameter} mm is not smaller than the flange of {outer_diameter} mm',
    },
    {
      holds: 'hub_diameter == 0 or hub_diameter >= bore_diameter + 0.2',
      otherwise: 'the hub of {hub_diameter} mm is not wider than the bore of {bore_diameter} mm',
    },
    {
      holds: 'bolt_count == 0 or bolt_circle + bolt_diameter <= outer_diameter - 0.2',
      otherwise: 'bolt holes of {bolt_diameter} mm on a circle of {bolt_circle} mm break through the rim of {outer_diameter} mm',
    },
    {
      holds: 'bolt_count == 0 or bolt_circle - bolt_diameter >= max(bore_diameter, hub_diameter) + 0.2',
      otherwise:
        'bolt holes of {bolt_diameter} mm on a circle of {bolt_circle} mm run into the bore of {bore_diameter} mm or the hub of {hub_diameter} mm',
    },
    {
      holds: 'bolt_count < 2 or bolt_circle * sin(pi / bolt_count) >= bolt_diameter + 0.1',
      otherwise: '{bolt_count} bolt holes of {bolt_diameter} mm have no room on a circle of {bolt_circle} mm',
    },
  ],
  assumptions: [
    {
      text: 'The thickness of {thickness} mm is that of the disc; the hub stands {hub_height} mm above it, {thickness + hub_height} mm in all.',
      when: 'hub_diameter > 0',
    },
  ],
  tasks: [
    { id: 'disc', operation: 'pad' },
    { id: 'hub', operation: 'pad', dependsOn: ['disc'] },
    { id: 'bore', operation: 'pocket', dependsOn: ['hub'] },
    { id: 'bolt-hole', operation: 'pocket', dependsOn: ['bore'] },
    { id: 'bolt-circle', operation: 'pattern', dependsOn: ['bolt-hole'] },
  ],
  requirements: [
    overallSize('outer_diameter', 'outer_diameter', 'thickness + (hub_height if hub_diameter > 0 else 0)'),
    exactVolume(
      'pi / 4 * (thickness * (outer_diameter ** 2 - bore_diameter ** 2 - bolt_count * bolt_diameter ** 2) + (hub_height * (hub_diameter ** 2 - bore_diameter ** 2) if hub_diameter > 0 else 0))',
    ),
    ...soundSolids('bolt_count + (1 if bore_diameter > 0 else 0)'),
    holes({
      id: 'bolt-holes',
      text: 'The bolt holes go through and are spread evenly over the bolt circle, the first on the X axis.',
      diameter: 'bolt_diameter',
      through: true,
      axis: [0, 0, 1],
      at: { circle: { count: 'bolt_count', diameter: 'bolt_circle' } },
    }),
    holes({
      id: 'bore',
      text: 'The bore goes through the middle.',
      diameter: 'bore_diameter',
      through: true,
      axis: [0, 0, 1],
      at: { circle: { count: '1 if bore_diameter > 0 else 0', diameter: 0 } },
    }),
    bosses({
      id: 'disc',
      text: 'The disc has the stated diameter and thickness.',
      diameter: 'outer_diameter',
      height: 'thickness',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
  ],
  script,
  sources: ['Areas of circles, elementary geometry'],
});
