import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids } from '../part-requirements.ts';
import script from './link_kit.py';

const links = '(1 + (hole_distance_2 > 0) + (hole_distance_3 > 0) + (hole_distance_4 > 0))';
const distances = '(hole_distance_1 + hole_distance_2 + hole_distance_3 + hole_distance_4)';
const longest = 'max(hole_distance_1, hole_distance_2, hole_distance_3, hole_distance_4)';
const rightHole = (number: number): string[] => [`hole_distance_${number}`, `${number - 1} * pitch`];

/** Flat links of a linkage as separate solids side by side. */
export const linkKit = definePart({
  id: 'link-kit',
  title: 'Link kit',
  level: 'hard',
  nouns: [
    'kit of flat links',
    'kit of four flat links',
    'link kit',
    'linkage kit',
    'set of links',
    'four-bar linkage',
    'four bar linkage',
    'flat links',
  ],
  parameterWords: [
    { parameter: 'hole_distance_1', words: ['first link'] },
    { parameter: 'hole_distance_2', words: ['second link'] },
    { parameter: 'hole_distance_3', words: ['third link'] },
    { parameter: 'hole_distance_4', words: ['fourth link'] },
    { parameter: 'width', words: ['width', 'wide'] },
    { parameter: 'thickness', words: ['thickness', 'thick'] },
    { parameter: 'hole_diameter', words: ['hole diameter', 'pin hole diameter', 'through hole'], radiusWords: ['hole radius'] },
    { parameter: 'pitch', words: ['pitch', 'pitch in y', 'apart', 'spacing'] },
  ],
  sizeGroups: [
    {
      words: ['hole centre distances', 'hole distances', 'centre distances', 'hole centre distance', 'lengths'],
      parameters: ['hole_distance_1', 'hole_distance_2', 'hole_distance_3', 'hole_distance_4'],
    },
  ],
  features: [
    {
      nouns: ['hole', 'through hole', 'pin hole', 'left pin hole', 'left hole'],
      size: 'hole_diameter',
      words: [{ parameter: 'hole_diameter', words: ['diameter'], radiusWords: ['radius'] }],
      phrases: [{ words: ['through', 'at each end centre', 'at each end', 'aligned', 'left holes aligned'] }],
    },
    { nouns: ['link', 'flat link'], phrases: [{ words: ['flat', 'side by side', 'every'] }] },
  ],
  phrases: [
    {
      words: [
        'separate solids',
        'separate',
        'side by side',
        'laid side by side',
        'rounded ends',
        'fully rounded ends',
        'round ends',
        'four-bar',
        'linkage',
      ],
    },
    { words: ['four separate solids', 'four links', 'four flat links'], holds: 'hole_distance_4 > 0' },
  ],
  required: ['hole_distance_1', 'hole_distance_2', 'width', 'thickness', 'hole_diameter'],
  rules: [
    { holds: 'hole_diameter <= width - 0.2', otherwise: 'holes of {hole_diameter} mm do not fit links {width} mm wide' },
    {
      holds: '(hole_distance_3 == 0 or hole_distance_2 > 0) and (hole_distance_4 == 0 or hole_distance_3 > 0)',
      otherwise: 'links are left out from the last to the first: a link was left out before one that is wanted',
    },
    ...[1, 2, 3, 4].map((number) => ({
      holds: `hole_distance_${number} == 0 or hole_distance_${number} >= hole_diameter + 0.2`,
      otherwise: `the holes of {hole_diameter} mm of link ${number} run into each other at a distance of {hole_distance_${number}} mm`,
    })),
    {
      holds: 'hole_distance_2 == 0 or pitch >= width + 0.2',
      otherwise: 'links {width} mm wide touch each other at a pitch of {pitch} mm',
    },
  ],
  tasks: [
    { id: 'first-link', operation: 'pad' },
    { id: 'second-link', operation: 'pad' },
    { id: 'third-link', operation: 'pad' },
    { id: 'fourth-link', operation: 'pad' },
  ],
  requirements: [
    overallSize(`${longest} + width`, `(${links} - 1) * pitch + width`, 'thickness'),
    exactVolume(`thickness * (width * ${distances} + ${links} * pi / 4 * (width ** 2 - 2 * hole_diameter ** 2))`),
    ...soundSolids(`2 * ${links}`, links),
    holes({
      id: 'left-holes',
      text: 'The left holes are aligned, one pitch apart.',
      diameter: 'hole_diameter',
      through: true,
      axis: [0, 0, 1],
      at: { grid: { countU: 1, countV: links, pitchU: 0, pitchV: 'pitch', centre: [0, `(${links} - 1) * pitch / 2`, 0] } },
    }),
    ...[1, 2, 3, 4].map((number) =>
      holes({
        id: `right-hole-${number}`,
        text: `The right hole of link ${number} lies at its distance from the left one.`,
        diameter: 'hole_diameter',
        through: true,
        axis: [0, 0, 1],
        at: {
          grid: {
            countU: `${number} <= ${links}`,
            countV: 1,
            pitchU: 0,
            pitchV: 0,
            centre: [rightHole(number)[0] ?? 0, rightHole(number)[1] ?? 0, 0],
          },
        },
      }),
    ),
    {
      id: 'gap',
      kind: 'clearance',
      text: 'The links do not touch.',
      minimumMm: 0,
      formulas: { minimumMm: 'pitch - width' },
    },
  ],
  script,
  sources: ['Areas of rectangle and circle, elementary geometry'],
});
