import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, height, length, sharpEdges, width } from '../words.ts';
import script from './beam_profile.py';

/** Bar of I section with two equal flanges. */
export const beamProfile = definePart({
  id: 'beam-profile',
  title: 'I-beam',
  level: 'simple',
  nouns: [
    'i-beam',
    'i beam',
    'i-profile',
    'i profile',
    'i-section',
    'i section',
    'h-beam',
    'h beam',
    'h-profile',
    'h profile',
    'double-t beam',
    'double t beam',
    'universal beam',
  ],
  parameterWords: [
    length,
    { ...width, words: [...width.words, 'flange width'] },
    height,
    { parameter: 'flange_thickness', words: ['flange thickness', 'thick flanges'] },
    { parameter: 'web_thickness', words: ['web thickness', 'thick web'] },
  ],
  features: [
    {
      nouns: ['flange'],
      count: 2,
      size: 'flange_thickness',
      words: [
        { parameter: 'flange_thickness', words: ['thickness'] },
        { parameter: 'width', words: ['width'] },
      ],
      phrases: [{ words: ['both', 'equal', 'same'] }],
    },
    { nouns: ['web'], count: 1, size: 'web_thickness', words: [{ parameter: 'web_thickness', words: ['thickness'] }] },
  ],
  phrases: [sharpEdges, centredOnOrigin, { words: ['straight', 'section', 'parallel flange', 'i-shaped', 'h-shaped'] }],
  required: ['length', 'width', 'height', 'flange_thickness', 'web_thickness'],
  rules: [
    {
      holds: 'web_thickness <= width - 0.05',
      otherwise: 'the web of {web_thickness} mm is not thinner than the flanges are wide ({width} mm)',
    },
    {
      holds: '2 * flange_thickness <= height - 0.05',
      otherwise: 'two flanges of {flange_thickness} mm do not fit into a height of {height} mm',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'bar', operation: 'pad', dependsOn: ['section'] },
  ],
  requirements: [
    overallSize('length', 'width', 'height'),
    exactVolume('length * (2 * width * flange_thickness + web_thickness * (height - 2 * flange_thickness))'),
    ...soundSolids(0),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Area of three rectangles, elementary geometry'],
});
