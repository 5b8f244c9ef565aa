import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, planesApart, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, length, sharpEdges, throughHoles, width } from '../words.ts';
import script from './clevis.py';

/** Fork end with half-round arms and a pin hole. */
export const clevis = definePart({
  id: 'clevis',
  title: 'Clevis',
  level: 'intermediate',
  nouns: ['clevis', 'fork end', 'fork head', 'clevis fork', 'yoke end', 'fork'],
  parameterWords: [
    { ...length, words: [...length.words] },
    { ...width, instead: [{ words: ['end radius', 'arm radius', 'half round radius'], formula: '2 * value' }] },
    { parameter: 'base_height', words: ['base height', 'base block height'] },
    {
      parameter: 'arm_thickness',
      words: ['arm thickness', 'thick arms'],
      instead: [
        {
          words: ['gap', 'fork gap', 'gap between the arms', 'slot width', 'clear width', 'opening'],
          formula: '(length - value) / 2',
        },
      ],
    },
    {
      parameter: 'pin_height',
      words: [
        'pin height',
        'axis height',
        'above the bottom of the base',
        'above the bottom',
        'above the underside',
        'above the base underside',
      ],
    },
  ],
  sizeOrder: ['length', 'width', 'base_height'],
  features: [
    {
      nouns: ['base', 'base block', 'block'],
      count: 1,
      words: [
        { parameter: 'base_height', words: ['height', 'thickness'] },
        { parameter: 'length', words: ['length'] },
        { parameter: 'width', words: ['width', 'depth'] },
      ],
      sizeGroups: [{ words: ['base', 'base block', 'block'], parameters: ['length', 'width', 'base_height'] }],
    },
    {
      nouns: ['arm', 'parallel arm', 'prong', 'leg', 'cheek'],
      count: 2,
      size: 'arm_thickness',
      words: [
        {
          parameter: 'arm_thickness',
          words: ['thickness', 'thick in x', 'thick along x'],
          instead: [{ words: ['gap', 'leaving a gap', 'gap between them'], formula: '(length - value) / 2' }],
        },
        {
          parameter: 'width',
          words: ['wide in y', 'width'],
          radiusWords: [],
          instead: [{ words: ['radius', 'half-round radius'], formula: '2 * value' }],
        },
        { parameter: 'pin_height', words: ['above the bottom of the base', 'above the bottom', 'centre height'] },
      ],
      phrases: [
        {
          words: [
            'parallel',
            'flush with the outside x faces',
            'flush with the outside faces',
            'flush',
            'stand on it',
            'half-round',
            'half round',
            'in a half-round',
            'rounded',
            'ends',
            'end',
            'both',
            'two parallel',
          ],
        },
      ],
    },
    {
      nouns: ['pin hole', 'hole', 'cross hole', 'bore', 'eye', 'bolt hole'],
      count: 1,
      size: 'pin_diameter',
      words: [
        { parameter: 'pin_diameter', words: ['diameter', 'pin diameter', 'hole diameter'], radiusWords: ['radius'] },
        {
          parameter: 'pin_height',
          words: ['above the bottom of the base', 'above the bottom', 'height', 'from the bottom', 'above the underside'],
        },
      ],
      phrases: [
        throughHoles,
        {
          words: [
            'through both arms',
            'along x',
            'runs along x',
            'at that centre',
            'at the centre',
            'through the arms',
            'for the pin',
          ],
        },
      ],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, { words: ['symmetric', 'symmetrical', 'forked', 'without thread'] }],
  required: ['length', 'width', 'base_height', 'arm_thickness', 'pin_height', 'pin_diameter'],
  rules: [
    {
      holds: '2 * arm_thickness <= length - 0.1',
      otherwise: 'arms of {arm_thickness} mm leave no gap in a length of {length} mm',
    },
    {
      holds: 'pin_height >= base_height',
      otherwise: 'the centre of the arm ends at {pin_height} mm lies inside the base of {base_height} mm',
    },
    { holds: 'pin_diameter <= width - 0.2', otherwise: 'a pin hole of {pin_diameter} mm leaves no wall in arms {width} mm wide' },
    {
      holds: 'pin_height - pin_diameter / 2 >= base_height + 0.05',
      otherwise: 'a pin hole of {pin_diameter} mm at a height of {pin_height} mm cuts into the base of {base_height} mm',
    },
  ],
  tasks: [
    { id: 'fork', operation: 'pad' },
    { id: 'gap', operation: 'pocket', dependsOn: ['fork'] },
    { id: 'pin-hole', operation: 'pocket', dependsOn: ['gap'] },
  ],
  requirements: [
    overallSize('length', 'width', 'pin_height + width / 2'),
    exactVolume(
      'length * width * base_height + 2 * arm_thickness * (width * (pin_height - base_height) + pi / 8 * width ** 2 - pi / 4 * pin_diameter ** 2)',
    ),
    ...soundSolids(2),
    holes({
      id: 'pin-hole',
      text: 'The pin hole runs along X through both arms.',
      diameter: 'pin_diameter',
      through: true,
      depth: '2 * arm_thickness',
      axis: [1, 0, 0],
      at: { positions: [[0, 0, 'pin_height']] },
    }),
    planesApart('gap', 'x', 'length - 2 * arm_thickness', 'The gap between the arms has its width.'),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Areas of rectangle and half circle, elementary geometry'],
});
