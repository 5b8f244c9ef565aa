import { definePart } from '../part.ts';
import { balanced, exactVolume, overallSize, planesApart, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, height, length, rectangular, sharpEdges, square, width } from '../words.ts';
import script from './enclosure.py';

const inside = '((length - 2 * wall_thickness) * (width - 2 * wall_thickness))';
const boxVolume = `(length * width * height - ${inside} * (height - wall_thickness))`;
const edge = (size: string, less: string): string => `(${size} - 2 * wall_thickness - 2 * clearance - ${less})`;
const collarArea = `(${edge('length', '0')} * ${edge('width', '0')} - ${edge('length', '2 * collar_thickness')} * ${edge('width', '2 * collar_thickness')})`;
const lidVolume = `(length * width * lid_thickness + ${collarArea} * collar_height)`;
/** First moments about the XY plane. */
const boxMoment = `(length * width * height ** 2 / 2 - ${inside} * (height - wall_thickness) * (height + wall_thickness) / 2)`;
const lidMoment = `(length * width * lid_thickness ** 2 / 2 + ${collarArea} * collar_height * (lid_thickness + collar_height / 2))`;

/** Rectangular box and its plug-in lid, laid side by side. */
export const enclosure = definePart({
  id: 'enclosure',
  title: 'Enclosure',
  level: 'intermediate',
  nouns: [
    'enclosure with lid',
    'box with lid',
    'box with a lid',
    'enclosure with a lid',
    'electronics enclosure',
    'project enclosure',
    'case with lid',
    'housing with lid',
    'enclosure',
    'electronics case',
    'lidded box',
    'box',
    'case',
    'housing',
  ],
  parameterWords: [
    { ...length, words: [...length.words, 'outside length'] },
    { ...width, words: [...width.words, 'outside width', 'depth'] },
    { ...height, words: [...height.words, 'outside height', 'box height'] },
    { parameter: 'wall_thickness', words: ['wall thickness', 'walls', 'wall'] },
    { parameter: 'lid_thickness', words: ['lid thickness'] },
    { parameter: 'clearance', words: ['clearance', 'play'] },
    { parameter: 'gap', words: ['beside each other', 'between box and lid'] },
  ],
  sizeOrder: ['length', 'width', 'height'],
  sizeGroups: [
    { words: ['outside', 'outside size', 'outside dimensions', 'overall'], parameters: ['length', 'width', 'height'] },
  ],
  features: [
    {
      nouns: ['wall', 'side wall', 'floor', 'wall and floor'],
      size: 'wall_thickness',
      words: [{ parameter: 'wall_thickness', words: ['thickness', 'wall thickness'] }],
      phrases: [{ words: ['all', 'all four', 'equal', 'same'] }],
    },
    {
      nouns: ['lid', 'cover', 'cap'],
      count: 1,
      size: 'lid_thickness',
      words: [{ parameter: 'lid_thickness', words: ['thickness', 'lid thickness'] }],
      present: {},
      phrases: [
        {
          words: [
            'plug-in',
            'plug in',
            'separate',
            'push-fit',
            'flat',
            'side by side',
            'beside it',
            'matching',
            'removable',
            'lift-off',
          ],
        },
        // Of the box under a lid; without a word of a lid it is a tray.
        { words: ['open at the top'] },
      ],
    },
    {
      nouns: ['collar', 'lip', 'rim'],
      count: 1,
      words: [
        { parameter: 'collar_height', words: ['height', 'depth', 'collar height', 'lip height', 'hangs'] },
        { parameter: 'collar_thickness', words: ['thickness', 'wall', 'collar thickness', 'lip thickness', 'own wall'] },
        {
          parameter: 'clearance',
          words: ['gap', 'clearance', 'play', 'gap to the box walls', 'gap to the walls', 'gap all round'],
        },
      ],
      phrases: [{ words: ['closed', 'rectangular', 'all round', 'under the lid', 'to the box walls', 'around'] }],
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    rectangular,
    square,
    { words: ['lid', 'cover', 'cap', 'lidded'], neededBy: ['box', 'case', 'housing'], question: 'Has the box a lid?' },
    {
      words: [
        'two separate solids',
        'as two parts',
        'side by side',
        'laid side by side',
        'separate',
        'two parts',
        'hollow',
        'outside',
      ],
    },
  ],
  required: ['length', 'width', 'height', 'wall_thickness'],
  rules: [
    {
      holds: '2 * (wall_thickness + clearance + collar_thickness) <= min(length, width) - 0.2',
      otherwise: 'walls of {wall_thickness} mm and a collar of {collar_thickness} mm leave no room inside {length} x {width} mm',
    },
    {
      holds: 'wall_thickness <= height - 0.1',
      otherwise: 'the floor of {wall_thickness} mm is not thinner than the height of {height} mm',
    },
    {
      holds: 'collar_height <= height - wall_thickness',
      otherwise: 'a collar of {collar_height} mm does not fit into a box that is {height} mm high',
    },
  ],
  assumptions: [
    {
      text: 'The height of {height} mm is that of the box without its lid, which lies beside it.',
    },
  ],
  tasks: [
    { id: 'box', operation: 'pocket' },
    { id: 'lid', operation: 'pocket' },
  ],
  requirements: [
    overallSize('2 * length + gap', 'width', 'max(height, lid_thickness + collar_height)'),
    exactVolume(`${boxVolume} + ${lidVolume}`),
    ...soundSolids(0, 2),
    {
      id: 'apart',
      kind: 'clearance',
      text: 'Box and lid lie apart.',
      minimumMm: 0,
      maximumMm: 0,
      maximumOverlapMm3: 0,
      toleranceMm: 0.01,
      formulas: { minimumMm: 'gap', maximumMm: 'gap' },
    },
    planesApart('collar-length', 'x', edge('length', '0'), 'The collar is as long as the inside of the box less the clearance.'),
    planesApart('collar-width', 'y', edge('width', '0'), 'The collar is as wide as the inside of the box less the clearance.'),
    balanced(
      `(length + gap) / 2 * (${lidVolume} - ${boxVolume}) / (${boxVolume} + ${lidVolume})`,
      0,
      `(${boxMoment} + ${lidMoment}) / (${boxVolume} + ${lidVolume})`,
    ),
    symmetric(['XZ']),
  ],
  script,
  sources: ['Volumes of boxes, elementary geometry'],
});
