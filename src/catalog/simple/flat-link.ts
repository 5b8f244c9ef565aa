import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, flat, length, sharpEdges, thickness, throughHoles, width } from '../words.ts';
import script from './flat_link.py';

/** Bar with fully rounded ends and a hole at the centre of each. */
export const flatLink = definePart({
  id: 'flat-link',
  title: 'Flat link',
  level: 'simple',
  nouns: [
    'flat link',
    'link plate',
    'connecting link',
    'linkage bar',
    'chain link plate',
    'obround plate',
    'obround',
    'link',
    'strap',
  ],
  parameterWords: [
    {
      ...length,
      instead: [
        {
          words: [
            'centre distance',
            'hole distance',
            'hole centre distance',
            'hole spacing',
            'between hole centres',
            'between holes',
            'between centres',
            'apart',
            'pitch',
          ],
          formula: 'value + width',
        },
      ],
    },
    { ...width, words: [...width.words, 'end diameter'], radiusWords: ['end radius'] },
    thickness,
    { parameter: 'hole_diameter', words: ['hole diameter', 'pin hole diameter'], radiusWords: ['hole radius'] },
  ],
  sizeOrder: ['length', 'width', 'thickness'],
  features: [
    {
      nouns: ['hole', 'through hole', 'pin hole', 'round hole', 'eye'],
      count: 2,
      size: 'hole_diameter',
      words: [
        {
          parameter: 'length',
          words: [],
          instead: [{ words: ['apart', 'centre distance', 'distance'], formula: 'value + width' }],
        },
      ],
      phrases: [
        throughHoles,
        {
          words: [
            'at the centre of each rounded end',
            'at the centre of each end',
            'at each end',
            'at each end centre',
            'in each end',
            'at both ends',
            'at the centres of the ends',
            'in the centre of each rounded end',
            'one at each end',
            'at the end centres',
          ],
        },
      ],
      absent: { hole_diameter: 0 },
      required: ['hole_diameter'],
      screw: 'clearance',
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    flat,
    {
      words: [
        'fully rounded ends',
        'rounded ends',
        'round ends',
        'full round ends',
        'fully rounded',
        'full-round ends',
        'semicircular ends',
        'obround',
        'rounded',
      ],
    },
  ],
  required: ['length', 'width', 'thickness'],
  rules: [
    { holds: 'length >= width + 0.1', otherwise: 'a link {length} mm long is not longer than its width of {width} mm' },
    { holds: 'hole_diameter <= width - 0.2', otherwise: 'holes of {hole_diameter} mm do not fit into ends {width} mm wide' },
    {
      holds: 'hole_diameter == 0 or length - width >= hole_diameter + 0.1',
      otherwise: 'holes of {hole_diameter} mm at the centres of the ends run into each other on a length of {length} mm',
    },
    { holds: 'hole_diameter == 0 or hole_diameter >= 0.1', otherwise: 'holes of {hole_diameter} mm are too small to be made' },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'bar', operation: 'pad', dependsOn: ['outline'] },
    { id: 'holes', operation: 'pocket', dependsOn: ['bar'] },
  ],
  requirements: [
    overallSize('length', 'width', 'thickness'),
    exactVolume('thickness * ((length - width) * width + pi / 4 * (width ** 2 - 2 * hole_diameter ** 2))'),
    ...soundSolids('2 if hole_diameter > 0 else 0'),
    holes({
      id: 'holes',
      text: 'A hole goes through at the centre of each rounded end.',
      diameter: 'hole_diameter',
      through: true,
      axis: [0, 0, 1],
      at: { grid: { countU: '2 if hole_diameter > 0 else 0', countV: 1, pitchU: 'length - width', pitchV: 0 } },
    }),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Area of an obround, elementary geometry'],
});
