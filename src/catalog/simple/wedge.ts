import { definePart } from '../part.ts';
import { balanced, exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, length, sharpEdges, width } from '../words.ts';
import script from './wedge.py';

/** Block whose top slopes down along its length. */
export const wedge = definePart({
  id: 'wedge',
  title: 'Wedge',
  level: 'simple',
  nouns: ['door wedge', 'triangular wedge', 'wedge', 'ramp', 'right triangular prism', 'taper block'],
  parameterWords: [
    length,
    width,
    { parameter: 'height', words: ['height', 'high end', 'thick end', 'height of the high end', 'overall height', 'thickness'] },
    {
      parameter: 'end_height',
      words: ['end height', 'low end', 'thin end', 'low end height', 'height of the low end', 'tip height', 'tip thickness'],
    },
  ],
  sizeOrder: ['length', 'width', 'height'],
  phrases: [
    centredOnOrigin,
    sharpEdges,
    {
      words: ['pointed', 'sharp', 'to an edge', 'to a sharp edge', 'tapering to an edge', 'tapering to zero', 'down to zero'],
      sets: { end_height: 0 },
    },
    { words: ['right angled', 'sloping', 'tapering', 'tapered'] },
  ],
  required: ['length', 'width', 'height'],
  rules: [
    {
      holds: 'end_height <= height - 0.02',
      otherwise: 'the low end of {end_height} mm is not lower than the high end of {height} mm',
    },
    {
      holds: 'end_height == 0 or end_height >= 0.02',
      otherwise: 'a low end of {end_height} mm is too thin to be made; 0 makes a sharp edge',
    },
  ],
  tasks: [
    { id: 'side', operation: 'sketch' },
    { id: 'wedge', operation: 'pad', dependsOn: ['side'] },
  ],
  requirements: [
    overallSize('length', 'width', 'height'),
    exactVolume('length * width * (height + end_height) / 2'),
    ...soundSolids(0),
    balanced(
      'length / 6 * (end_height - height) / (height + end_height)',
      0,
      '(height ** 2 + height * end_height + end_height ** 2) / 3 / (height + end_height)',
    ),
    symmetric(['XZ']),
  ],
  script,
  sources: ['Area and centroid of a trapezium, elementary geometry'],
});
