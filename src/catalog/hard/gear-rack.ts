import { definePart } from '../part.ts';
import { balanced, exactVolume, overallSize, planesApart, soundSolids, symmetric } from '../part-requirements.ts';
import script from './gear_rack.py';

const pitch = 'pi * module';
const rootHeight = '(height - addendum - dedendum)';
/** Mean width of the trapezoid of a tooth, mm. */
const meanWidth = '(pi * module / 2 + (dedendum - addendum) * tan(radians(pressure_angle)))';
const toothArea = `${meanWidth} * (addendum + dedendum)`;
const rootWidth = '(pi * module / 2 + 2 * dedendum * tan(radians(pressure_angle)))';
const tipWidth = '(pi * module / 2 - 2 * addendum * tan(radians(pressure_angle)))';
/** Height of a trapezoid's centre above its longer side. */
const toothCentre = `(addendum + dedendum) / 3 * (${rootWidth} + 2 * ${tipWidth}) / (${rootWidth} + ${tipWidth})`;
const area = `(teeth * ${pitch} * ${rootHeight} + teeth * ${toothArea})`;

/** Straight gear rack with the teeth of the basic rack. */
export const gearRack = definePart({
  id: 'gear-rack',
  title: 'Gear rack',
  level: 'hard',
  nouns: ['straight gear rack', 'gear rack', 'toothed rack', 'rack gear', 'rack'],
  parameterWords: [
    { parameter: 'module', words: ['module', 'mod'], instead: [{ words: ['pitch', 'tooth pitch'], formula: 'value / pi' }] },
    { parameter: 'teeth', words: ['teeth', 'number of teeth', 'tooth count', 'pitches long', 'pitches'] },
    { parameter: 'pressure_angle', words: ['pressure angle', 'degree pressure angle'] },
    { parameter: 'addendum', words: ['addendum'] },
    { parameter: 'dedendum', words: ['dedendum'] },
    { parameter: 'face_width', words: ['face width', 'width', 'wide', 'tooth width', 'thickness', 'thick'] },
    {
      parameter: 'height',
      words: ['total height', 'height', 'high', 'overall height', 'height to the tooth tips'],
      instead: [{ words: ['pitch line height', 'height to the pitch line'], formula: 'value + addendum' }],
    },
  ],
  phrases: [
    { words: ['sharp roots', 'straight', 'straight teeth', 'flat bottom', 'without root fillet', 'spur'] },
    {
      words: [
        'starts and ends in the middle of a tooth gap',
        'starts and ends in the middle of a gap',
        'in the middle of a tooth gap',
      ],
    },
    {
      words: ['from the flat bottom to the tooth tips', 'from the bottom to the tooth tips', 'to the tooth tips', 'to the tips'],
    },
  ],
  required: ['module', 'teeth', 'face_width', 'height'],
  rules: [
    {
      holds: `${tipWidth} >= 0.05 * module`,
      otherwise: 'an addendum of {addendum} mm makes the teeth of module {module} mm at {pressure_angle} degrees pointed',
    },
    {
      holds: `${rootWidth} <= pi * module - 0.05 * module`,
      otherwise: 'a dedendum of {dedendum} mm leaves no gap between the teeth of module {module} mm at {pressure_angle} degrees',
    },
    {
      holds: 'addendum >= 0.3 * module and dedendum >= 0.3 * module',
      otherwise:
        'an addendum of {addendum} mm and a dedendum of {dedendum} mm are too small for module {module} mm (standard: 1 and 1.25 modules)',
    },
    {
      holds: `${rootHeight} >= 0.2`,
      otherwise: 'a height of {height} mm leaves nothing below teeth that are {addendum} + {dedendum} mm high',
    },
  ],
  tasks: [
    { id: 'bar', operation: 'pad' },
    { id: 'tooth', operation: 'pad', dependsOn: ['bar'] },
    { id: 'teeth', operation: 'pattern', dependsOn: ['tooth'] },
  ],
  requirements: [
    overallSize(`teeth * ${pitch}`, 'face_width', 'height'),
    exactVolume(`face_width * ${area}`),
    ...soundSolids(0),
    balanced(
      `teeth * ${pitch} / 2`,
      'face_width / 2',
      `(teeth * ${pitch} * ${rootHeight} ** 2 / 2 + teeth * ${toothArea} * (${rootHeight} + ${toothCentre})) / ${area}`,
    ),
    planesApart('tooth-height', 'z', 'addendum + dedendum', 'The tooth tips lie addendum and dedendum above the roots.'),
    symmetric(['YZ', 'XZ']),
  ],
  script,
  sources: [
    'ISO 53: basic rack (addendum 1, dedendum 1.25 modules); root fillet left out',
    'Area of a trapezoid, elementary geometry',
  ],
});
