import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, sharpEdges } from '../words.ts';
import { hasStandardKey, keyFormula, keyLengthFormula } from '../../core/standards/keys.ts';
import { keywayVolume } from './shaft-keyway.ts';
import script from './stepped_shaft.py';

const ordinals = ['first', 'second', 'third', 'fourth'] as const;
const steps = [1, 2, 3, 4] as const;
/** Diameter and length of the step that has the keyway, and the height of its middle. Formulas have no tables. */
const keyDiameter = `(${steps.map((step) => `diameter_${step} * (keyway_step == ${step})`).join(' + ')})`;
const keyLength = `(${steps.map((step) => `length_${step} * (keyway_step == ${step})`).join(' + ')})`;
const keyMiddle = `(length_1 * (keyway_step > 1) + length_2 * (keyway_step > 2) + length_3 * (keyway_step > 3) + ${keyLength} / 2)`;
const widest = `max(${steps.map((step) => `diameter_${step} * (length_${step} > 0)`).join(', ')})`;

const stepVolume = `(pi / 4 * (${steps.map((step) => `diameter_${step} ** 2 * length_${step}`).join(' + ')}))`;
const startOf = (step: number): string =>
  steps
    .slice(0, step - 1)
    .map((before) => `length_${before} + `)
    .join('');
/** Points just inside and just outside of each step's surface at half of its length; for a step that is left out, those of the first. */
const surfacePoints = steps.flatMap((step) => [0.98, 1.02].map((share) => ({ step, share })));
const surfaceFormulas = Object.fromEntries(
  surfacePoints.flatMap(({ step, share }, index) => [
    [`points.${index}.at.1`, `-${share} / 2 * (diameter_${step} if length_${step} > 0 else diameter_1)`],
    [`points.${index}.at.2`, `(${startOf(step)}length_${step} / 2) if length_${step} > 0 else length_1 / 2`],
  ]),
);
/** In the keyway at its middle and near its ends, and beyond one of its ends; far outside where there is no keyway. */
const keywayPoints = ['0', 'keyway_length / 2 - keyway_width / 10', 'keyway_width / 10 - keyway_length / 2'];
const keywayFormulas = Object.fromEntries(
  keywayPoints.flatMap((along, index) => [
    [`points.${index}.at.0`, `${keyDiameter} / 2 - keyway_depth / 2 if keyway_length > 0 else 2 * ${widest}`],
    [`points.${index}.at.2`, `${keyMiddle} + ${along}`],
  ]),
);

/** Shaft of up to four steps, with a round-ended keyway when asked for. */
export const steppedShaft = definePart({
  id: 'stepped-shaft',
  title: 'Stepped shaft',
  level: 'intermediate',
  nouns: ['stepped shaft', 'stepped axle', 'shaft with steps', 'shouldered shaft', 'shaft', 'axle', 'stepped pin'],
  parameterWords: [
    ...[1, 2, 3, 4].flatMap((step) => [
      {
        parameter: `diameter_${step}`,
        words: [`${ordinals[step - 1]} diameter`, `diameter ${step}`],
        radiusWords: [`${ordinals[step - 1]} radius`],
      },
      { parameter: `length_${step}`, words: [`${ordinals[step - 1]} length`, `length ${step}`] },
    ]),
  ],
  sequence: [1, 2, 3, 4].map((step) => [`diameter_${step}`, `length_${step}`]),
  features: [
    ...[1, 2, 3, 4].map((step) => ({
      nouns: [`${ordinals[step - 1]} step`, `step ${step}`, `${ordinals[step - 1]} section`, `section ${step}`],
      words: [
        { parameter: `diameter_${step}`, words: ['diameter'], radiusWords: ['radius'] },
        { parameter: `length_${step}`, words: ['length'] },
      ],
      sizeGroups: [
        {
          words: [`${ordinals[step - 1]} step`, `step ${step}`, `${ordinals[step - 1]} section`, `section ${step}`],
          parameters: [`diameter_${step}`, `length_${step}`],
        },
      ],
      required: [`diameter_${step}`, `length_${step}`],
      ...(step > 1 ? { absent: { [`length_${step}`]: 0 } } : {}),
    })),
    {
      nouns: ['keyway', 'key slot', 'keyseat', 'feather key slot'],
      count: 1,
      size: 'keyway_width',
      words: [
        { parameter: 'keyway_width', words: ['width', 'keyway width'] },
        { parameter: 'keyway_depth', words: ['depth', 'keyway depth'] },
        { parameter: 'keyway_length', words: ['length', 'keyway length'] },
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
            'in the middle',
            'centred',
          ],
        },
        ...[1, 2, 3, 4].map((step) => ({
          words: [`in the ${ordinals[step - 1]} step`, `on the ${ordinals[step - 1]} step`, `in step ${step}`, `on step ${step}`],
          sets: { keyway_step: step },
        })),
      ],
      absent: { keyway_length: 0 },
      proportions: [
        {
          values: {
            keyway_width: `(${keyFormula('width', keyDiameter)}) * ${hasStandardKey(keyDiameter)}`,
            keyway_depth: `(${keyFormula('shaftDepth', keyDiameter)}) * ${hasStandardKey(keyDiameter)}`,
          },
          source: 'the key of DIN 6885-1 for the diameter of this step',
        },
        {
          values: { keyway_length: keyLengthFormula(`min(1.5 * ${keyDiameter}, 0.8 * ${keyLength})`) },
          source: 'the length of DIN 6885-1 next below one and a half diameters; the keyway lies in the middle of its step',
        },
      ],
      required: ['keyway_length', 'keyway_width', 'keyway_depth'],
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    { words: ['two steps', 'with two steps'], holds: 'length_3 == 0' },
    { words: ['three steps', 'with three steps'], holds: 'length_3 > 0 and length_4 == 0' },
    { words: ['four steps', 'with four steps'], holds: 'length_4 > 0' },
    {
      words: [
        'round',
        'cylindrical',
        'solid',
        'stepped',
        'steps',
        'without keyway',
        'no keyway',
        'one after the other',
        'in line',
        'coaxial',
      ],
    },
  ],
  required: ['diameter_1', 'length_1', 'diameter_2', 'length_2'],
  rules: [
    { holds: 'length_3 == 0 or length_2 > 0', otherwise: 'the third step has a length, the second has none' },
    { holds: 'length_4 == 0 or length_3 > 0', otherwise: 'the fourth step has a length, the third has none' },
    {
      holds: 'min(length_2 or 1, length_3 or 1, length_4 or 1) >= 0.1',
      otherwise: 'a step shorter than 0.1 mm is too short to be made; 0 leaves it out',
    },
    ...[1, 2, 3].map((step) => ({
      holds: `length_${step + 1} == 0 or abs(diameter_${step} - diameter_${step + 1}) >= 0.02 or diameter_${step} == diameter_${step + 1}`,
      otherwise: `steps of {diameter_${step}} and {diameter_${step + 1}} mm are too nearly equal to be made`,
    })),
    { holds: `keyway_length == 0 or ${keyLength} > 0`, otherwise: 'the keyway lies in step {keyway_step}, which has no length' },
    {
      holds: `keyway_length == 0 or keyway_length <= ${keyLength} - 0.2`,
      otherwise: 'a keyway {keyway_length} mm long does not fit into its step',
    },
    {
      holds: 'keyway_length == 0 or keyway_length >= keyway_width + 0.1',
      otherwise: 'a keyway {keyway_length} mm long with round ends is not longer than its width of {keyway_width} mm',
    },
    {
      holds: `keyway_length == 0 or keyway_width <= 0.5 * ${keyDiameter}`,
      otherwise: 'a keyway {keyway_width} mm wide does not suit its step: it can be up to half of the diameter',
    },
    {
      holds: `keyway_length == 0 or keyway_depth <= 0.45 * ${keyDiameter}`,
      otherwise: 'a keyway {keyway_depth} mm deep cuts its step nearly in two',
    },
    {
      holds: `keyway_length == 0 or sqrt(${keyDiameter} ** 2 - keyway_width ** 2) / 2 >= ${keyDiameter} / 2 - keyway_depth + 0.01`,
      otherwise: 'a keyway {keyway_depth} mm deep has no walls on a width of {keyway_width} mm: the shaft is rounder than that',
    },
  ],
  tasks: [
    { id: 'profile', operation: 'sketch' },
    { id: 'shaft', operation: 'revolve', dependsOn: ['profile'] },
    { id: 'keyway', operation: 'pocket', dependsOn: ['shaft'] },
  ],
  requirements: [
    overallSize(widest, widest, 'length_1 + length_2 + length_3 + length_4'),
    exactVolume(`${stepVolume} - (${keywayVolume(keyDiameter)} if keyway_length > 0 else 0)`),
    ...soundSolids(0),
    {
      id: 'steps-in-order',
      kind: 'material',
      text: 'The steps follow each other in order, each with its diameter.',
      reference: 'origin',
      points: surfacePoints.map(({ share }) => ({ at: [0, 0, 0], inside: share < 1 })),
      formulas: surfaceFormulas,
    },
    {
      id: 'keyway-in-place',
      kind: 'material',
      text: 'The keyway lies in the middle of its step and is as long as stated.',
      reference: 'origin',
      points: keywayPoints.map(() => ({ at: [0, 0, 0], inside: false })),
      formulas: keywayFormulas,
    },
    symmetric(['XZ']),
  ],
  script,
  sources: [
    'Volume of cylinders, elementary geometry',
    'Keyway in a round surface: binomial series, error below 1e-5 of its volume for keyways up to half of the diameter wide',
    'Form of the keyway: DIN 6885-1, form A',
  ],
});
