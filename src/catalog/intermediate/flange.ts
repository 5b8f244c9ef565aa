import { definePart } from '../part.ts';
import { bosses, exactVolume, holes, overallSize, soundSolids } from '../part-requirements.ts';
import script from './flange.py';

/** Round flange with a bolt circle, optionally with a bore and a hub. */
export const flange = definePart({
  id: 'flange',
  title: 'Flange',
  level: 'intermediate',
  nouns: ['hub flange', 'pipe flange', 'round flange', 'blind flange', 'bolt flange', 'flange with bolt circle', 'flange'],
  parameterWords: [
    {
      parameter: 'outer_diameter',
      words: ['outer diameter', 'outside diameter', 'od', 'overall diameter', 'flange diameter', 'diameter'],
      radiusWords: ['outer radius', 'outside radius'],
    },
    { parameter: 'thickness', words: ['thickness', 'thick'] },
    {
      parameter: 'bore_diameter',
      words: [
        'bore diameter',
        'bore',
        'inner diameter',
        'inside diameter',
        'id',
        'centre hole',
        'center hole',
        'central hole',
        'central bore',
        'centre bore',
        'center bore',
      ],
      radiusWords: ['bore radius', 'inner radius'],
    },
    { parameter: 'hub_diameter', words: ['hub diameter', 'hub'], radiusWords: ['hub radius'] },
    { parameter: 'hub_height', words: ['hub height', 'high hub', 'tall hub', 'hub length'] },
    { parameter: 'bolt_count', words: ['bolt holes', 'holes', 'through holes', 'mounting holes', 'screw holes'] },
    {
      parameter: 'bolt_diameter',
      words: ['bolt hole diameter', 'bolt holes', 'hole diameter', 'holes', 'through holes', 'mounting holes'],
    },
    {
      parameter: 'bolt_circle',
      words: [
        'bolt circle',
        'bolt circle diameter',
        'bcd',
        'pcd',
        'pitch circle',
        'pitch circle diameter',
        'hole circle',
        'circle',
      ],
      radiusWords: ['bolt circle radius', 'pitch circle radius'],
    },
  ],
  presets: [{ words: ['blind flange', 'without bore', 'no bore'], values: { bore_diameter: 0 } }],
  required: ['outer_diameter', 'thickness', 'bolt_count', 'bolt_diameter', 'bolt_circle'],
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
