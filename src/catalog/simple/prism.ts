import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, sharpEdges } from '../words.ts';
import script from './prism.py';

/** Bar whose section is a regular polygon. */
export const prism = definePart({
  id: 'prism',
  title: 'Prism',
  level: 'simple',
  nouns: [
    'regular prism',
    'polygonal prism',
    'prism',
    'polygonal bar',
    'hexagonal bar',
    'hexagon bar',
    'hex bar',
    'octagonal bar',
    'hexagon',
    'octagon',
    'pentagon',
  ],
  parameterWords: [
    { parameter: 'sides', words: ['sides', 'side faces', 'faces', 'edges', 'sided'] },
    {
      parameter: 'across_flats',
      words: [
        'across flats',
        'across the flats',
        'width across flats',
        'af',
        'flat to flat',
        'inscribed circle',
        'inscribed diameter',
      ],
      radiusWords: ['inscribed radius', 'apothem'],
      instead: [
        {
          words: ['across corners', 'across the corners', 'corner to corner', 'circumscribed circle', 'circumscribed diameter'],
          formula: 'value * cos(pi / sides)',
        },
        { words: ['circumscribed radius', 'circumradius'], formula: '2 * value * cos(pi / sides)' },
        { words: ['side length', 'edge length', 'long sides', 'side', 'edge', 'long edges'], formula: 'value / tan(pi / sides)' },
      ],
    },
    { parameter: 'height', words: ['height', 'length', 'thick', 'thickness'] },
  ],
  presets: [
    { words: ['triangular', 'triangle', 'equilateral triangle'], values: { sides: 3 } },
    { words: ['pentagonal', 'pentagon'], values: { sides: 5 } },
    {
      words: ['hexagonal', 'hex', 'hexagon', 'hexagonal bar', 'hexagon bar', 'hex bar', 'six-sided', 'six sided'],
      values: { sides: 6 },
    },
    { words: ['heptagonal', 'heptagon'], values: { sides: 7 } },
    { words: ['octagonal', 'octagon', 'octagonal bar', 'eight-sided'], values: { sides: 8 } },
    { words: ['decagonal', 'decagon'], values: { sides: 10 } },
    { words: ['dodecagonal', 'dodecagon'], values: { sides: 12 } },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    // A flat of a triangle or pentagon has a corner opposite, so that these words don't say which size is meant.
    {
      words: [
        'across flats',
        'across the flats',
        'width across flats',
        'across corners',
        'across the corners',
        'corner to corner',
      ],
      holds: 'sides % 2 == 0',
    },
    { words: ['regular', 'straight', 'upright', 'equilateral', 'solid'] },
  ],
  required: ['sides', 'across_flats', 'height'],
  rules: [],
  tasks: [
    { id: 'polygon', operation: 'sketch' },
    { id: 'prism', operation: 'pad', dependsOn: ['polygon'] },
  ],
  requirements: [
    // One flat faces +X: opposite it lies a flat or a corner, and along Y the turn of the polygon counts.
    overallSize(
      'across_flats / 2 * (1 + (1 if sides % 2 == 0 else 1 / cos(pi / sides)))',
      'across_flats * (1 if sides % 4 == 0 else 1 / cos(pi / sides) if sides % 2 == 0 else cos(pi / sides / 2) / cos(pi / sides))',
      'height',
    ),
    exactVolume('sides * across_flats ** 2 / 4 * tan(pi / sides) * height'),
    ...soundSolids(0),
    {
      id: 'side-edges',
      kind: 'dimension',
      text: 'All sides are equally long.',
      measure: 'edgeLength',
      expectedMm: 0,
      count: 0,
      toleranceMm: 0.01,
      formulas: {
        expectedMm: 'across_flats * tan(pi / sides)',
        count: 'sides * (3 if abs(across_flats * tan(pi / sides) - height) <= 0.01 else 2)',
      },
    },
    symmetric(['XY', 'XZ']),
  ],
  script,
  sources: ['Area and circles of a regular polygon, elementary geometry'],
});
