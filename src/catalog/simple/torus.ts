import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin } from '../words.ts';
import script from './torus.py';

/** Ring of round section. */
export const torus = definePart({
  id: 'torus',
  title: 'Torus',
  level: 'simple',
  nouns: ['torus', 'doughnut', 'donut', 'o-ring', 'o ring', 'ring of round section'],
  parameterWords: [
    {
      parameter: 'ring_diameter',
      words: ['ring diameter', 'major diameter', 'pitch diameter', 'centre line diameter', 'mean diameter', 'middle diameter'],
      radiusWords: ['ring radius', 'major radius', 'centre line radius', 'mean radius'],
      instead: [
        { words: ['outside diameter', 'overall diameter'], formula: 'value - section_diameter' },
        { words: ['inside diameter', 'hole diameter'], formula: 'value + section_diameter' },
        { words: ['outside radius'], formula: '2 * value - section_diameter' },
        { words: ['inside radius'], formula: '2 * value + section_diameter' },
      ],
    },
    {
      parameter: 'section_diameter',
      words: [
        'section diameter',
        'cross section diameter',
        'cross-section diameter',
        'minor diameter',
        'tube diameter',
        'cord diameter',
        'cord thickness',
        'thickness',
        'cross section',
        'section',
      ],
      radiusWords: ['section radius', 'minor radius', 'tube radius', 'cross section radius'],
    },
  ],
  phrases: [centredOnOrigin, { words: ['round', 'circular', 'solid'] }],
  required: ['ring_diameter', 'section_diameter'],
  rules: [
    {
      holds: 'section_diameter <= ring_diameter - 0.05',
      otherwise: 'a section of {section_diameter} mm leaves no hole in a ring whose middle circle has {ring_diameter} mm',
    },
  ],
  tasks: [{ id: 'torus', operation: 'primitive' }],
  requirements: [
    overallSize('ring_diameter + section_diameter', 'ring_diameter + section_diameter', 'section_diameter'),
    exactVolume('pi ** 2 / 4 * ring_diameter * section_diameter ** 2'),
    ...soundSolids(1),
    {
      id: 'ring',
      kind: 'dimension',
      text: 'The middle circle of the ring has the stated size.',
      measure: 'torusMajorRadius',
      expectedMm: 0,
      toleranceMm: 0.01,
      formulas: { expectedMm: 'ring_diameter / 2' },
    },
    {
      id: 'section',
      kind: 'dimension',
      text: 'The section is a circle of the stated size.',
      measure: 'torusMinorRadius',
      expectedMm: 0,
      toleranceMm: 0.01,
      formulas: { expectedMm: 'section_diameter / 2' },
    },
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ["Volume of a torus by Pappus's theorem"],
});
