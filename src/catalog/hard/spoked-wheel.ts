import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import script from './spoked_wheel.py';

/** Area in mm2 of a bar of width spoke_w through the middle of a circle, on one side of the centre. */
const barIn = (diameter: string): string =>
  `(spoke_w / 4 * sqrt(${diameter} ** 2 - spoke_w ** 2) + ${diameter} ** 2 / 4 * asin(spoke_w / ${diameter}))`;
const web = 'pi / 4 * (rim_id ** 2 - hub_d ** 2)';
const holeCount = '(spokes if rim_holes else 0)';

/** Flat wheel with straight spokes or a full web. */
export const spokedWheel = definePart({
  id: 'spoked-wheel',
  title: 'Spoked wheel',
  level: 'hard',
  nouns: ['spoked wheel', 'spoke wheel', 'wheel with spokes', 'handwheel', 'flywheel', 'wheel'],
  parameterWords: [
    {
      parameter: 'rim_od',
      words: ['outside diameter', 'rim outside diameter', 'wheel diameter', 'diameter', 'overall diameter', 'rim diameter'],
      radiusWords: ['outside radius', 'radius'],
    },
    {
      parameter: 'rim_id',
      words: ['rim inside diameter', 'inside diameter of the rim', 'rim inner diameter'],
      instead: [{ words: ['rim width', 'wide rim', 'radial rim width'], formula: 'rim_od - 2 * value' }],
    },
    { parameter: 'hub_d', words: ['hub diameter', 'hub', 'hub outside diameter'], radiusWords: ['hub radius'] },
    { parameter: 'bore_d', words: ['bore', 'bore diameter', 'shaft diameter', 'centre hole'], radiusWords: ['bore radius'] },
    { parameter: 'spokes', words: ['spokes', 'number of spokes', 'straight spokes', 'spoke count'] },
    { parameter: 'spoke_w', words: ['spoke width', 'wide spokes', 'spokes wide'] },
    { parameter: 'thickness', words: ['thickness', 'thick', 'rim thickness', 'spoke thickness'] },
    { parameter: 'hub_t', words: ['hub length', 'hub thickness', 'hub width', 'long hub'] },
    { parameter: 'rim_hole_d', words: ['rim hole diameter', 'holes in the rim', 'rim holes'] },
  ],
  features: [
    {
      nouns: ['spoke', 'straight spoke', 'arm'],
      count: 'spokes',
      size: 'spoke_w',
      words: [
        { parameter: 'spoke_w', words: ['width', 'wide'] },
        { parameter: 'thickness', words: ['thickness', 'thick'] },
      ],
      phrases: [{ words: ['straight', 'equally spaced', 'parallel sides', 'from the hub to the rim', 'radial'] }],
    },
    {
      nouns: ['rim'],
      count: 1,
      words: [
        { parameter: 'rim_od', words: ['outside diameter', 'diameter'], radiusWords: ['outside radius'] },
        { parameter: 'rim_id', words: ['inside diameter'], radiusWords: ['inside radius'] },
        { parameter: 'thickness', words: ['thickness', 'thick'] },
      ],
    },
    {
      nouns: ['hub'],
      count: 1,
      size: 'hub_d',
      words: [
        { parameter: 'hub_d', words: ['diameter', 'outside diameter'], radiusWords: ['radius'] },
        { parameter: 'hub_t', words: ['length', 'long', 'thickness', 'thick', 'height', 'high', 'width', 'wide'] },
      ],
    },
    {
      nouns: ['bore', 'shaft', 'shaft hole', 'centre hole', 'centre bore'],
      count: 1,
      size: 'bore_d',
      phrases: [{ words: ['through', 'centre'] }],
    },
    {
      nouns: ['rim hole', 'hole in the rim'],
      count: 'spokes',
      size: 'rim_hole_d',
      words: [{ parameter: 'rim_hole_d', words: ['diameter'] }],
      present: { rim_holes: true },
      absent: { rim_holes: false },
      required: ['rim_hole_d'],
      phrases: [{ words: ['in line with each spoke', 'through', 'axial', 'in the middle of the rim'] }],
    },
    {
      nouns: ['full web', 'web', 'solid web'],
      present: { spokes: 0 },
      words: [{ parameter: 'thickness', words: ['thickness', 'thick'] }],
    },
  ],
  phrases: [{ words: ['flat', 'round', 'share the same middle plane', 'on the same middle plane'] }],
  required: ['rim_od', 'rim_id', 'hub_d', 'bore_d', 'spokes'],
  rules: [
    {
      holds: 'rim_id <= rim_od - 0.5',
      otherwise: "the rim's inside diameter {rim_id} mm is not smaller than its outside diameter {rim_od} mm",
    },
    { holds: 'hub_d <= rim_id - 0.5', otherwise: 'a hub of {hub_d} mm does not fit into a rim of {rim_id} mm inside' },
    { holds: 'bore_d <= hub_d - 0.5', otherwise: 'a bore of {bore_d} mm does not fit into a hub of {hub_d} mm' },
    { holds: 'hub_t >= thickness', otherwise: 'a hub {hub_t} mm long is shorter than the spokes are thick ({thickness} mm)' },
    {
      holds: 'spokes == 0 or spoke_w <= hub_d * (sin(pi / spokes) if spokes > 1 else 1) - 0.2',
      otherwise: '{spokes} spokes {spoke_w} mm wide have no room around a hub of {hub_d} mm',
    },
    {
      holds: 'spokes == 0 or hypot(rim_od / 4 + rim_id / 4, spoke_w / 2) <= rim_od / 2 - 0.05',
      otherwise: 'spokes {spoke_w} mm wide reach through a rim of {rim_id} to {rim_od} mm',
    },
    {
      holds: 'rim_holes == 0 or spokes == 0 or rim_hole_d <= (rim_od - rim_id) / 2 - 0.2',
      otherwise: 'holes of {rim_hole_d} mm do not fit into a rim of {rim_id} to {rim_od} mm',
    },
    {
      holds: 'rim_holes == 0 or spokes < 2 or rim_hole_d <= (rim_od + rim_id) / 2 * sin(pi / spokes) - 0.2',
      otherwise: '{spokes} holes of {rim_hole_d} mm in the rim run into each other',
    },
  ],
  tasks: [
    { id: 'hub', operation: 'pad' },
    { id: 'spokes', operation: 'pattern', dependsOn: ['hub'] },
    { id: 'rim', operation: 'pad', dependsOn: ['spokes'] },
    { id: 'bore', operation: 'pocket', dependsOn: ['rim'] },
    { id: 'rim-holes', operation: 'pattern', dependsOn: ['bore'] },
  ],
  requirements: [
    overallSize('rim_od', 'rim_od', 'hub_t'),
    exactVolume(
      `pi / 4 * (hub_t * (hub_d ** 2 - bore_d ** 2) + thickness * (rim_od ** 2 - rim_id ** 2 - ${holeCount} * rim_hole_d ** 2)) + thickness * (spokes * (${barIn('rim_id')} - ${barIn('hub_d')}) if spokes > 0 else ${web})`,
    ),
    ...soundSolids(`1 + spokes + ${holeCount}`),
    {
      id: 'spokes',
      kind: 'radialPattern',
      text: 'There are as many spokes as stated.',
      count: 0,
      radiusMm: 0,
      axis: [0, 0, 1],
      centre: [0, 0, 0],
      // A full web is a closed ring, no arc: then only the open outside is looked at.
      formulas: { count: 'spokes', radiusMm: '(hub_d + rim_id) / 4 if spokes > 0 else rim_od' },
    },
    holes({
      id: 'bore',
      text: 'The bore goes through the hub on the axis.',
      diameter: 'bore_d',
      through: true,
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    holes({
      id: 'rim-holes',
      text: 'One hole goes through the middle of the rim in line with each spoke.',
      diameter: 'rim_hole_d',
      through: true,
      axis: [0, 0, 1],
      at: { circle: { count: holeCount, diameter: '(rim_od + rim_id) / 2' } },
    }),
    symmetric(['XY', 'XZ'], 'origin'),
  ],
  script,
  sources: ['Area of a bar across a circle (segment formula), elementary geometry'],
});
