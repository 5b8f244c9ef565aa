import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids } from '../part-requirements.ts';
import script from './impeller.py';

const hub = '(hub_d/2)';
const rim = '(plate_d/2)';
/** Square of the distance of the centre of the blade's curve from the axis: the blade leaves the hub radially. */
const square = '(hub_d**2/4+blade_r**2)';
const distance = `sqrt${square}`;
/** Area that two circles share, mm2: radius a around the axis, radius b around the blade's centre. */
const lens = (a: string, b: string): string => {
  const along = `(${square}+${a}**2-${b}**2)`;
  return `(${a}**2*acos(${along}/(2*${distance}*${a}))+${b}**2*acos((${square}+${b}**2-${a}**2)/(2*${distance}*${b}))-sqrt(4*${square}*${a}**2-${along}**2)/2)`;
};
const outerCurve = '(blade_r+blade_t/2)';
const innerCurve = '(blade_r-blade_t/2)';
/** Area of a blade between hub and rim, mm2: half of what the ring between the blade's circles has there, as its other half is the mirror image. */
const bladeArea = `((${lens(rim, outerCurve)}-${lens(hub, outerCurve)}-${lens(rim, innerCurve)}+${lens(hub, innerCurve)})/2)`;
const middle = `((${hub}+${rim})/2)`;

/** Back plate with hub and curved blades. */
export const impeller = definePart({
  id: 'impeller',
  title: 'Impeller',
  level: 'hard',
  nouns: ['open impeller', 'pump impeller', 'fan impeller', 'centrifugal impeller', 'impeller', 'blade wheel'],
  parameterWords: [
    {
      parameter: 'plate_d',
      words: ['plate diameter', 'back plate diameter', 'backplate diameter', 'outside diameter', 'diameter', 'overall diameter'],
      radiusWords: ['outside radius', 'radius'],
    },
    { parameter: 'plate_t', words: ['plate thickness', 'back plate thickness', 'backplate thickness', 'thick plate'] },
    { parameter: 'hub_d', words: ['hub diameter', 'hub'], radiusWords: ['hub radius'] },
    { parameter: 'hub_h', words: ['hub height', 'high hub'] },
    { parameter: 'bore', words: ['bore', 'bore diameter', 'shaft diameter', 'shaft hole'], radiusWords: ['bore radius'] },
    { parameter: 'blades', words: ['blades', 'vanes', 'number of blades', 'curved blades', 'blade count'] },
    { parameter: 'blade_h', words: ['blade height', 'high blades', 'vane height'] },
    { parameter: 'blade_t', words: ['blade thickness', 'thick blades', 'vane thickness'] },
    {
      parameter: 'blade_r',
      words: ['blade radius', 'blade curve radius', 'curve radius', 'blade curvature', 'curvature radius'],
    },
  ],
  features: [
    {
      nouns: ['blade', 'vane', 'curved blade', 'curved vane'],
      count: 'blades',
      words: [
        { parameter: 'blade_h', words: ['height', 'high'] },
        { parameter: 'blade_t', words: ['thickness', 'thick'] },
        { parameter: 'blade_r', words: ['radius', 'curve radius', 'radius of curvature'] },
      ],
      phrases: [{ words: ['curved', 'equally spaced', 'backward curved', 'backward-curved', 'circular arc'] }],
    },
    {
      nouns: ['hub'],
      count: 1,
      size: 'hub_d',
      words: [
        { parameter: 'hub_d', words: ['diameter'], radiusWords: ['radius'] },
        { parameter: 'hub_h', words: ['height', 'high'] },
      ],
    },
    {
      nouns: ['back plate', 'backplate', 'plate', 'disc'],
      count: 1,
      words: [
        { parameter: 'plate_d', words: ['diameter'], radiusWords: ['radius'] },
        { parameter: 'plate_t', words: ['thickness', 'thick'] },
      ],
    },
    {
      nouns: ['bore', 'shaft', 'shaft hole', 'hole', 'centre hole'],
      count: 1,
      size: 'bore',
      absent: { bore: 0 },
      required: ['bore'],
      phrases: [{ words: ['through'] }],
    },
  ],
  required: ['plate_d', 'blades'],
  rules: [
    {
      holds: 'hub_d <= plate_d - 2',
      otherwise: 'a hub of {hub_d} mm leaves no room for blades on a plate of {plate_d} mm',
    },
    {
      holds: 'bore == 0 or bore >= 0.3 and bore <= hub_d - 0.5',
      otherwise: 'a bore of {bore} mm does not fit a hub of {hub_d} mm',
    },
    { holds: 'blade_h <= hub_h', otherwise: 'blades {blade_h} mm high stand above a hub {hub_h} mm high' },
    {
      holds: `blade_r >= 0.75 * (${rim} - ${hub}) and blade_r >= 0.6 * hub_d`,
      otherwise: 'blades curved to a radius of {blade_r} mm do not reach from a hub of {hub_d} mm to the rim of {plate_d} mm',
    },
    {
      holds: `${distance} - blade_r + blade_t / 2 <= ${hub} - 0.2 - 0.05 * blade_t and blade_t <= 0.5 * blade_r`,
      otherwise: 'blades {blade_t} mm thick do not fit a hub of {hub_d} mm with a curve of {blade_r} mm',
    },
    {
      holds: 'blade_t <= 0.8 * hub_d * sin(pi / blades) - 0.1',
      otherwise: '{blades} blades {blade_t} mm thick have no room around a hub of {hub_d} mm',
    },
  ],
  tasks: [
    { id: 'plate', operation: 'pad' },
    { id: 'hub', operation: 'pad', dependsOn: ['plate'] },
    { id: 'blade', operation: 'pad', dependsOn: ['hub'] },
    { id: 'blades', operation: 'pattern', dependsOn: ['blade'] },
    { id: 'bore', operation: 'pocket', dependsOn: ['blades'] },
  ],
  requirements: [
    overallSize('plate_d', 'plate_d', 'plate_t + hub_h'),
    exactVolume(`pi/4*(plate_t*(plate_d**2-bore**2)+hub_h*(hub_d**2-bore**2))+blades*blade_h*${bladeArea}`),
    ...soundSolids('1 if bore > 0 else 0'),
    {
      id: 'blades',
      kind: 'radialPattern',
      text: 'There are as many blades as stated.',
      count: 0,
      radiusMm: 0,
      axis: [0, 0, 1],
      centre: [0, 0, 0],
      formulas: { count: 'blades', radiusMm: middle, 'centre.2': 'plate_t + blade_h / 2' },
    },
    holes({
      id: 'bore',
      text: 'The bore goes through the hub and the plate.',
      diameter: 'bore',
      through: true,
      axis: [0, 0, 1],
      at: { circle: { count: '1 if bore > 0 else 0', diameter: 0 } },
    }),
  ],
  script,
  sources: ['Area shared by two circles (lens formula), elementary geometry'],
});
