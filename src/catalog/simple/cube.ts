import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, sharpEdges } from '../words.ts';
import script from './cube.py';

/** Cube. */
export const cube = definePart({
  id: 'cube',
  title: 'Cube',
  level: 'simple',
  nouns: ['cube'],
  parameterWords: [
    {
      parameter: 'size',
      words: ['edge length', 'side length', 'side', 'edge', 'size', 'length', 'width', 'height', 'on each side', 'on a side'],
    },
  ],
  bareSize: 'size',
  phrases: [sharpEdges, centredOnOrigin, { words: ['plain'] }],
  required: ['size'],
  rules: [],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'cube', operation: 'pad', dependsOn: ['outline'] },
  ],
  requirements: [overallSize('size', 'size', 'size'), exactVolume('size ** 3'), ...soundSolids(0), symmetric(['XY', 'XZ', 'YZ'])],
  script,
  sources: ['Volume of a cube, elementary geometry'],
});
