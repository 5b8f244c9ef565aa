import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import script from './project_box.py';

const inside = (size: string): string => `(${size} - 2 * wall)`;
const collar = (size: string): string => `(${size} - 2 * wall - 2 * collar_gap)`;
const collarInside = (size: string): string => `(${size} - 2 * wall - 2 * collar_gap - 2 * collar_thickness)`;
const bossTop = '(height - collar_height)';
const boxVolume = `length * width * height - ${inside('length')} * ${inside('width')} * (height - wall) + (pi * (boss_diameter ** 2 * (${bossTop} - wall) - boss_hole ** 2 * boss_hole_depth) if bosses else 0)`;
const lidVolume = `lid_thickness * (length * width - (pi * screw_clearance ** 2 if bosses else 0) - pi / 4 * lid_hole ** 2) + collar_height * (${collar('length')} * ${collar('width')} - ${collarInside('length')} * ${collarInside('width')})`;

const corners = {
  countU: '2 * bosses',
  countV: 2,
  pitchU: 'length - 2 * boss_inset',
  pitchV: 'width - 2 * boss_inset',
};

/** Box with screw bosses and a plug-in lid, both in the closed position. */
export const projectBox = definePart({
  id: 'project-box',
  title: 'Project box with lid',
  level: 'hard',
  nouns: [
    'project box',
    'box with a plug-in lid',
    'box with plug-in lid',
    'electronics box',
    'box with lid',
    'box with screw bosses',
    'instrument case',
  ],
  parameterWords: [
    { parameter: 'length', words: ['length', 'long', 'outside length'] },
    { parameter: 'width', words: ['width', 'wide', 'outside width', 'deep'] },
    { parameter: 'height', words: ['height', 'high', 'box height'] },
    { parameter: 'wall', words: ['wall thickness', 'walls', 'wall', 'walls and floor', 'floor'] },
    { parameter: 'lid_thickness', words: ['lid thickness', 'lid plate thickness'] },
    { parameter: 'lid_gap', words: ['lid gap', 'above the rim', 'gap to the rim'] },
    { parameter: 'collar_height', words: ['collar height', 'hangs', 'plug depth'] },
    { parameter: 'collar_gap', words: ['collar gap', 'gap to the box walls', 'gap to the walls', 'plug clearance'] },
    { parameter: 'collar_thickness', words: ['collar wall', 'collar thickness', 'own wall'] },
    { parameter: 'boss_diameter', words: ['boss diameter', 'screw boss diameter'] },
    { parameter: 'boss_hole', words: ['boss hole diameter', 'screw hole diameter', 'pilot hole'] },
    { parameter: 'boss_hole_depth', words: ['boss hole depth', 'screw hole depth'] },
    { parameter: 'boss_inset', words: ['boss inset', 'bosses from the walls'] },
    { parameter: 'screw_clearance', words: ['clearance hole diameter', 'lid screw holes'] },
    { parameter: 'lid_hole', words: ['lid hole', 'hole in the lid', 'hole through the middle of the lid'] },
  ],
  sizeOrder: ['length', 'width', 'height'],
  sizeGroups: [{ words: ['outside', 'box', 'outside size'], parameters: ['length', 'width', 'height'] }],
  features: [
    {
      nouns: ['screw boss', 'boss', 'corner boss', 'screw post'],
      count: 4,
      size: 'boss_diameter',
      words: [
        { parameter: 'boss_diameter', words: ['diameter', 'outside diameter'] },
        { parameter: 'boss_hole', words: ['hole', 'screw hole', 'pilot hole'] },
        { parameter: 'boss_inset', words: ['from the walls', 'from the edges', 'inset', 'from the outside'] },
      ],
      present: { bosses: true },
      absent: { bosses: false },
      phrases: [{ words: ['in the corners', 'screw', 'corner'] }],
    },
    { nouns: ['wall', 'floor'], size: 'wall', words: [{ parameter: 'wall', words: ['thickness', 'thick'] }] },
    {
      nouns: ['collar', 'plug', 'rim'],
      count: 1,
      size: 'collar_height',
      words: [
        { parameter: 'collar_height', words: ['height', 'high', 'deep', 'depth', 'hangs', 'below the underside'] },
        { parameter: 'collar_thickness', words: ['thick', 'thickness', 'wall'] },
        { parameter: 'collar_gap', words: ['gap', 'clearance'] },
      ],
    },
    {
      nouns: ['lid', 'cover', 'plug-in lid'],
      count: 1,
      present: {},
      words: [{ parameter: 'lid_thickness', words: ['thickness', 'thick'] }],
      phrases: [{ words: ['plug-in', 'flush with the box', 'flush', 'open at the top'] }],
    },
    {
      nouns: ['hole in the lid', 'lid hole', 'hole through the middle of the lid'],
      count: 1,
      size: 'lid_hole',
      absent: { lid_hole: 0 },
      words: [{ parameter: 'lid_hole', words: ['diameter'] }],
    },
  ],
  phrases: [
    {
      words: [
        'sharp corners',
        'two separate solids',
        'separate solids',
        'closed position',
        'in the closed position',
        'rectangular',
      ],
    },
  ],
  required: ['length', 'width', 'height', 'wall'],
  rules: [
    {
      holds: `${collarInside('min(length, width)')} >= 1`,
      otherwise:
        'walls of {wall} mm and a collar {collar_thickness} mm thick leave nothing inside a box of {length} x {width} mm',
    },
    {
      holds: 'collar_height - lid_gap <= height - wall - 0.2 and collar_height >= lid_gap + 0.2',
      otherwise:
        'a collar {collar_height} mm high does not hang into a box {height} mm high with a floor of {wall} mm and a gap of {lid_gap} mm under the lid',
    },
    {
      holds: `bosses == 0 or boss_inset - boss_diameter / 2 >= wall + 0.1 and min(length, width) - 2 * boss_inset >= boss_diameter + 0.2`,
      otherwise:
        'bosses of {boss_diameter} mm {boss_inset} mm from the outside do not stand free in a box of {length} x {width} mm with walls of {wall} mm',
    },
    {
      holds: 'bosses == 0 or boss_hole <= boss_diameter - 0.4',
      otherwise: 'holes of {boss_hole} mm leave no wall in bosses of {boss_diameter} mm',
    },
    {
      holds: `bosses == 0 or ${bossTop} - wall >= 0.5 and boss_hole_depth <= ${bossTop} - max(0.5 * wall, boss_hole / 8)`,
      otherwise:
        'screw holes {boss_hole_depth} mm deep go through bosses and floor of a box {height} mm high (collar {collar_height} mm)',
    },
    {
      holds:
        'bosses == 0 or boss_inset - screw_clearance / 2 >= wall + collar_gap + collar_thickness + 0.1 and min(length, width) - 2 * boss_inset >= screw_clearance + 0.2',
      otherwise: 'clearance holes of {screw_clearance} mm {boss_inset} mm from the outside run into the collar',
    },
    {
      holds: `lid_hole == 0 or lid_hole >= 0.3 and lid_hole <= ${collarInside('min(length, width)')} - 0.2`,
      otherwise: 'a hole of {lid_hole} mm does not fit inside the collar of the lid',
    },
    {
      holds:
        'lid_hole == 0 or bosses == 0 or hypot(length / 2 - boss_inset, width / 2 - boss_inset) >= (lid_hole + screw_clearance) / 2 + 0.1',
      otherwise: 'a hole of {lid_hole} mm in the lid runs into the clearance holes',
    },
  ],
  assumptions: [
    {
      text: 'The height of {height} mm is that of the box without its lid; with the lid on it is {height + lid_gap + lid_thickness} mm.',
    },
  ],
  tasks: [
    { id: 'box', operation: 'pocket' },
    { id: 'bosses', operation: 'pad', dependsOn: ['box'] },
    { id: 'lid', operation: 'pad' },
    { id: 'collar', operation: 'pad', dependsOn: ['lid'] },
    { id: 'lid-holes', operation: 'pocket', dependsOn: ['collar'] },
  ],
  requirements: [
    overallSize('length', 'width', 'height + lid_gap + lid_thickness'),
    exactVolume(`${boxVolume} + ${lidVolume}`),
    ...soundSolids('4 * bosses + (lid_hole > 0)', 2),
    {
      id: 'gap',
      kind: 'clearance',
      text: 'Box and lid do not touch; the gap is the one under the lid or the one around the collar.',
      minimumMm: 0,
      maximumMm: 0,
      formulas: { minimumMm: 'min(lid_gap, collar_gap) - 0.002', maximumMm: 'min(lid_gap, collar_gap) + 0.002' },
    },
    holes({
      id: 'boss-holes',
      text: 'Every boss has a blind screw hole of the stated depth.',
      diameter: 'boss_hole',
      through: false,
      depth: 'boss_hole_depth',
      axis: [0, 0, 1],
      opens: [0, 0, 1],
      at: { grid: corners },
    }),
    holes({
      id: 'clearance-holes',
      text: 'The lid has a clearance hole above every boss.',
      diameter: 'screw_clearance',
      through: true,
      axis: [0, 0, 1],
      at: { grid: corners },
    }),
    holes({
      id: 'lid-hole',
      text: 'A hole goes through the middle of the lid where one is asked for.',
      diameter: 'lid_hole',
      through: true,
      axis: [0, 0, 1],
      at: { circle: { count: '1 if lid_hole > 0 else 0', diameter: 0 } },
    }),
    symmetric(['XZ', 'YZ'], 'origin'),
  ],
  script,
  sources: ['Volumes of boxes and cylinders, elementary geometry'],
});
