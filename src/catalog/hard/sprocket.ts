import { definePart } from '../part.ts';
import { bosses, exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import script from './sprocket.py';

const pitchRadius = '(pitch/sin(pi/teeth)/2)';
/** Mean of the least and the greatest tip diameter of ISO 606: d + p (1 - 1.6/z) - d1 and d + 1.25 p - d1. */
const tip = `(${pitchRadius}+(0.5625-0.4/teeth)*pitch-roller_d/2)`;
const seat = '(0.505*roller_d)';
const flank = '(0.12*roller_d*(teeth+2))';
/** Half of the roller seating angle of ISO 606, 140 - 90/z degrees. */
const half = 'radians(70-45/teeth)';
/** From the roller's centre to the centre of the flank's arc, mm: seat and flank radius. */
const across = '(roller_d*(0.745+0.12*teeth))';
/** Square of the distance of the flank's centre from the axis, and its polar angle from the middle of the gap. */
const square = `(${pitchRadius}**2+${across}**2-2*${pitchRadius}*${across}*cos(${half}))`;
const flankAngle = `atan2(${across}*sin(${half}),${pitchRadius}-${across}*cos(${half}))`;
/** Triangle of axis, flank's centre and end of the flank: its angles at the axis and at the flank's centre. */
const angleAtAxis = `acos((${tip}**2+${square}-${flank}**2)/(2*${tip}*sqrt(${square})))`;
const angleAtFlank = `acos((${square}+${flank}**2-${tip}**2)/(2*${flank}*sqrt(${square})))`;
/** Polar angle at which the flank meets the tip circle, from the middle of the gap. */
const tipAngle = `(${flankAngle}-${angleAtAxis})`;

/**
 * Area in mm2 of the sectors that the seat, the flank and the tip of half a tooth sweep as seen from the axis (Green's theorem: half of
 * radius squared times the angle of each arc, plus half of the cross product of its centre and its chord), doubled.
 */
const sweptTwice = [
  `(${seat}+${flank})*${pitchRadius}*sin(${half})-${seat}**2*${half}`,
  `+${flank}**2*(${angleAtFlank}-pi+${half})`,
  `-sqrt(${tip}**2*${square}-(${tip}**2+${square}-${flank}**2)**2/4)`,
  `+${tip}**2*(pi/teeth+${angleAtAxis})+(${flank}**2-${tip}**2)*${flankAngle}`,
].join('');

/** Roller-chain sprocket with the tooth gap of ISO 606. */
export const sprocket = definePart({
  id: 'sprocket',
  title: 'Roller-chain sprocket',
  level: 'hard',
  nouns: [
    'roller-chain sprocket',
    'roller chain sprocket',
    'chain sprocket',
    'chain wheel',
    'chainwheel',
    'sprocket wheel',
    'sprocket',
  ],
  parameterWords: [
    { parameter: 'pitch', words: ['pitch', 'chain pitch'] },
    { parameter: 'roller_d', words: ['roller diameter', 'roller', 'diameter of the rollers'] },
    { parameter: 'teeth', words: ['teeth', 'number of teeth', 'tooth count'] },
    { parameter: 'width', words: ['width', 'wide', 'thick', 'thickness', 'tooth width', 'disc thickness'] },
    {
      parameter: 'bore',
      words: ['bore', 'bore diameter', 'shaft hole', 'shaft diameter', 'centre hole'],
      radiusWords: ['bore radius'],
    },
    { parameter: 'hub_d', words: ['hub diameter', 'hub'], radiusWords: ['hub radius'] },
    { parameter: 'hub_length', words: ['hub length', 'length through the hub', 'overall length', 'length through bore'] },
  ],
  features: [
    {
      nouns: ['bore', 'shaft', 'shaft hole', 'hole', 'centre hole', 'centre bore'],
      count: 1,
      size: 'bore',
      absent: { bore: 0 },
      required: ['bore'],
      phrases: [{ words: ['through'] }],
    },
    {
      nouns: ['hub'],
      count: 1,
      size: 'hub_d',
      absent: { hub_d: 0 },
      required: ['hub_d', 'hub_length'],
      words: [
        { parameter: 'hub_d', words: ['diameter'], radiusWords: ['radius'] },
        { parameter: 'hub_length', words: ['length', 'overall length', 'long'] },
      ],
      phrases: [{ words: ['on one side', 'one side'] }],
    },
  ],
  phrases: [
    { words: ['roller chain', 'roller-chain', 'chain', 'iso 606', 'simplex', 'single strand'] },
    { words: ['without hub', 'no hub', 'plate'], sets: { hub_d: 0 } },
  ],
  standards: ['ISO 606 B', 'ISO 606 A', 'ASME B29.1'].map((table) => ({
    table,
    columns: { pitch: 'pitch', roller_d: 'roller', width: 'toothWidth' },
  })),
  required: ['pitch', 'roller_d', 'teeth', 'width'],
  rules: [
    {
      holds: 'roller_d >= 0.5 * pitch and roller_d <= 0.7 * pitch',
      otherwise: 'rollers of {roller_d} mm do not suit a chain pitch of {pitch} mm (half to 0.7 of it)',
    },
    {
      holds: `pi / teeth - ${tipAngle} >= 0.02 / teeth`,
      otherwise:
        '{teeth} teeth for rollers of {roller_d} mm at a pitch of {pitch} mm would be pointed before they reach their full height',
    },
    {
      holds: `bore == 0 or bore >= 0.3 and bore <= 2 * ${pitchRadius} - roller_d - 0.2 * pitch`,
      otherwise: 'a bore of {bore} mm does not fit a sprocket of {teeth} teeth, pitch {pitch} mm',
    },
    {
      holds: `hub_d == 0 or hub_d >= bore + 0.5 and hub_d <= 2 * ${pitchRadius} - roller_d - 0.05 * pitch`,
      otherwise: 'a hub of {hub_d} mm does not fit between a bore of {bore} mm and the roots of {teeth} teeth, pitch {pitch} mm',
    },
    {
      holds: 'hub_d == 0 or hub_length >= width + 0.1',
      otherwise: 'a hub {hub_length} mm long in all does not stand out of a disc {width} mm wide',
    },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch', description: 'Roller seats, flanks and tips as arcs' },
    { id: 'disc', operation: 'pad', dependsOn: ['outline'] },
    { id: 'hub', operation: 'pad', dependsOn: ['disc'] },
    { id: 'bore', operation: 'pocket', dependsOn: ['hub'] },
  ],
  requirements: [
    overallSize(
      `${tip}*(cos${tipAngle}*(2-teeth%2)+teeth%2)`,
      `2*${tip}*cos(max(0,2*pi/teeth*abs(teeth/4%1-0.5)-pi/teeth+${tipAngle}))`,
      'hub_length if hub_d > 0 else width',
    ),
    exactVolume(
      `width*teeth*(${sweptTwice})+(pi/4*hub_d**2*(hub_length-width) if hub_d else 0)-pi/4*bore**2*(hub_length if hub_d else width)`,
    ),
    ...soundSolids('1 if bore > 0 else 0'),
    {
      id: 'teeth',
      kind: 'radialPattern',
      text: 'There are as many teeth on the pitch circle as stated.',
      count: 0,
      radiusMm: 0,
      axis: [0, 0, 1],
      centre: [0, 0, 0],
      formulas: { count: 'teeth', radiusMm: pitchRadius, 'centre.2': 'width / 2' },
    },
    holes({
      id: 'bore',
      text: 'The bore goes through on the axis.',
      diameter: 'bore',
      through: true,
      axis: [0, 0, 1],
      at: { circle: { count: '1 if bore > 0 else 0', diameter: 0 } },
    }),
    bosses({
      id: 'hub',
      text: 'The hub stands on top of the disc.',
      diameter: 'hub_d',
      axis: [0, 0, 1],
      at: { circle: { count: '1 if hub_d > 0 else 0', diameter: 0 } },
    }),
    symmetric(['XZ']),
  ],
  script,
  sources: ['ISO 606: roller seat 0.505 d1, seating angle 140 - 90/z degrees, flank 0.12 d1 (z + 2), mean tip diameter'],
});
