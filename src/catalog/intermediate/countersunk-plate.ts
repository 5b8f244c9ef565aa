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
import script from './countersunk_plate.py';

/** How deep the cone of the countersink reaches below the top face. */
const countersinkDepth = '((countersink_diameter - hole_diameter) / 2 / tan(radians(countersink_angle / 2)))';
/** What the cone takes beyond the hole, over pi / 4: a frustum less the hole's cylinder. */
const sinkVolume = `((countersink_diameter - hole_diameter) * (countersink_diameter + 2 * hole_diameter) / 3 * ${countersinkDepth})`;
/** Its first moment about the underside, over pi / 4, by integration from the top face down. */
const sinkMoment = `(${sinkVolume} * thickness - (countersink_diameter - hole_diameter) * (countersink_diameter + 3 * hole_diameter) / 12 * ${countersinkDepth} ** 2)`;

/** Plate with countersunk holes for flat-head screws. */
export const countersunkPlate = definePart({
  id: 'countersunk-plate',
  title: 'Countersunk plate',
  level: 'intermediate',
  nouns: ['countersunk plate', 'plate', 'strip', 'mounting strip'],
  parameterWords: [length, width, { ...thickness, words: [...thickness.words, 'height'] }, edgeDistance],
  sizeOrder: ['length', 'width', 'thickness'],
  sizeGroups: patternSizes,
  features: [
    {
      nouns: ['countersunk hole', 'countersunk through hole', 'hole', 'through hole', 'screw hole', 'mounting hole'],
      count: 'hole_count',
      size: 'hole_diameter',
      words: [
        { parameter: 'hole_diameter', words: ['diameter', 'hole diameter', 'through diameter'], radiusWords: ['radius'] },
        ...pitchWords,
        edgeDistance,
      ],
      sizeGroups: patternSizes,
      phrases: [
        throughHoles,
        ...positions,
        { words: ['countersunk', 'for countersunk screws', 'for flat head screws', 'for screws', 'for m5 screws', 'screws'] },
      ],
      screw: 'clearance',
    },
    {
      nouns: ['countersink', 'countersinks', 'countersinking'],
      size: 'countersink_diameter',
      words: [
        {
          parameter: 'countersink_diameter',
          words: ['diameter', 'diameter at the top face', 'in diameter at the top face', 'countersink diameter', 'head diameter'],
          radiusWords: ['radius'],
        },
        { parameter: 'countersink_angle', words: ['angle', 'degree', 'countersink angle', 'countersink'] },
      ],
      phrases: [...positions],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, flat, rectangular, square],
  proportions: patternProportions,
  required: ['length', 'width', 'thickness', 'hole_count', 'hole_diameter', 'countersink_diameter', 'pitch_x', 'pitch_y'],
  rules: [
    ...holeRules('countersink_diameter'),
    {
      holds: 'countersink_diameter >= hole_diameter + 0.1',
      otherwise: 'the countersink of {countersink_diameter} mm is not wider than the hole of {hole_diameter} mm',
    },
    {
      holds: `${countersinkDepth} <= thickness - 0.05`,
      otherwise:
        'a countersink of {countersink_diameter} mm and {countersink_angle} degrees is deeper than the plate of {thickness} mm',
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
      `length * width * thickness - hole_count * pi / 4 * (hole_diameter ** 2 * (thickness - ${countersinkDepth}) + (hole_diameter ** 2 + hole_diameter * countersink_diameter + countersink_diameter ** 2) / 3 * ${countersinkDepth})`,
    ),
    ...soundSolids('hole_count'),
    holes({
      id: 'holes',
      text: 'The holes go through in their places.',
      diameter: 'hole_diameter',
      through: true,
      depth: `thickness - ${countersinkDepth}`,
      countersink: 'countersink_diameter',
      axis: [0, 0, 1],
      opens: [0, 0, 1],
      at: holePlaces,
    }),
    {
      id: 'countersink-angle',
      kind: 'dimension',
      text: 'The countersinks have their angle.',
      measure: 'coneAngle',
      expectedMm: 0,
      count: 0,
      toleranceMm: 0.01,
      formulas: { expectedMm: 'countersink_angle', count: 'hole_count' },
    },
    {
      id: 'countersinks-on-top',
      kind: 'centerOfMass',
      text: 'The countersinks are at the top: the centre of mass lies below the middle.',
      positionMm: [0, 0, 0],
      toleranceMm: 0.01,
      reference: 'origin',
      formulas: {
        'positionMm.2': `(length * width * thickness ** 2 / 2 - hole_count * pi / 4 * (hole_diameter ** 2 * thickness ** 2 / 2 + ${sinkMoment})) / (length * width * thickness - hole_count * pi / 4 * (hole_diameter ** 2 * thickness + ${sinkVolume}))`,
      },
    },
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volumes of box, cylinders and cone frustum, elementary geometry'],
});
