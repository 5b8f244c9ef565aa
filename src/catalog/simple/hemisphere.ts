import { definePart } from '../part.ts';
import { balanced, exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin } from '../words.ts';
import script from './hemisphere.py';

/** Half a ball on its flat side. */
export const hemisphere = definePart({
  id: 'hemisphere',
  title: 'Hemisphere',
  level: 'simple',
  nouns: ['solid hemisphere', 'hemisphere', 'half sphere', 'half ball', 'half a sphere', 'half a ball', 'solid dome'],
  parameterWords: [{ parameter: 'diameter', words: ['diameter', 'base diameter', 'across'], radiusWords: ['radius'] }],
  bareSize: 'diameter',
  phrases: [centredOnOrigin, { words: ['round', 'plain', 'flat side down', 'flat side on the xy plane'] }],
  required: ['diameter'],
  rules: [],
  tasks: [{ id: 'hemisphere', operation: 'primitive' }],
  requirements: [
    overallSize('diameter', 'diameter', 'diameter / 2'),
    exactVolume('pi / 12 * diameter ** 3'),
    ...soundSolids(0),
    {
      id: 'ball',
      kind: 'dimension',
      text: 'The dome is part of a sphere of the stated diameter.',
      measure: 'sphereDiameter',
      expectedMm: 0,
      toleranceMm: 0.01,
      formulas: { expectedMm: 'diameter' },
    },
    balanced(0, 0, '3 / 16 * diameter'),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volume and centroid of a hemisphere (3/8 of the radius above the base), elementary geometry'],
});
