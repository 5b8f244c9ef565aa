import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { keywayAreaOf } from './keyway.ts';
import script from './finned_sleeve.py';

/** Tube with round disc fins: a round heat sink or finned sleeve. */
export const finnedSleeve = definePart({
  id: 'finned-sleeve',
  title: 'Finned sleeve',
  level: 'hard',
  nouns: ['finned sleeve', 'finned tube', 'finned cylinder', 'cooling sleeve', 'round heat sink', 'tube with fins', 'sleeve'],
  parameterWords: [
    {
      parameter: 'bore_d',
      words: ['bore', 'bore diameter', 'inside diameter', 'tube inside diameter'],
      radiusWords: ['bore radius', 'inside radius'],
    },
    {
      parameter: 'tube_d',
      words: ['tube diameter', 'tube outside diameter', 'outside diameter of the tube', 'sleeve diameter'],
      radiusWords: ['tube radius'],
    },
    {
      parameter: 'fin_d',
      words: ['fin diameter', 'outside diameter', 'diameter of the fins', 'diameter'],
      radiusWords: ['fin radius', 'outside radius'],
    },
    { parameter: 'length', words: ['length', 'long', 'height', 'high', 'overall length'] },
    { parameter: 'fin_count', words: ['fins', 'number of fins', 'fin count', 'disc fins'] },
    { parameter: 'fin_t', words: ['fin thickness', 'thick fins', 'fins thick'] },
    { parameter: 'key_w', words: ['keyway width', 'key width'] },
    { parameter: 'key_depth', words: ['keyway depth', 'key depth'] },
  ],
  features: [
    {
      nouns: ['fin', 'disc fin', 'cooling fin', 'round fin', 'round disc fin'],
      count: 'fin_count',
      size: 'fin_d',
      words: [
        { parameter: 'fin_d', words: ['diameter', 'outside diameter'], radiusWords: ['radius'] },
        { parameter: 'fin_t', words: ['thickness', 'thick'] },
      ],
      phrases: [{ words: ['round', 'equally spaced', 'flush with the ends', 'disc'] }],
    },
    {
      nouns: ['tube', 'sleeve', 'core'],
      count: 1,
      words: [
        { parameter: 'bore_d', words: ['inside diameter', 'inside', 'bore'], radiusWords: ['inside radius'] },
        { parameter: 'tube_d', words: ['outside diameter', 'outside', 'diameter'], radiusWords: ['outside radius'] },
        { parameter: 'length', words: ['length', 'long', 'height', 'high'] },
      ],
    },
    { nouns: ['bore', 'hole', 'through bore'], count: 1, size: 'bore_d', phrases: [{ words: ['through'] }] },
    {
      nouns: ['keyway', 'key slot'],
      count: 1,
      size: 'key_w',
      words: [
        { parameter: 'key_w', words: ['width', 'wide'] },
        { parameter: 'key_depth', words: ['depth', 'deep'] },
      ],
      present: { keyway: true },
      absent: { keyway: false },
      required: ['key_w', 'key_depth'],
      phrases: [{ words: ['along the whole bore', 'flat bottom', 'through'] }],
    },
  ],
  required: ['bore_d', 'tube_d', 'fin_d', 'length', 'fin_count', 'fin_t'],
  rules: [
    { holds: 'bore_d <= tube_d - 0.2', otherwise: 'the bore of {bore_d} mm is not smaller than the tube of {tube_d} mm' },
    {
      holds: 'fin_count == 0 or fin_d >= tube_d + 0.2',
      otherwise: 'fins of {fin_d} mm are not larger than the tube of {tube_d} mm',
    },
    {
      holds: 'fin_count == 0 or fin_t <= length - 0.2',
      otherwise: 'a fin {fin_t} mm thick does not fit a tube {length} mm long',
    },
    {
      holds: 'fin_count < 2 or (length - fin_t) / (fin_count - 1) >= fin_t + 0.1',
      otherwise: '{fin_count} fins {fin_t} mm thick leave no gaps on a length of {length} mm',
    },
    {
      holds: 'keyway == 0 or key_w <= 0.6 * bore_d',
      otherwise: 'a keyway {key_w} mm wide does not suit a bore of {bore_d} mm (up to 0.6 of it)',
    },
    {
      holds: 'keyway == 0 or hypot(key_w / 2, bore_d / 2 + key_depth) <= tube_d / 2 - 0.05',
      otherwise: 'a keyway {key_w} mm wide and {key_depth} mm deep breaks through a tube of {bore_d} to {tube_d} mm',
    },
  ],
  tasks: [
    { id: 'tube', operation: 'pad' },
    { id: 'fin', operation: 'pad', dependsOn: ['tube'] },
    { id: 'fins', operation: 'pattern', dependsOn: ['fin'] },
    { id: 'bore', operation: 'pocket', dependsOn: ['fins'] },
    { id: 'keyway', operation: 'pocket', dependsOn: ['bore'] },
  ],
  requirements: [
    overallSize('fin_d if fin_count > 0 else tube_d', 'fin_d if fin_count > 0 else tube_d', 'length'),
    exactVolume(
      `pi / 4 * (length * (tube_d ** 2 - bore_d ** 2) + fin_count * fin_t * (fin_d ** 2 - tube_d ** 2)) - (length * ${keywayAreaOf('key_w', 'key_depth', 'bore_d')} if keyway else 0)`,
    ),
    ...soundSolids(1),
    holes({
      id: 'bore',
      text: 'The bore goes through on the axis, with or without its keyway.',
      diameter: 'bore_d',
      through: true,
      axis: [0, 0, 1],
      at: { circle: { count: 1, diameter: 0 } },
    }),
    symmetric(['XY', 'YZ']),
  ],
  script,
  sources: ['Areas of circles and of a keyway beyond its bore, elementary geometry'],
});
