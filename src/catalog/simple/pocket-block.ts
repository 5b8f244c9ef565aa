import { definePart } from '../part.ts';
import { balanced, exactVolume, overallSize, planesApart, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, flat, height, length, rectangular, sharpEdges, square, width } from '../words.ts';
import script from './pocket_block.py';

const depth = '(pocket_depth if pocket_depth > 0 else height)';
const taken = `(pocket_length * pocket_width * ${depth})`;

const eitherShape = (nouns: readonly string[]): string[] => nouns.flatMap((noun) => [`rectangular ${noun}`, `square ${noun}`]);
const goesThrough = ['hole', 'cutout', 'cut-out', 'opening', 'window'];
const named = ['pocket', ...eitherShape(['pocket', 'recess', ...goesThrough])];

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
      nouns: named,
      count: 1,
      words: [
        { parameter: 'pocket_length', words: ['length', 'pocket length'] },
        { parameter: 'pocket_width', words: ['width', 'pocket width'] },
        { parameter: 'pocket_depth', words: ['depth', 'pocket depth'] },
      ],
      sizeGroups: [
        {
          words: named,
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
          words: eitherShape(goesThrough),
          holds: 'pocket_depth == 0',
          sets: { pocket_depth: 0 },
        },
        {
          words: ['pocket', 'recess', ...goesThrough].map((noun) => `square ${noun}`),
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
    planesApart('ends', 'x', 'pocket_length', 'The pocket has its length.'),
    planesApart('sides', 'y', 'pocket_width', 'The pocket has its width.'),
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
