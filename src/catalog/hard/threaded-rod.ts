import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids } from '../part-requirements.ts';
import { minorRadius, threadArea, threadRules, threadSource } from './thread.ts';
import script from './threaded_rod.py';

/** Rod with a modelled metric thread over its full length. */
export const threadedRod = definePart({
  id: 'threaded-rod',
  title: 'Threaded rod',
  level: 'hard',
  nouns: ['threaded rod', 'thread rod', 'threaded bar', 'screw rod', 'stud', 'all-thread'],
  parameterWords: [
    { parameter: 'diameter', words: ['major diameter', 'nominal diameter', 'thread diameter', 'diameter', 'outside diameter'] },
    {
      parameter: 'pitch',
      words: ['pitch', 'thread pitch'],
      instead: [{ words: ['minor diameter', 'core diameter'], formula: 'round((diameter - value) / (5 * sqrt(3) / 8), 2)' }],
    },
    { parameter: 'length', words: ['length', 'long', 'overall length', 'total length'] },
  ],
  standards: [{ table: 'ISO 261', columns: { diameter: 'diameter', pitch: 'pitch' }, length: 'length', pitch: 'pitch' }],
  phrases: [
    {
      words: [
        'real',
        'modelled',
        'real modelled',
        'right-hand',
        'right hand',
        'external thread',
        'thread',
        'metric',
        'over the full length',
        'full length',
        'fully threaded',
        'iso',
        'iso 60 degree basic profile',
        'basic profile',
        'crest flat p/8',
        'root flat p/4',
      ],
    },
  ],
  required: ['diameter', 'length'],
  rules: threadRules('1', 'length'),
  tasks: [{ id: 'rod', operation: 'helix' }],
  requirements: [
    { ...overallSize('diameter', 'diameter', 'length'), toleranceMm: 0.02 },
    exactVolume(`length * ${threadArea}`, 0.05),
    ...soundSolids(0),
    {
      id: 'thread',
      kind: 'radialPattern',
      text: 'Halfway between root and crest a cut across the rod shows one arc of material: a single-start thread, not a plain cylinder.',
      count: 1,
      radiusMm: 0,
      axis: [0, 0, 1],
      centre: [0, 0, 0],
      formulas: { count: '1', radiusMm: `(diameter / 2 + ${minorRadius}) / 2`, 'centre.2': 'length / 2' },
    },
    {
      id: 'ridge',
      kind: 'material',
      text: 'The ridge passes the side facing -X half a turn after the one facing X: a right-hand thread.',
      points: [
        { at: [0, 0, 0], inside: true },
        { at: [0, 0, 0], inside: false },
        { at: [0, 0, 0], inside: true },
        { at: [0, 0, 0], inside: false },
      ],
      formulas: {
        'points.0.at.0': 'diameter / 2 - pitch / 20',
        'points.0.at.2': 'pitch',
        'points.1.at.0': 'diameter / 2 - pitch / 20',
        'points.1.at.2': 'pitch / 2',
        'points.2.at.1': 'diameter / 2 - pitch / 20',
        'points.2.at.2': '1.25 * pitch',
        'points.3.at.1': '-diameter / 2 + pitch / 20',
        'points.3.at.2': '1.25 * pitch',
      },
    },
  ],
  script,
  sources: [threadSource],
});
