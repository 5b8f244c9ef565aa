import { definePart } from '../part.ts';
import { balanced, exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, height, length, sharpEdges, width } from '../words.ts';
import script from './tee_profile.py';

/** Bar of T section, flange down. */
export const teeProfile = definePart({
  id: 'tee-profile',
  title: 'T-profile',
  level: 'simple',
  nouns: ['t-profile', 't profile', 't-section', 't section', 't-bar', 't bar', 'tee profile', 'tee bar', 'tee section'],
  parameterWords: [
    length,
    { ...width, words: [...width.words, 'flange width'] },
    height,
    { parameter: 'flange_thickness', words: ['flange thickness', 'thick flange'] },
    { parameter: 'web_thickness', words: ['web thickness', 'thick web', 'stem thickness'] },
  ],
  sizeOrder: ['width', 'height', 'flange_thickness', 'length'],
  proportions: [{ values: { web_thickness: 'flange_thickness' }, source: 'as thick as the flange (EN 10055)' }],
  features: [
    {
      nouns: ['flange'],
      count: 1,
      size: 'flange_thickness',
      words: [
        { parameter: 'flange_thickness', words: ['thickness'] },
        { parameter: 'width', words: ['width'] },
      ],
    },
    { nouns: ['web', 'stem'], count: 1, size: 'web_thickness', words: [{ parameter: 'web_thickness', words: ['thickness'] }] },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    { words: ['straight', 'section', 't-shaped', 't shaped', 'flange down', 'upside down'] },
  ],
  required: ['length', 'width', 'height', 'flange_thickness', 'web_thickness'],
  rules: [
    {
      holds: 'web_thickness <= width - 0.05',
      otherwise: 'the web of {web_thickness} mm is not thinner than the flange is wide ({width} mm)',
    },
    {
      holds: 'flange_thickness <= height - 0.05',
      otherwise: 'the flange of {flange_thickness} mm is not thinner than the height of {height} mm',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'bar', operation: 'pad', dependsOn: ['section'] },
  ],
  requirements: [
    overallSize('length', 'width', 'height'),
    exactVolume('length * (width * flange_thickness + web_thickness * (height - flange_thickness))'),
    ...soundSolids(0),
    balanced(
      0,
      0,
      '(width * flange_thickness ** 2 + web_thickness * (height ** 2 - flange_thickness ** 2)) / 2 / (width * flange_thickness + web_thickness * (height - flange_thickness))',
    ),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Area and centroid of two rectangles, elementary geometry'],
});
