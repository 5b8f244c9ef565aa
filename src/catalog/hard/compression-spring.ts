import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids } from '../part-requirements.ts';
import script from './compression_spring.py';

const turn = 'hypot(pi * mean_diameter, pitch)';
/** Height in mm of the finished spring: the wire's end face leans with the helix. */
const height = `(coils * pitch + wire_diameter * pi * mean_diameter / ${turn})`;

/** Helical compression spring of round wire with plain ends. */
export const compressionSpring = definePart({
  id: 'compression-spring',
  title: 'Helical compression spring',
  level: 'hard',
  nouns: [
    'helical compression spring',
    'compression spring',
    'coil spring',
    'helical spring',
    'helix spring',
    'pressure spring',
    'spring',
  ],
  parameterWords: [
    {
      parameter: 'wire_diameter',
      words: ['wire diameter', 'wire', 'wire thickness', 'diameter of the wire'],
      radiusWords: ['wire radius'],
    },
    {
      parameter: 'mean_diameter',
      words: ['mean diameter', 'mean coil diameter', 'coil diameter', 'middle diameter'],
      radiusWords: ['mean radius', 'coil radius', 'helix radius'],
      instead: [
        { words: ['outside diameter', 'outside coil diameter', 'overall diameter'], formula: 'value - wire_diameter' },
        { words: ['inside diameter', 'inside coil diameter'], formula: 'value + wire_diameter' },
      ],
    },
    { parameter: 'coils', words: ['coils', 'turns', 'windings', 'number of coils', 'active coils', 'number of turns'] },
    {
      parameter: 'pitch',
      words: ['pitch', 'coil pitch', 'helix pitch'],
      instead: [
        {
          words: ['free length', 'length', 'long', 'height', 'high', 'overall length'],
          formula: '(value - wire_diameter) / coils',
        },
      ],
    },
  ],
  features: [
    {
      nouns: ['wire', 'round wire'],
      count: 1,
      size: 'wire_diameter',
      words: [{ parameter: 'wire_diameter', words: ['diameter', 'thick', 'thickness'], radiusWords: ['radius'] }],
      phrases: [{ words: ['round'] }],
    },
  ],
  phrases: [
    {
      words: [
        'plain ends',
        'open ends',
        'ends plain',
        'right-hand',
        'right hand',
        'right-handed',
        'constant pitch',
        'cylindrical',
        'round',
      ],
    },
  ],
  required: ['wire_diameter', 'mean_diameter', 'coils', 'pitch'],
  rules: [
    {
      holds: 'mean_diameter >= 2.5 * wire_diameter',
      otherwise: 'a coil of {mean_diameter} mm is too tight for wire of {wire_diameter} mm: at least 2.5 times the wire',
    },
    {
      holds: `pitch * pi * mean_diameter / ${turn} >= 1.02 * wire_diameter`,
      otherwise: 'with a pitch of {pitch} mm the coils of {wire_diameter} mm wire run into each other',
    },
    { holds: 'pitch <= 1.5 * mean_diameter', otherwise: 'a pitch of {pitch} mm is too steep for a coil of {mean_diameter} mm' },
  ],
  tasks: [
    { id: 'helix', operation: 'helix' },
    { id: 'section', operation: 'primitive' },
    { id: 'spring', operation: 'sweep', dependsOn: ['helix', 'section'] },
  ],
  requirements: [
    { ...overallSize('mean_diameter + wire_diameter', 'mean_diameter + wire_diameter', height), toleranceMm: 0.05 },
    exactVolume(`pi / 4 * wire_diameter ** 2 * coils * ${turn}`, 0.05),
    ...soundSolids(0),
    {
      id: 'coils',
      kind: 'material',
      text: 'The wire starts on the X axis, is back there after one coil, and is on the other side in between.',
      points: [
        { at: [0, 0, 0], inside: true },
        { at: [0, 0, 0], inside: false },
        { at: [0, 0, 0], inside: true },
        { at: [0, 0, 0], inside: true },
      ],
      formulas: {
        'points.0.at.0': 'mean_diameter / 2 * cos(0.1)',
        'points.0.at.1': 'mean_diameter / 2 * sin(0.1)',
        'points.0.at.2': 'pitch * 0.1 / tau',
        'points.1.at.0': 'mean_diameter / 2',
        'points.1.at.2': 'pitch / 2',
        'points.2.at.0': '-mean_diameter / 2',
        'points.2.at.2': 'pitch / 2',
        'points.3.at.0': 'mean_diameter / 2 * cos(0.1)',
        'points.3.at.1': '-mean_diameter / 2 * sin(0.1)',
        'points.3.at.2': 'coils * pitch - pitch * 0.1 / tau',
      },
    },
  ],
  script,
  sources: ['Volume of a round tube along a curve: section times length of the curve (Pappus, Weyl); length of a helix'],
});
