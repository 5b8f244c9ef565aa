import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import {
  edgeDistance,
  centredOnOrigin,
  flat,
  length,
  rectangular,
  sharpEdges,
  square,
  thickness,
  throughHoles,
  width,
} from '../words.ts';
import { holePlaces, holeRules, patternProportions, patternSizes, pitchWords, positions } from './widened-holes.ts';
import script from './counterbored_plate.py';

/** Plate with counterbored holes for cap screws. */
export const counterboredPlate = definePart({
  id: 'counterbored-plate',
  title: 'Counterbored plate',
  level: 'intermediate',
  nouns: ['counterbored plate', 'plate', 'block', 'clamping plate'],
  parameterWords: [length, width, { ...thickness, words: [...thickness.words, 'height'] }, edgeDistance],
  sizeOrder: ['length', 'width', 'thickness'],
  sizeGroups: patternSizes,
  features: [
    {
      nouns: [
        'counterbored hole',
        'counterbored through hole',
        'hole',
        'through hole',
        'screw hole',
        'cap screw hole',
        'mounting hole',
      ],
      count: 'hole_count',
      size: 'hole_diameter',
      words: [
        {
          parameter: 'hole_diameter',
          words: ['diameter', 'hole diameter', 'through diameter', 'through'],
          radiusWords: ['radius'],
        },
        ...pitchWords,
        edgeDistance,
      ],
      sizeGroups: patternSizes,
      phrases: [throughHoles, ...positions, { words: ['counterbored', 'for cap screws', 'for socket head cap screws'] }],
      screw: 'clearance',
    },
    {
      nouns: ['counterbore', 'counterboring', 'counterbores'],
      size: 'counterbore_diameter',
      words: [
        { parameter: 'counterbore_diameter', words: ['diameter', 'counterbore diameter', 'wide'], radiusWords: ['radius'] },
        { parameter: 'counterbore_depth', words: ['depth', 'counterbore depth', 'deep from the top'] },
      ],
      phrases: [...positions],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, flat, rectangular, square],
  proportions: patternProportions,
  required: [
    'length',
    'width',
    'thickness',
    'hole_count',
    'hole_diameter',
    'counterbore_diameter',
    'counterbore_depth',
    'pitch_x',
    'pitch_y',
  ],
  rules: [
    ...holeRules('counterbore_diameter'),
    {
      holds: 'counterbore_diameter >= hole_diameter + 0.1',
      otherwise: 'the counterbore of {counterbore_diameter} mm is not wider than the hole of {hole_diameter} mm',
    },
    {
      holds: 'counterbore_depth <= thickness - 0.05',
      otherwise: 'the counterbore, {counterbore_depth} mm deep, goes through the plate of {thickness} mm',
    },
  ],
  tasks: [
    { id: 'plate', operation: 'pad' },
    { id: 'hole-positions', operation: 'sketch', dependsOn: ['plate'] },
    { id: 'holes', operation: 'hole', dependsOn: ['hole-positions'] },
  ],
  requirements: [
    overallSize('length', 'width', 'thickness'),
    exactVolume(
      'length * width * thickness - hole_count * pi / 4 * (hole_diameter ** 2 * (thickness - counterbore_depth) + counterbore_diameter ** 2 * counterbore_depth)',
    ),
    ...soundSolids('hole_count'),
    holes({
      id: 'holes',
      text: 'The holes go through in their places.',
      diameter: 'hole_diameter',
      depth: 'thickness - counterbore_depth',
      through: true,
      axis: [0, 0, 1],
      at: holePlaces,
    }),
    holes({
      id: 'counterbores',
      text: 'Each hole has its counterbore.',
      diameter: 'counterbore_diameter',
      depth: 'counterbore_depth',
      axis: [0, 0, 1],
      opens: [0, 0, 1],
      at: holePlaces,
    }),
    {
      id: 'counterbores-on-top',
      kind: 'centerOfMass',
      text: 'The counterbores are at the top: the centre of mass lies below the middle.',
      positionMm: [0, 0, 0],
      toleranceMm: 0.01,
      reference: 'origin',
      formulas: {
        'positionMm.2':
          '(length * width * thickness ** 2 / 2 - hole_count * pi / 4 * (hole_diameter ** 2 * (thickness - counterbore_depth) ** 2 / 2 + counterbore_diameter ** 2 * counterbore_depth * (thickness - counterbore_depth / 2))) / (length * width * thickness - hole_count * pi / 4 * (hole_diameter ** 2 * (thickness - counterbore_depth) + counterbore_diameter ** 2 * counterbore_depth))',
      },
    },
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volumes of box and cylinders, elementary geometry'],
});
