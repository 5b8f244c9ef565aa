import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { keywayArea, keywayDepth, keywayRules, keywayWidth } from './keyway.ts';
import script from './spur_gear.py';

const alpha = 'radians(pressure_angle)';
/** Half of the angle of a tooth on the base circle: half of the tooth on the pitch circle and the involute function of the pressure angle. */
const halfBaseAngle = `(pi/(2*teeth)+tan(${alpha})-${alpha})`;
/** Roll angle of the involute at a radius given in modules: tangent of the pressure angle there; 0 inside the base circle. */
const rollAt = (radius: string): string => `sqrt(max(2*${radius}/(teeth*cos(${alpha})),1)**2-1)`;
const tip = '(teeth/2+addendum_factor)';
const root = '(teeth/2-dedendum_factor)';
/** Integral of the involute's polar angle over the circle's area, in base radii squared: closed form of the integral of (t - atan t) 2 t dt. */
const underInvolute = (roll: string): string => `(2/3*${roll}**3+${roll}-(1+${roll}**2)*atan(${roll}))`;
/** Half of the angle that a tooth fills on the tip circle. */
const halfTipAngle = `(${halfBaseAngle}-${rollAt(tip)}+atan(${rollAt(tip)}))`;

/** Area of the outline in mm2: root disc, and for every tooth its sector between root and tip less what lies beyond the involutes. */
const outlineArea = `module**2*(pi*${root}**2+teeth*(${halfBaseAngle}*(${tip}**2-${root}**2)-(teeth/2*cos(${alpha}))**2*(${underInvolute(rollAt(tip))}-${underInvolute(rollAt(root))})))`;

/** How far the teeth reach in a direction `toothAngle` away from the nearest tooth's middle, in tip radii. */
const reach = (toothAngle: string): string => `cos(max(0,${toothAngle}-${halfTipAngle}))`;

/** Involute spur gear with straight teeth, bore and keyway. */
export const spurGear = definePart({
  id: 'spur-gear',
  title: 'Involute spur gear',
  level: 'hard',
  nouns: [
    'involute spur gear',
    'involute gear',
    'spur gear',
    'gear wheel',
    'cog wheel',
    'pinion',
    'spur wheel',
    'cogwheel',
    'gear',
  ],
  parameterWords: [
    {
      parameter: 'module',
      words: ['module', 'mod', 'm'],
      instead: [
        { words: ['pitch diameter', 'pitch circle diameter', 'reference diameter', 'pcd'], formula: 'value / teeth' },
        {
          words: ['outside diameter', 'outer diameter', 'tip diameter', 'od', 'addendum circle diameter', 'overall diameter'],
          formula: 'value / (teeth + 2 * addendum_factor)',
        },
      ],
    },
    { parameter: 'teeth', words: ['teeth', 'tooth', 'number of teeth', 'tooth count', 'z'] },
    { parameter: 'pressure_angle', words: ['pressure angle', 'degree pressure angle'] },
    { parameter: 'addendum_factor', words: ['addendum', 'addendum factor', 'addendum coefficient', 'standard addendum'] },
    { parameter: 'dedendum_factor', words: ['dedendum', 'dedendum factor', 'dedendum coefficient'] },
    {
      parameter: 'face_width',
      words: ['face width', 'face', 'wide', 'width', 'thick', 'thickness', 'tooth width', 'high', 'height'],
    },
    {
      parameter: 'bore',
      words: [
        'bore diameter',
        'bore',
        'shaft hole',
        'shaft diameter',
        'centre hole',
        'center hole',
        'central hole',
        'hole',
        'shaft',
      ],
      radiusWords: ['bore radius'],
    },
    { parameter: 'keyway_width', words: ['keyway width', 'wide keyway', 'key width', 'keyway'] },
    { parameter: 'keyway_depth', words: ['keyway depth', 'deep keyway', 'key depth'] },
  ],
  features: [
    {
      nouns: ['bore', 'shaft', 'shaft hole', 'centre hole', 'center hole', 'central hole', 'central bore', 'hole', 'shaft bore'],
      count: 1,
      size: 'bore',
      absent: { bore: 0 },
      required: ['bore'],
      words: [{ parameter: 'bore', words: ['diameter', 'bore diameter', 'dia'], radiusWords: ['radius'] }],
      phrases: [{ words: ['through', 'in the middle', 'in the centre', 'central'] }],
    },
    {
      nouns: ['keyway', 'key slot', 'keyseat'],
      count: 1,
      size: 'keyway_width',
      present: { keyway: true },
      absent: { keyway: false },
      words: [
        { parameter: 'keyway_width', words: ['width', 'wide'] },
        { parameter: 'keyway_depth', words: ['depth', 'deep'] },
      ],
      phrases: [
        { words: ['DIN 6885', 'DIN 6885-1', 'standard', 'parallel key'], holds: 'keyway_width == 0 and keyway_depth == 0' },
      ],
    },
  ],
  phrases: [
    {
      words: [
        'involute',
        'straight teeth',
        'straight cut',
        'spur',
        'external teeth',
        'without root fillet',
        'sharp roots',
        'full depth',
      ],
    },
    { words: ['standard addendum'], holds: 'addendum_factor == 1' },
    { words: ['standard dedendum'], holds: 'dedendum_factor == 1.25' },
  ],
  required: ['module', 'teeth', 'face_width'],
  rules: [
    {
      holds: `${halfTipAngle} * ${tip} >= 0.05`,
      otherwise:
        'teeth with an addendum of {addendum_factor} modules and a pressure angle of {pressure_angle} degrees on {teeth} teeth would be pointed before they reach their full height',
    },
    {
      holds: `${halfBaseAngle} - ${rollAt(root)} + atan(${rollAt(root)}) <= pi / teeth - 0.05 / teeth`,
      otherwise:
        'with {teeth} teeth and a dedendum of {dedendum_factor} modules no gap would be left between the teeth at their roots',
    },
    {
      holds: `bore == 0 or bore >= 0.3 and bore / 2 <= module * (${root} - 0.25)`,
      otherwise:
        'a bore of {bore} mm does not fit a gear of {teeth} teeth, module {module} mm: it must stay inside the root circle by a quarter of the module',
    },
    ...keywayRules,
    {
      holds: `keyway == 0 or hypot(${keywayWidth} / 2, bore / 2 + ${keywayDepth}) <= module * (${root} - 0.25)`,
      otherwise: 'the keyway of a bore of {bore} mm breaks through the root circle of {teeth} teeth, module {module} mm',
    },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch', description: 'Involute flanks as splines, tip and root as arcs' },
    { id: 'gear', operation: 'pad', dependsOn: ['outline'] },
    { id: 'bore', operation: 'pocket', dependsOn: ['gear'] },
    { id: 'keyway', operation: 'pocket', dependsOn: ['bore'] },
  ],
  requirements: [
    overallSize(
      `module * ${tip} * (1 + ${reach('(teeth % 2) * pi / teeth')})`,
      `2 * module * ${tip} * ${reach('(2 * pi / teeth * abs((teeth / 4 + 0.5) % 1 - 0.5))')}`,
      'face_width',
    ),
    exactVolume(`face_width*(${outlineArea}-pi/4*bore**2-(${keywayArea} if keyway else 0))`, 0.03),
    ...soundSolids('1 if bore > 0 else 0'),
    {
      id: 'teeth',
      kind: 'radialPattern',
      text: 'There are as many teeth on the pitch circle as stated.',
      count: 0,
      radiusMm: 0,
      axis: [0, 0, 1],
      centre: [0, 0, 0],
      formulas: { count: 'teeth', radiusMm: 'module * teeth / 2', 'centre.2': 'face_width / 2' },
    },
    holes({
      id: 'bore',
      text: 'The bore goes through on the axis.',
      diameter: 'bore',
      through: true,
      axis: [0, 0, 1],
      // A keyway as wide as 0.7 of the bore leaves less than three quarters of the wall, which is no hole any more.
      at: { circle: { count: `1 if bore > 0 and (keyway == 0 or ${keywayWidth} <= 0.7 * bore) else 0`, diameter: 0 } },
    }),
    symmetric(['XY']),
  ],
  script,
  sources: [
    'ISO 53: basic rack (addendum 1, dedendum 1.25 modules, pressure angle 20 degrees); root fillet left out',
    'Area between involutes: closed form of the polar integral',
    'DIN 6885-1: keyways',
  ],
});
