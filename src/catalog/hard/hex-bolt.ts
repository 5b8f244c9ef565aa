import { definePart } from '../part.ts';
import { bosses, exactVolume, overallSize, planesApart, soundSolids } from '../part-requirements.ts';
import { threadArea, threadChamfer, threadRules, threadSource } from './thread.ts';
import script from './hex_bolt.py';

/** Volume in mm3 that the chamfer takes from a plain shank: a ring of triangular section. */
const plainChamfer = '(pi * chamfer ** 2 * (diameter / 2 - chamfer / 3))';

const columns = {
  columns: { diameter: 'diameter', across_flats: 'acrossFlats', head_height: 'headHeight', pitch: 'pitch' },
  length: 'length',
  pitch: 'pitch',
} as const;

/** Hexagon head bolt with a plain shank or a modelled thread. */
export const hexBolt = definePart({
  id: 'hex-bolt',
  title: 'Hex bolt',
  level: 'hard',
  nouns: [
    'hex head bolt',
    'hexagon head bolt',
    'hexagon bolt',
    'hex bolt',
    'hex screw',
    'hex head screw',
    'hexagon head screw',
    'machine bolt',
    'bolt',
  ],
  parameterWords: [
    {
      parameter: 'diameter',
      words: ['shank diameter', 'nominal diameter', 'thread diameter', 'diameter'],
      radiusWords: ['shank radius'],
    },
    { parameter: 'length', words: ['length', 'long', 'shank length', 'below the head'] },
    {
      parameter: 'across_flats',
      words: ['across flats', 'across the flats', 'width across flats', 'wrench size', 'spanner size', 'key size'],
    },
    { parameter: 'head_height', words: ['head height', 'high head', 'head thickness'] },
    { parameter: 'chamfer', words: ['chamfer', 'end chamfer'] },
    { parameter: 'pitch', words: ['pitch', 'thread pitch'] },
  ],
  standards: [
    { table: 'ISO 4014', names: ['ISO 4014', 'ISO 4017'], ...columns },
    { table: 'DIN 933', names: ['DIN 931', 'DIN 933'], ...columns },
  ],
  features: [
    {
      nouns: ['head', 'hexagonal head', 'hexagon head', 'hex head'],
      count: 1,
      words: [
        { parameter: 'across_flats', words: ['across flats', 'across the flats', 'width across flats', 'wide'] },
        { parameter: 'head_height', words: ['height', 'high', 'thick', 'thickness'] },
      ],
      phrases: [{ words: ['hexagonal', 'hexagon', 'hex'] }],
    },
    {
      nouns: ['shank', 'shaft'],
      count: 1,
      size: 'diameter',
      words: [
        { parameter: 'diameter', words: ['diameter'], radiusWords: ['radius'] },
        { parameter: 'length', words: ['length', 'long'] },
      ],
      phrases: [{ words: ['below the head', 'plain', 'round'] }],
    },
    {
      nouns: ['chamfer', 'end chamfer'],
      count: 1,
      size: 'chamfer',
      absent: { chamfer: 0 },
      required: ['chamfer'],
      phrases: [
        {
          words: [
            'at the free end',
            'at the end',
            'of the shank',
            'free end',
            '45 degree',
            '45 degrees',
            'at the free end of the shank',
          ],
        },
      ],
    },
    {
      nouns: ['modelled thread', 'real thread', 'thread', 'real modelled thread'],
      count: 1,
      present: { thread: true },
      absent: { thread: false },
      words: [{ parameter: 'pitch', words: ['pitch'] }],
      phrases: [
        { words: ['right-hand', 'right hand', 'real', 'modelled', 'metric', 'iso'] },
        { words: ['full length', 'over the full length', 'over the whole shank'] },
      ],
    },
  ],
  phrases: [
    {
      words: ['without thread', 'no thread', 'without a thread', 'unthreaded', 'plain shank', 'cosmetic thread'],
      sets: { thread: false },
    },
    { words: ['fully threaded', 'full thread', 'threaded'], sets: { thread: true } },
    {
      // These have a thread on a part of their shank, which is not modelled: the request has to say which other shank will do.
      words: ['fully threaded', 'full thread', 'without thread', 'no thread', 'without a thread', 'unthreaded', 'plain shank'],
      neededBy: ['ISO 4014', 'DIN 931'],
      question:
        'These bolts have a thread on a part of their shank only, which the catalog does not make. Is it to be fully threaded, or without thread?',
    },
  ],
  required: ['diameter', 'length'],
  rules: [
    {
      holds: 'across_flats >= diameter + 0.2',
      otherwise: 'a head {across_flats} mm across flats is not wider than the shank of {diameter} mm',
    },
    { holds: 'chamfer == 0 or chamfer >= 0.05', otherwise: 'a chamfer of {chamfer} mm is smaller than 0.05 mm' },
    {
      holds: 'chamfer <= diameter / 2 - 0.2 and 2 * chamfer <= length - 0.1 - (pitch if thread else 0)',
      otherwise: 'a chamfer of {chamfer} mm does not fit a shank of {diameter} mm that is {length} mm long',
    },
    ...threadRules('thread', 'length'),
    {
      holds: 'thread == 0 or length >= 2 * pitch',
      otherwise: 'a shank {length} mm long is too short for a thread of {pitch} mm pitch',
    },
  ],
  tasks: [
    { id: 'thread', operation: 'helix' },
    { id: 'head', operation: 'pad', dependsOn: ['thread'] },
    { id: 'shank', operation: 'pad', dependsOn: ['head'] },
    { id: 'chamfer', operation: 'groove', dependsOn: ['shank'] },
  ],
  requirements: [
    overallSize('2 * across_flats / sqrt(3)', 'across_flats', 'head_height + length'),
    exactVolume(
      `sqrt(3)/2*across_flats**2*head_height+(length*${threadArea}-${threadChamfer} if thread else length*pi/4*diameter**2-${plainChamfer})`,
      0.05,
    ),
    ...soundSolids(0),
    planesApart('flats', 'y', 'across_flats', 'The head has the stated width across its flats.'),
    planesApart('head-height', 'z', 'head_height', 'The head has the stated height.'),
    bosses({
      id: 'shank',
      text: 'The plain shank stands on the middle of the head.',
      diameter: 'diameter',
      axis: [0, 0, 1],
      at: { circle: { count: '0 if thread else 1', diameter: 0 } },
    }),
  ],
  script,
  sources: [
    'ISO 4014, ISO 4017; DIN 931, DIN 933: sizes of the head (its chamfer left out)',
    threadSource,
    'Areas of hexagon and circle, elementary geometry',
  ],
});
