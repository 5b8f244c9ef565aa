import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import script from './sphere.py';

/** Ball with its centre at the origin. */
export const sphere = definePart({
  id: 'sphere',
  title: 'Sphere',
  level: 'simple',
  nouns: ['solid ball', 'ball', 'sphere', 'globe'],
  parameterWords: [{ parameter: 'diameter', words: ['diameter', 'outside diameter', 'across'], radiusWords: ['radius'] }],
  bareSize: 'diameter',
  phrases: [{ words: ['round', 'plain', 'centred on the origin', 'centred at the origin'] }],
  required: ['diameter'],
  rules: [],
  tasks: [{ id: 'sphere', operation: 'primitive' }],
  requirements: [
    overallSize('diameter', 'diameter', 'diameter'),
    exactVolume('pi / 6 * diameter ** 3'),
    ...soundSolids(0),
    {
      id: 'ball',
      kind: 'dimension',
      text: 'The surface is a sphere of the stated diameter.',
      measure: 'sphereDiameter',
      expectedMm: 0,
      toleranceMm: 0.01,
      formulas: { expectedMm: 'diameter' },
    },
    symmetric(['XY', 'XZ', 'YZ'], 'origin'),
  ],
  script,
  sources: ['Volume of a sphere, elementary geometry'],
});
