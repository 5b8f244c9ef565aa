import { definePart } from '../part.ts';
import { balanced, bosses, exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, outerDiameter, round, sharpEdges } from '../words.ts';
import script from './cup.py';

const floor = '(floor_thickness if floor_thickness > 0 else wall_thickness)';
const bore = '(outer_diameter - 2 * wall_thickness)';
const cavity = `(${bore} ** 2 * (height - ${floor}))`;

/** Round container, open at the top. */
export const cup = definePart({
  id: 'cup',
  title: 'Cup',
  level: 'simple',
  nouns: [
    'round tray',
    'round container',
    'round box',
    'cylindrical container',
    'cylindrical cup',
    'cup',
    'beaker',
    'tumbler',
    'round cup',
  ],
  parameterWords: [
    outerDiameter,
    { parameter: 'height', words: ['height', 'overall height', 'outside height', 'depth'] },
    { parameter: 'wall_thickness', words: ['wall thickness', 'thick walls', 'walls', 'wall'] },
    { parameter: 'floor_thickness', words: ['floor thickness', 'bottom thickness', 'base thickness', 'thick floor', 'floor'] },
  ],
  sizeOrder: ['outer_diameter', 'height'],
  features: [
    {
      nouns: ['wall', 'side wall', 'side'],
      count: 1,
      size: 'wall_thickness',
      words: [{ parameter: 'wall_thickness', words: ['thickness', 'wall thickness'] }],
    },
    {
      nouns: ['floor', 'bottom', 'base'],
      count: 1,
      size: 'floor_thickness',
      words: [{ parameter: 'floor_thickness', words: ['thickness', 'floor thickness', 'bottom thickness'] }],
      absent: { floor_thickness: 0 },
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    round,
    {
      words: [
        'open at the top',
        'open on top',
        'open top',
        'open-top',
        'without a lid',
        'without lid',
        'no lid',
        'without handle',
        'without a handle',
      ],
      neededBy: ['round box', 'round container', 'cylindrical container'],
    },
    { words: ['outside', 'closed at the bottom', 'flat bottom', 'flat floor', 'upright'] },
  ],
  required: ['outer_diameter', 'height', 'wall_thickness'],
  rules: [
    {
      holds: '2 * wall_thickness <= outer_diameter - 0.1',
      otherwise: 'walls of {wall_thickness} mm leave no room inside a diameter of {outer_diameter} mm',
    },
    { holds: `${floor} <= height - 0.05`, otherwise: 'the floor is not thinner than the height of {height} mm' },
    {
      holds: 'floor_thickness == 0 or floor_thickness >= 0.05',
      otherwise: 'a floor of {floor_thickness} mm is too thin to be made',
    },
  ],
  tasks: [
    { id: 'block', operation: 'pad' },
    { id: 'cavity', operation: 'pocket', dependsOn: ['block'] },
  ],
  requirements: [
    overallSize('outer_diameter', 'outer_diameter', 'height'),
    exactVolume(`pi / 4 * (outer_diameter ** 2 * height - ${cavity})`),
    ...soundSolids(0),
    holes({
      id: 'cavity',
      text: 'The inside is round and ends at the floor.',
      diameter: bore,
      through: false,
      depth: `height - ${floor}`,
      axis: [0, 0, 1],
      opens: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    bosses({
      id: 'outside',
      text: 'The outside is round.',
      diameter: 'outer_diameter',
      height: 'height',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    balanced(
      0,
      0,
      `(outer_diameter ** 2 * height ** 2 - ${cavity} * (height + ${floor})) / 2 / (outer_diameter ** 2 * height - ${cavity})`,
    ),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volume of a cylinder less its inside, elementary geometry'],
});
