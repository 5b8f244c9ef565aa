import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids } from '../part-requirements.ts';
import script from './butt_hinge.py';

const radius = '(knuckle_diameter / 2)';
/** Length of all knuckles together, mm. */
const knuckleLength = '(length - (knuckles - 1) * knuckle_gap - 2 * end_gap)';
/** Half of the part of the knuckle's circle that lies in the height of the leaf, mm2. */
const shared = `((${radius} ** 2 * acos((${radius} - thickness) / ${radius}) - (${radius} - thickness) * sqrt(${radius} ** 2 - (${radius} - thickness) ** 2)) / 2)`;
/** Section of a knuckle with the plate below it, up to the relief: circle and plate together, less the bore. */
const knuckleArea = `(relief * thickness + pi * ${radius} ** 2 - ${shared} - pi / 4 * knuckle_bore ** 2)`;
/** Gap between a knuckle and the other leaf's edge beside it. */
const reliefGap = `(hypot(relief, ${radius} - thickness) - ${radius} if thickness < ${radius} else relief - ${radius})`;

const leafHoles = (id: string, side: '+' | '-'): ReturnType<typeof holes> =>
  holes({
    id,
    text: `The screw holes of the leaf on the side of ${side}Y go through in their places.`,
    diameter: 'hole_diameter',
    through: true,
    axis: [0, 0, 1],
    at: {
      grid: {
        countU: 'holes_per_leaf',
        countV: 1,
        pitchU: '(length - 2 * hole_margin) / max(1, holes_per_leaf - 1)',
        pitchV: 0,
        centre: ['length / 2', `${side}hole_distance`, 0],
      },
    },
  });

/** Butt hinge opened flat: two leaves and a pin. */
export const buttHinge = definePart({
  id: 'butt-hinge',
  title: 'Butt hinge',
  level: 'hard',
  nouns: ['butt hinge', 'door hinge', 'hinge with pin', 'hinge'],
  parameterWords: [
    { parameter: 'length', words: ['length', 'long', 'overall length'] },
    {
      parameter: 'leaf_reach',
      words: ['leaf width', 'reaching', 'reaches', 'from the pin axis', 'from the hinge axis', 'wide leaves'],
      instead: [{ words: ['open width', 'overall width', 'width'], formula: 'value / 2' }],
    },
    { parameter: 'thickness', words: ['thickness', 'thick', 'leaf thickness'] },
    { parameter: 'knuckles', words: ['knuckles', 'knuckle positions', 'number of knuckles'] },
    {
      parameter: 'knuckle_diameter',
      words: ['knuckle diameter', 'outside diameter', 'knuckle outside diameter'],
      radiusWords: ['knuckle radius'],
    },
    {
      parameter: 'knuckle_gap',
      words: ['knuckle gap', 'gap', 'gap to the neighbouring knuckle', 'axial gap'],
      instead: [{ words: ['knuckle length'], formula: 'length / knuckles - value' }],
    },
    { parameter: 'end_gap', words: ['end gap'] },
    { parameter: 'knuckle_bore', words: ['knuckle bore', 'bore'] },
    {
      parameter: 'pin_diameter',
      words: ['pin diameter', 'pin'],
      radiusWords: ['pin radius'],
      instead: [{ words: ['radial play', 'pin play'], formula: 'knuckle_bore - 2 * value' }],
    },
    { parameter: 'relief', words: ['relief', 'cut back', 'cut away', 'cut-out'] },
    { parameter: 'hole_diameter', words: ['hole diameter', 'screw hole diameter'] },
    { parameter: 'hole_distance', words: ['hole distance', 'from the axis plane', 'from the axis'] },
    { parameter: 'hole_margin', words: ['hole margin', 'from the ends'] },
  ],
  features: [
    {
      nouns: ['leaf', 'plate'],
      count: 2,
      words: [
        { parameter: 'length', words: ['length', 'long'] },
        { parameter: 'thickness', words: ['thickness', 'thick'] },
        { parameter: 'leaf_reach', words: ['reaching', 'reach', 'width', 'wide', 'from the pin axis', 'from the hinge axis'] },
      ],
    },
    {
      nouns: ['knuckle', 'barrel', 'knuckle position'],
      count: 'knuckles',
      words: [
        { parameter: 'knuckle_diameter', words: ['outside diameter', 'diameter'] },
        { parameter: 'knuckle_bore', words: ['bore', 'inside diameter'] },
        { parameter: 'knuckle_gap', words: ['gap'] },
      ],
    },
    {
      nouns: ['pin', 'hinge pin'],
      count: 1,
      size: 'pin_diameter',
      words: [
        { parameter: 'pin_diameter', words: ['diameter'], radiusWords: ['radius'] },
        { parameter: 'length', words: ['long', 'length'] },
      ],
    },
    {
      nouns: ['screw hole', 'mounting hole', 'hole', 'through hole'],
      count: 'holes_per_leaf',
      size: 'hole_diameter',
      words: [
        { parameter: 'hole_diameter', words: ['diameter'], radiusWords: ['radius'] },
        { parameter: 'hole_distance', words: ['from the axis', 'from the axis plane', 'from the pin axis'] },
        { parameter: 'hole_margin', words: ['from the ends', 'from each end'] },
      ],
      absent: { holes_per_leaf: 0 },
      required: ['hole_diameter'],
      screw: 'clearance',
      phrases: [{ words: ['in each leaf', 'each leaf', 'per leaf', 'through'] }],
    },
  ],
  phrases: [
    {
      words: [
        'open',
        'opened flat',
        'flat',
        'three separate solids',
        'separate solids',
        'do not touch',
        'in one plane',
        'tangent to the knuckles',
        'two leaves and a pin',
      ],
    },
  ],
  required: ['length', 'leaf_reach', 'thickness', 'knuckles', 'knuckle_diameter', 'pin_diameter'],
  rules: [
    {
      holds: 'thickness <= knuckle_diameter - 0.1',
      otherwise: 'leaves {thickness} mm thick are not thinner than the knuckles of {knuckle_diameter} mm',
    },
    {
      holds: 'knuckle_bore <= knuckle_diameter - 0.4',
      otherwise: 'a bore of {knuckle_bore} mm leaves no wall in knuckles of {knuckle_diameter} mm',
    },
    {
      holds: 'pin_diameter <= knuckle_bore - 0.04',
      otherwise: 'a pin of {pin_diameter} mm does not run free in a bore of {knuckle_bore} mm',
    },
    {
      holds: `${reliefGap} >= 0.05`,
      otherwise: 'leaves that end {relief} mm from the axis touch the knuckles of {knuckle_diameter} mm',
    },
    {
      holds: 'leaf_reach >= relief + 0.5',
      otherwise: 'leaves that reach {leaf_reach} mm from the axis and end {relief} mm from it have no plate left',
    },
    {
      holds: `length / knuckles >= knuckle_gap + end_gap + 0.5`,
      otherwise: '{knuckles} knuckles with gaps of {knuckle_gap} mm have no room on {length} mm',
    },
    {
      holds:
        'holes_per_leaf == 0 or hole_distance - hole_diameter / 2 >= relief + 0.1 and hole_distance + hole_diameter / 2 <= leaf_reach - 0.1',
      otherwise:
        'holes of {hole_diameter} mm {hole_distance} mm from the axis do not fit leaves between {relief} and {leaf_reach} mm',
    },
    {
      holds:
        'holes_per_leaf == 0 or hole_diameter <= length - 0.2 and (holes_per_leaf == 1 or hole_margin >= hole_diameter / 2 + 0.1)',
      otherwise: 'holes of {hole_diameter} mm {hole_margin} mm from the ends break through the edges of the leaves',
    },
    {
      holds: 'holes_per_leaf < 2 or length - 2 * hole_margin >= (holes_per_leaf - 1) * (hole_diameter + 0.1)',
      otherwise: '{holes_per_leaf} holes of {hole_diameter} mm have no room on {length} mm with margins of {hole_margin} mm',
    },
  ],
  tasks: [
    { id: 'leaf-a', operation: 'pad' },
    { id: 'leaf-b', operation: 'pad' },
    { id: 'pin', operation: 'pad' },
  ],
  requirements: [
    overallSize('length', '2 * leaf_reach', 'knuckle_diameter'),
    exactVolume(
      `2 * thickness * ((leaf_reach - relief) * length - holes_per_leaf * pi / 4 * hole_diameter ** 2) + ${knuckleLength} * ${knuckleArea} + pi / 4 * pin_diameter ** 2 * length`,
    ),
    ...soundSolids('knuckles + 2 * holes_per_leaf', 3),
    {
      id: 'gap',
      kind: 'clearance',
      text: "Leaves and pin do not touch: the least gap is the one between the knuckles, the pin's play, or that beside the knuckles.",
      minimumMm: 0,
      formulas: { minimumMm: `min(knuckle_gap, (knuckle_bore - pin_diameter) / 2, ${reliefGap}) - 0.002` },
    },
    leafHoles('holes-a', '-'),
    leafHoles('holes-b', '+'),
  ],
  script,
  sources: ['Areas of circle and circular segment, elementary geometry'],
});
