import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { length, sharpEdges, thickness, throughHoles } from '../words.ts';
import script from './hinge_leaf.py';

/** Area that the leaf and a knuckle share: half of a segment as high as the leaf is thick. */
const shared =
  '((knuckle_diameter ** 2 / 4 * acos(1 - 2 * thickness / knuckle_diameter) - (knuckle_diameter / 2 - thickness) * sqrt(knuckle_diameter * thickness - thickness ** 2)) / 2)';

/** One half of a butt hinge. */
export const hingeLeaf = definePart({
  id: 'hinge-leaf',
  title: 'Hinge leaf',
  level: 'intermediate',
  nouns: ['hinge leaf', 'hinge half', 'half of a hinge', 'half hinge', 'hinge plate', 'leaf of a hinge'],
  parameterWords: [
    length,
    { parameter: 'leaf_width', words: ['leaf width', 'width', 'from the pin axis', 'reach'] },
    { ...thickness, words: [...thickness.words, 'leaf thickness'] },
    { parameter: 'cut_back', words: ['cut back', 'cut away', 'cut-back'] },
    { parameter: 'knuckle_gap', words: ['gap', 'knuckle gap'] },
  ],
  sizeOrder: ['length', 'leaf_width', 'thickness'],
  features: [
    {
      nouns: ['knuckle', 'barrel'],
      count: 'knuckle_count',
      size: 'knuckle_diameter',
      words: [
        { parameter: 'knuckle_diameter', words: ['diameter', 'outside diameter', 'knuckle diameter'], radiusWords: ['radius'] },
        { parameter: 'knuckle_gap', words: ['gap', 'gap to the neighbouring knuckle', 'gap between knuckles'] },
      ],
    },
    {
      nouns: ['bore', 'pin hole', 'pin bore', 'knuckle bore'],
      size: 'bore_diameter',
      words: [{ parameter: 'bore_diameter', words: ['diameter', 'bore diameter'], radiusWords: ['radius'] }],
      phrases: [{ words: ['through', 'for the pin', 'through the knuckles'] }],
    },
    {
      nouns: ['screw hole', 'mounting hole', 'hole', 'through hole', 'fixing hole'],
      count: 'hole_count',
      size: 'hole_diameter',
      words: [
        { parameter: 'hole_diameter', words: ['diameter', 'hole diameter'], radiusWords: ['radius'] },
        { parameter: 'hole_spacing', words: ['apart', 'spacing', 'hole spacing', 'pitch'] },
        { parameter: 'hole_distance', words: ['from the pin axis', 'from the axis', 'from the pin'] },
      ],
      phrases: [throughHoles, { words: ['in the leaf', 'in a row', 'through the leaf'] }],
      absent: { hole_count: 0 },
      required: ['hole_count', 'hole_diameter', 'hole_spacing', 'hole_distance'],
      screw: 'clearance',
    },
  ],
  phrases: [sharpEdges, { words: ['flat', 'butt', 'underside tangent to the knuckles', 'tangent', 'rectangular'] }],
  required: ['length', 'leaf_width', 'thickness', 'knuckle_diameter', 'bore_diameter', 'knuckle_count'],
  rules: [
    {
      holds: 'bore_diameter <= knuckle_diameter - 0.2',
      otherwise: 'a bore of {bore_diameter} mm leaves no wall in knuckles of {knuckle_diameter} mm',
    },
    {
      holds: 'thickness <= 0.9 * knuckle_diameter',
      otherwise: 'a leaf of {thickness} mm is as thick as its knuckles of {knuckle_diameter} mm',
    },
    {
      holds: 'cut_back >= knuckle_diameter / 2 + 0.05',
      otherwise: "a leaf cut back to {cut_back} mm touches the other leaf's knuckles of {knuckle_diameter} mm",
    },
    {
      holds: 'cut_back <= leaf_width - 0.5',
      otherwise: 'a leaf cut back to {cut_back} mm has nothing left of its width of {leaf_width} mm',
    },
    {
      holds: 'length / (2 * knuckle_count - 1) - knuckle_gap >= 0.5',
      otherwise: '{knuckle_count} knuckles with gaps of {knuckle_gap} mm have no room on {length} mm',
    },
    {
      holds:
        'hole_count == 0 or (hole_distance - hole_diameter / 2 >= cut_back + 0.05 and hole_distance + hole_diameter / 2 <= leaf_width - 0.1)',
      otherwise: 'screw holes of {hole_diameter} mm, {hole_distance} mm from the axis, do not lie in the leaf',
    },
    {
      holds: 'hole_count == 0 or (hole_count - 1) * hole_spacing + hole_diameter <= length - 0.2',
      otherwise: '{hole_count} screw holes of {hole_diameter} mm, {hole_spacing} mm apart, do not fit on {length} mm',
    },
    {
      holds: 'hole_count < 2 or hole_spacing >= hole_diameter + 0.1',
      otherwise: 'screw holes of {hole_diameter} mm run into each other at a distance of {hole_spacing} mm',
    },
  ],
  tasks: [
    { id: 'plate', operation: 'pad' },
    { id: 'knuckle', operation: 'pad', dependsOn: ['plate'] },
    { id: 'knuckles', operation: 'pattern', dependsOn: ['knuckle'] },
    { id: 'holes', operation: 'pocket', dependsOn: ['knuckles'] },
  ],
  requirements: [
    // The outermost knuckles keep half a gap from the ends of the leaf.
    overallSize('length', 'leaf_width + knuckle_diameter / 2', 'knuckle_diameter'),
    exactVolume(
      `length * (leaf_width - cut_back) * thickness + knuckle_count * (length / (2 * knuckle_count - 1) - knuckle_gap) * (pi / 4 * (knuckle_diameter ** 2 - bore_diameter ** 2) + cut_back * thickness - ${shared}) - hole_count * pi / 4 * hole_diameter ** 2 * thickness`,
    ),
    ...soundSolids('knuckle_count + hole_count'),
    holes({
      id: 'bore',
      text: 'The bore runs through the knuckles on the X axis.',
      diameter: 'bore_diameter',
      through: true,
      axis: [1, 0, 0],
      at: { positions: [[0, 0, 0]] },
    }),
    holes({
      id: 'screw-holes',
      text: 'The screw holes go through in their row.',
      diameter: 'hole_diameter',
      through: true,
      depth: 'thickness',
      axis: [0, 0, 1],
      at: { grid: { countU: 'hole_count', countV: 1, pitchU: 'hole_spacing', pitchV: 0, centre: [0, 'hole_distance', 0] } },
    }),
    symmetric(['YZ']),
  ],
  script,
  sources: ['Half of a segment of a circle (where leaf and knuckle overlap), elementary geometry'],
});
