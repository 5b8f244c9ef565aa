import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { hasStandardKey, keyFormula, keyLengthFormula } from '../../core/standards/keys.ts';
import { centredOnOrigin, round, sharpEdges } from '../words.ts';
import { keywayVolume } from './shaft-keyway.ts';
import script from './keyed_shaft.py';

/** In the keyway at its middle and near its ends. */
const keywayPoints = ['keyway_length / 2', 'keyway_length - keyway_width / 10', 'keyway_width / 10'];
/** Beyond both ends of the keyway, at its depth. */
const beyondPoints = ['keyway_length + 0.05', '-0.05'];
const allPoints = [...keywayPoints, ...beyondPoints];

/** Plain shaft with a keyway of the standard's size. */
export const keyedShaft = definePart({
  id: 'keyed-shaft',
  title: 'Shaft with keyway',
  level: 'intermediate',
  nouns: [
    'shaft with keyway',
    'keyed shaft',
    'drive shaft',
    'driveshaft',
    'motor shaft',
    'output shaft',
    'transmission shaft',
    'shaft',
    'axle',
    'round bar',
    'rod',
  ],
  parameterWords: [
    { parameter: 'diameter', words: ['diameter', 'outside diameter'], radiusWords: ['radius'] },
    { parameter: 'length', words: ['length', 'overall length', 'total length', 'height'] },
  ],
  sizeOrder: ['diameter', 'length'],
  features: [
    {
      nouns: ['keyway', 'key slot', 'keyseat', 'feather key slot', 'key groove', 'feather key groove'],
      count: 1,
      size: 'keyway_width',
      words: [
        { parameter: 'keyway_width', words: ['width', 'keyway width'] },
        { parameter: 'keyway_depth', words: ['depth', 'keyway depth'] },
        { parameter: 'keyway_length', words: ['length', 'keyway length'] },
        { parameter: 'keyway_distance', words: ['from the end', 'from one end', 'from its end', 'from the end of the shaft'] },
      ],
      sizeGroups: [{ words: ['keyway', 'key slot'], parameters: ['keyway_width', 'keyway_depth', 'keyway_length'] }],
      phrases: [
        {
          words: [
            'round ended',
            'with round ends',
            'round ends',
            'rounded ends',
            'form a',
            'for a parallel key',
            'parallel key',
            'standard',
            'din 6885',
            'to din 6885',
            'according to din 6885',
          ],
        },
        {
          words: ['in the middle', 'centred', 'in the centre'],
          holds: 'abs(keyway_distance - (length - keyway_length) / 2) <= 0.01',
        },
      ],
      proportions: [
        {
          values: {
            keyway_width: `(${keyFormula('width', 'diameter')}) * ${hasStandardKey('diameter')}`,
            keyway_depth: `(${keyFormula('shaftDepth', 'diameter')}) * ${hasStandardKey('diameter')}`,
          },
          source: 'the key of DIN 6885-1 for this diameter',
        },
        {
          values: { keyway_length: keyLengthFormula('min(1.5 * diameter, 0.8 * length)') },
          source: 'the length of DIN 6885-1 next below one and a half diameters',
        },
        { values: { keyway_distance: '(length - keyway_length) / 2' }, source: 'the keyway lies in the middle of the shaft' },
      ],
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    round,
    { words: ['solid'] },
    // Every one of these is a shaft; with a keyway it is this one.
    {
      words: ['keyway', 'key slot', 'keyseat', 'feather key slot', 'key groove', 'feather key groove', 'keyed shaft'],
      neededBy: ['shaft', 'axle', 'round bar', 'rod', 'drive shaft', 'driveshaft', 'motor shaft', 'output shaft'],
      question: 'Has the shaft a keyway?',
    },
  ],
  required: ['diameter', 'length', 'keyway_width', 'keyway_depth', 'keyway_length'],
  rules: [
    {
      holds: 'keyway_length >= keyway_width + 0.1',
      otherwise: 'a keyway {keyway_length} mm long with round ends is not longer than its width of {keyway_width} mm',
    },
    {
      holds: 'keyway_distance + keyway_length <= length - 0.1',
      otherwise: 'a keyway {keyway_length} mm long, {keyway_distance} mm from the end, does not fit on a shaft {length} mm long',
    },
    {
      holds: 'keyway_width <= 0.5 * diameter',
      otherwise: 'a keyway {keyway_width} mm wide does not suit a shaft of {diameter} mm: it can be up to half of the diameter',
    },
    {
      holds: 'keyway_depth <= 0.45 * diameter',
      otherwise: 'a keyway {keyway_depth} mm deep cuts a shaft of {diameter} mm nearly in two',
    },
    {
      holds: 'sqrt(max(0, diameter ** 2 - keyway_width ** 2)) / 2 >= diameter / 2 - keyway_depth + 0.01',
      otherwise: 'a keyway {keyway_depth} mm deep has no walls on a width of {keyway_width} mm: the shaft is rounder than that',
    },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'shaft', operation: 'pad', dependsOn: ['outline'] },
    { id: 'keyway', operation: 'pocket', dependsOn: ['shaft'] },
  ],
  requirements: [
    overallSize('diameter', 'diameter', 'length'),
    exactVolume(`pi / 4 * diameter ** 2 * length - ${keywayVolume('diameter')}`),
    ...soundSolids(0),
    {
      id: 'keyway-in-place',
      kind: 'material',
      text: 'The keyway lies where it was stated and is as long as stated.',
      reference: 'origin',
      points: allPoints.map((along) => ({ at: [0, 0, 0], inside: beyondPoints.includes(along) })),
      formulas: Object.fromEntries(
        allPoints.flatMap((along, index) => [
          [`points.${index}.at.0`, 'diameter / 2 - keyway_depth * 0.9'],
          [`points.${index}.at.2`, `keyway_distance + ${along}`],
        ]),
      ),
    },
    symmetric(['XZ']),
  ],
  script,
  sources: [
    'DIN 6885-1: sizes of the keyway, form A',
    'Keyway in a round surface: binomial series, error below 1e-5 of its volume for keyways up to half of the diameter wide',
  ],
});
