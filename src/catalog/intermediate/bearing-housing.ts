import { definePart } from '../part.ts';
import { balanced, bosses, exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, length, outerDiameter, sharpEdges, bearings } from '../words.ts';
import script from './bearing_housing.py';

const secondDepth = '(second_seat_depth if second_seat_diameter > 0 else 0)';
/** What the seats take beyond the bore, over pi / 4. */
const upperRing = '((seat_diameter ** 2 - bore_diameter ** 2) * seat_depth)';
const lowerRing = '((second_seat_diameter ** 2 - bore_diameter ** 2) * second_seat_depth if second_seat_diameter > 0 else 0)';
const volume = `((outer_diameter ** 2 - bore_diameter ** 2) * length - ${upperRing} - ${lowerRing})`;

/** Round housing with a bearing seat at one or both ends. */
export const bearingHousing = definePart({
  id: 'bearing-housing',
  title: 'Bearing housing',
  level: 'intermediate',
  nouns: ['round bearing housing', 'bearing housing', 'bearing holder', 'bearing cartridge', 'bearing sleeve', 'bearing seat'],
  parameterWords: [
    outerDiameter,
    length,
    { parameter: 'bore_diameter', words: ['bore diameter', 'through bore diameter'], radiusWords: ['bore radius'] },
  ],
  sizeOrder: ['outer_diameter', 'length'],
  features: [
    {
      nouns: ['bore', 'through bore', 'shaft hole'],
      count: 1,
      size: 'bore_diameter',
      words: [{ parameter: 'bore_diameter', words: ['diameter'], radiusWords: ['radius'] }],
      phrases: [{ words: ['through', 'between the seats', 'goes through', 'centred', 'round'] }],
    },
    {
      nouns: ['seat', 'bearing seat', 'first seat', 'top seat', 'recess', 'pocket'],
      count: 1,
      size: 'seat_diameter',
      words: [
        { parameter: 'seat_diameter', words: ['diameter', 'seat diameter'], radiusWords: ['radius'] },
        { parameter: 'seat_depth', words: ['depth', 'seat depth'] },
      ],
      sizeGroups: [{ words: ['seat', 'bearing seat', 'first seat', 'top seat'], parameters: ['seat_diameter', 'seat_depth'] }],
      phrases: [{ words: ['from one end', 'at one end', 'at the top', 'from the top', 'on the same axis'] }],
    },
    {
      nouns: ['second seat', 'second bearing seat', 'bottom seat', 'other seat'],
      count: 1,
      size: 'second_seat_diameter',
      words: [
        { parameter: 'second_seat_diameter', words: ['diameter', 'seat diameter'], radiusWords: ['radius'] },
        { parameter: 'second_seat_depth', words: ['depth', 'seat depth'] },
      ],
      sizeGroups: [
        { words: ['second seat', 'bottom seat', 'other seat'], parameters: ['second_seat_diameter', 'second_seat_depth'] },
      ],
      phrases: [{ words: ['from the other end', 'at the other end', 'at the bottom', 'from below'] }],
      absent: { second_seat_diameter: 0 },
      required: ['second_seat_diameter', 'second_seat_depth'],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, bearings, { words: ['round', 'cylindrical', 'no chamfers'] }],
  standards: [{ table: 'ISO 15', columns: { seat_diameter: 'outside', seat_depth: 'width' } }],
  required: ['outer_diameter', 'length', 'bore_diameter', 'seat_diameter', 'seat_depth'],
  rules: [
    {
      holds: 'max(seat_diameter, second_seat_diameter) <= outer_diameter - 0.2',
      otherwise: 'seats of {seat_diameter} and {second_seat_diameter} mm leave no wall in a housing of {outer_diameter} mm',
    },
    {
      holds: 'bore_diameter <= seat_diameter - 0.1',
      otherwise: 'the bore of {bore_diameter} mm leaves no shoulder in the seat of {seat_diameter} mm',
    },
    {
      holds: 'second_seat_diameter == 0 or bore_diameter <= second_seat_diameter - 0.1',
      otherwise: 'the bore of {bore_diameter} mm leaves no shoulder in the second seat of {second_seat_diameter} mm',
    },
    {
      holds: 'seat_depth + (second_seat_depth if second_seat_diameter > 0 else 0) <= length - 0.1',
      otherwise: 'the seats leave nothing between them in a length of {length} mm',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'housing', operation: 'revolve', dependsOn: ['section'] },
  ],
  requirements: [
    overallSize('outer_diameter', 'outer_diameter', 'length'),
    exactVolume(`pi / 4 * ${volume}`),
    ...soundSolids(1),
    bosses({
      id: 'outside',
      text: 'The housing is round.',
      diameter: 'outer_diameter',
      height: 'length',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    holes({
      id: 'bore',
      text: 'The bore lies between the seats.',
      diameter: 'bore_diameter',
      depth: `length - seat_depth - ${secondDepth}`,
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    // Two seats of one diameter are one hole in two runs.
    holes({
      id: 'seat',
      text: 'The seat at the top has its diameter and depth.',
      diameter: 'seat_diameter',
      depth: `seat_depth + (second_seat_depth if second_seat_diameter == seat_diameter else 0)`,
      axis: [0, 0, 1],
      opens: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    holes({
      id: 'second-seat',
      text: 'The seat at the underside has its diameter and depth.',
      diameter: 'second_seat_diameter',
      depth: `second_seat_depth + (seat_depth if second_seat_diameter == seat_diameter else 0)`,
      axis: [0, 0, 1],
      opens: [0, 0, -1],
      at: { circle: { count: '1 if second_seat_diameter > 0 else 0', diameter: 0 } },
    }),
    balanced(
      0,
      0,
      `(outer_diameter ** 2 * length ** 2 / 2 - bore_diameter ** 2 * length ** 2 / 2 - ${upperRing} * (length - seat_depth / 2) - ${lowerRing} * second_seat_depth / 2) / ${volume}`,
    ),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volumes of cylinders, elementary geometry'],
});
