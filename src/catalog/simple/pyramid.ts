import { definePart } from '../part.ts';
import { balanced, exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, rectangular, sharpEdges } from '../words.ts';
import script from './pyramid.py';

/** Rectangular pyramid or frustum of one. */
export const pyramid = definePart({
  id: 'pyramid',
  title: 'Pyramid',
  level: 'simple',
  nouns: ['truncated pyramid', 'pyramid frustum', 'square pyramid', 'rectangular pyramid', 'pyramid'],
  parameterWords: [
    { parameter: 'length', words: ['length', 'base length'] },
    { parameter: 'width', words: ['width', 'base width', 'base depth'] },
    { parameter: 'height', words: ['height', 'overall height'] },
    { parameter: 'top_length', words: ['top length'] },
    { parameter: 'top_width', words: ['top width'] },
  ],
  sizeOrder: ['length', 'width', 'height'],
  sizeGroups: [{ words: ['base'], parameters: ['length', 'width'] }],
  features: [
    {
      nouns: ['top', 'top face', 'flat top'],
      words: [
        { parameter: 'top_length', words: ['length'] },
        { parameter: 'top_width', words: ['width'] },
      ],
      sizeGroups: [{ words: ['top', 'top face', 'flat top'], parameters: ['top_length', 'top_width'] }],
      absent: { top_length: 0, top_width: 0 },
      required: ['top_length', 'top_width'],
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    rectangular,
    { words: ['square', 'square base'], holds: 'length == width' },
    { words: ['pointed', 'right', 'upright', 'straight'] },
  ],
  required: ['length', 'width', 'height'],
  rules: [
    {
      holds: 'top_length <= length - 0.02 or top_width <= width - 0.02',
      otherwise: 'a top of {top_length} x {top_width} mm on a base of {length} x {width} mm is no pyramid',
    },
    {
      holds: 'top_length <= length and top_width <= width',
      otherwise: 'the top of {top_length} x {top_width} mm is larger than the base of {length} x {width} mm',
    },
    {
      holds: '(top_length == 0 or top_length >= 0.02) and (top_width == 0 or top_width >= 0.02)',
      otherwise: 'a top of {top_length} x {top_width} mm is too small to be made',
    },
  ],
  tasks: [{ id: 'pyramid', operation: 'primitive' }],
  requirements: [
    overallSize('length', 'width', 'height'),
    exactVolume('height / 6 * (2 * length * width + length * top_width + top_length * width + 2 * top_length * top_width)'),
    ...soundSolids(0),
    balanced(
      0,
      0,
      'height / 2 * (length * width + length * top_width + top_length * width + 3 * top_length * top_width) / (2 * length * width + length * top_width + top_length * width + 2 * top_length * top_width)',
    ),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Prismatoid formula for a frustum with unequal slopes; centroid by integration of the same sections'],
});
