import { definePart } from '../part.ts';
import { balanced, exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, flat, height, length, rectangular, sharpEdges, square, width } from '../words.ts';
import script from './pocket_block.py';

const depth = '(pocket_depth if pocket_depth > 0 else height)';
const taken = `(pocket_length * pocket_width * ${depth})`;

/** Rectangular block with a rectangular pocket in the middle of its top, or an opening right through. */
export const pocketBlock = definePart({
  id: 'pocket-block',
  title: 'Block with a pocket',
  level: 'simple',
  nouns: ['rectangular block', 'cuboid', 'block', 'brick', 'box', 'plate', 'panel'],
  parameterWords: [length, width, { ...height, words: [...height.words, 'thickness'] }],
  sizeOrder: ['length', 'width', 'height'],
  features: [
    {
      nouns: [
        'rectangular pocket',
        'square pocket',
        'pocket',
        'rectangular recess',
        'square recess',
        'rectangular hole',
        'square hole',
        'rectangular cutout',
        'square cutout',
        'rectangular cut-out',
        'square cut-out',
        'rectangular opening',
        'square opening',
        'rectangular window',
        'square window',
      ],
      count: 1,
      words: [
        { parameter: 'pocket_length', words: ['length', 'pocket length'] },
        { parameter: 'pocket_width', words: ['width', 'pocket width'] },
        { parameter: 'pocket_depth', words: ['depth', 'pocket depth'] },
      ],
      sizeGroups: [
        {
          words: [
            'pocket',
            'rectangular pocket',
            'square pocket',
            'rectangular recess',
            'square recess',
            'rectangular hole',
            'square hole',
            'rectangular cutout',
            'square cutout',
            'rectangular cut-out',
            'square cut-out',
            'rectangular opening',
            'square opening',
            'rectangular window',
            'square window',
          ],
          parameters: ['pocket_length', 'pocket_width'],
        },
        {
          words: ['pocket', 'rectangular pocket', 'square pocket'],
          parameters: ['pocket_length', 'pocket_width', 'pocket_depth'],
        },
      ],
      phrases: [
        {
          words: ['through', 'right through', 'going through', 'all the way through'],
          sets: { pocket_depth: 0 },
        },
        {
          words: [
            'rectangular hole',
            'square hole',
            'rectangular cutout',
            'square cutout',
            'rectangular cut-out',
            'square cut-out',
            'rectangular opening',
            'square opening',
            'rectangular window',
            'square window',
          ],
          holds: 'pocket_depth == 0',
          sets: { pocket_depth: 0 },
        },
        {
          words: [
            'square pocket',
            'square recess',
            'square hole',
            'square cutout',
            'square cut-out',
            'square opening',
            'square window',
          ],
          holds: 'pocket_length == pocket_width',
          equal: ['pocket_length', 'pocket_width'],
        },
        {
          words: [
            'in the middle',
            'in the centre',
            'in the middle of the top',
            'in the centre of the top',
            'in the middle of the top face',
            'in the centre of the top face',
            'in the top',
            'in the top face',
            'from the top',
            'centred',
            'centred in the top',
            'centred on the top',
            'centred in the top face',
            'centred on the top face',
            'at the centre',
            'rectangular',
          ],
        },
      ],
      assumption: 'The pocket is in the middle.',
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, flat, rectangular, square],
  required: ['length', 'width', 'height', 'pocket_length', 'pocket_width', 'pocket_depth'],
  rules: [
    {
      holds: 'pocket_length <= length - 0.1',
      otherwise: 'a pocket {pocket_length} mm long does not fit into a length of {length} mm',
    },
    {
      holds: 'pocket_width <= width - 0.1',
      otherwise: 'a pocket {pocket_width} mm wide does not fit into a width of {width} mm',
    },
    { holds: 'pocket_depth <= height - 0.05', otherwise: 'a pocket {pocket_depth} mm deep goes through a height of {height} mm' },
    {
      holds: 'pocket_depth == 0 or pocket_depth >= 0.02',
      otherwise: 'a pocket {pocket_depth} mm deep is too shallow to be made',
    },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'block', operation: 'pad', dependsOn: ['outline'] },
    { id: 'pocket', operation: 'pocket', dependsOn: ['block'] },
  ],
  requirements: [
    overallSize('length', 'width', 'height'),
    exactVolume(`length * width * height - ${taken}`),
    ...soundSolids('0 if pocket_depth > 0 else 1'),
    {
      id: 'ends',
      kind: 'dimension',
      text: 'The pocket has its length.',
      measure: 'planeDistance',
      expectedMm: 0,
      axis: [1, 0, 0],
      toleranceMm: 0.01,
      formulas: { expectedMm: 'pocket_length' },
    },
    {
      id: 'sides',
      kind: 'dimension',
      text: 'The pocket has its width.',
      measure: 'planeDistance',
      expectedMm: 0,
      axis: [0, 1, 0],
      toleranceMm: 0.01,
      formulas: { expectedMm: 'pocket_width' },
    },
    balanced(
      0,
      0,
      `(length * width * height ** 2 / 2 - ${taken} * (height - ${depth} / 2)) / (length * width * height - ${taken})`,
    ),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volume of a box less its pocket, elementary geometry'],
});
