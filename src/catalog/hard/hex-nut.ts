import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, planesApart, soundSolids } from '../part-requirements.ts';
import { minorRadius, threadArea, threadRules, threadSource } from './thread.ts';
import script from './hex_nut.py';

const columns = { diameter: 'diameter', across_flats: 'acrossFlats', height: 'height', pitch: 'pitch' } as const;

/** Hexagon nut with a plain bore or a modelled thread. */
export const hexNut = definePart({
  id: 'hex-nut',
  title: 'Hex nut',
  level: 'hard',
  nouns: ['hexagon nut', 'hexagonal nut', 'hex nut', 'nut'],
  parameterWords: [
    {
      parameter: 'diameter',
      words: ['nominal diameter', 'thread diameter', 'diameter', 'bore', 'bore diameter', 'hole diameter'],
    },
    {
      parameter: 'across_flats',
      words: ['across flats', 'across the flats', 'width across flats', 'wrench size', 'spanner size', 'key size'],
    },
    { parameter: 'height', words: ['height', 'high', 'thickness', 'thick'] },
    { parameter: 'pitch', words: ['pitch', 'thread pitch'] },
  ],
  standards: [
    { table: 'ISO 4032', names: ['ISO 4032'], columns, pitch: 'pitch' },
    { table: 'DIN 934', names: ['DIN 934'], columns, pitch: 'pitch' },
  ],
  features: [
    {
      nouns: ['hole', 'bore', 'through hole', 'centre hole', 'plain bore'],
      count: 1,
      size: 'diameter',
      words: [{ parameter: 'diameter', words: ['diameter'], radiusWords: ['radius'] }],
      phrases: [{ words: ['through', 'plain', 'in the middle', 'round'] }],
      screw: 'nominal',
    },
    {
      nouns: ['modelled thread', 'real thread', 'thread', 'real modelled thread', 'inside thread'],
      count: 1,
      present: { thread: true },
      absent: { thread: false },
      words: [{ parameter: 'pitch', words: ['pitch'] }],
      phrases: [{ words: ['right-hand', 'right hand', 'real', 'modelled', 'metric', 'iso', 'inside'] }],
    },
  ],
  phrases: [{ words: ['without thread', 'no thread', 'unthreaded', 'plain bore', 'cosmetic thread'], sets: { thread: false } }],
  required: ['diameter'],
  rules: [
    {
      holds: 'across_flats >= diameter + 0.4',
      otherwise: 'a nut {across_flats} mm across flats leaves no wall around a hole of {diameter} mm',
    },
    ...threadRules('thread', 'height'),
    {
      holds: 'thread == 0 or height >= pitch',
      otherwise: 'a nut {height} mm high has no full turn of a thread of {pitch} mm pitch',
    },
  ],
  tasks: [
    { id: 'thread', operation: 'helix' },
    { id: 'hexagon', operation: 'pad' },
  ],
  requirements: [
    overallSize('2 * across_flats / sqrt(3)', 'across_flats', 'height'),
    exactVolume(`height*(sqrt(3)/2*across_flats**2-(${threadArea} if thread else pi/4*diameter**2))`, 0.05),
    ...soundSolids(1),
    planesApart('flats', 'y', 'across_flats', 'The nut has the stated width across its flats.'),
    holes({
      id: 'bore',
      text: 'Without a modelled thread the bore goes through with the nominal diameter.',
      diameter: 'diameter',
      through: true,
      axis: [0, 0, 1],
      at: { circle: { count: '0 if thread else 1', diameter: 0 } },
    }),
    {
      id: 'thread',
      kind: 'radialPattern',
      text: "Halfway between the thread's diameters a cut across the nut shows one arc of material when the thread is modelled, and none when it is not.",
      count: 0,
      radiusMm: 0,
      axis: [0, 0, 1],
      centre: [0, 0, 0],
      formulas: {
        count: '1 if thread else 0',
        radiusMm: `max(0, (diameter / 2 + ${minorRadius}) / 2)`,
        'centre.2': 'height / 2',
      },
    },
  ],
  script,
  sources: [
    'ISO 4032, DIN 934: width across flats and greatest height (chamfers left out)',
    threadSource,
    'Areas of hexagon and circle, elementary geometry',
  ],
});
