import { asks, part, table } from './expectation.ts';

describe('parts asked for by the name of their standard need no other noun', () => {
  table([
    ['ISO 4017 M8x30', part('hex-bolt', { diameter: 8, length: 30, across_flats: 13, thread: true })],
    ['DIN 933 M10 x 40', part('hex-bolt', { diameter: 10, length: 40, across_flats: 17, head_height: 6.4 })],
    ['hex bolt ISO 4017 M10x40', part('hex-bolt', { diameter: 10, length: 40, across_flats: 16 })],
    ['M10 x 40 bolt to DIN 933 without thread', part('hex-bolt', { across_flats: 17, thread: false })],
    ['DIN 125 M8', part('washer', { hole_diameter: 8.4, outer_diameter: 16, thickness: 1.6 })],
    ['ISO 7089 M10 washer', part('washer', { hole_diameter: 10.5, outer_diameter: 20 })],
    ['DIN 934 M10', part('hex-nut', { across_flats: 17, height: 8 })],
    ['ISO 4032 M10', part('hex-nut', { across_flats: 16, height: 8.4 })],
    ['6204 bearing', part('ball-bearing', { bore: 20, outer_diameter: 47, width: 14, balls: 8 })],
    ['608 bearing with a cage', part('ball-bearing', { bore: 8, outer_diameter: 22, width: 7, cage: true })],
    ['sprocket 08B 17 teeth', part('sprocket', { pitch: 12.7, roller_d: 8.51, teeth: 17, bore: 0 })],
    ['08B-1 sprocket, 21 teeth, 20 mm bore', part('sprocket', { pitch: 12.7, teeth: 21, bore: 20 })],
    ['ANSI 40 sprocket 15 teeth', part('sprocket', { pitch: 12.7, roller_d: 7.92 })],
    ['gear m2 z20 b10 bore 6', part('spur-gear', { module: 2, teeth: 20, face_width: 10, bore: 6 })],
    ['ISO 4014 M10 x 60', asks('fully threaded')],
    ['ISO 4762 M6x20', asks('No part')],
    ['DIN 985 M8 nut', asks('DIN 985')],
    ['08C sprocket 17 teeth', asks('08')],
  ]);
});

describe('sizes in the order of the trade', () => {
  table([
    ['tube 20x2x100', part('tube', { outer_diameter: 20, inner_diameter: 16, length: 100 })],
    ['tube 20x16x100', part('tube', { outer_diameter: 20, inner_diameter: 16, length: 100 })],
    ['U profile 40x20x3, 500 long', part('channel-profile', { width: 40, height: 20, wall_thickness: 3, length: 500 })],
    ['U profile 40x20x3', asks('length')],
    [
      'T profile 40x40x5, 200 long',
      part('tee-profile', { width: 40, height: 40, flange_thickness: 5, web_thickness: 5, length: 200 }),
    ],
    ['box 10cm x 50mm x 2in', part('box', { length: 100, width: 50, height: 50.8 })],
    ['100L x 50W x 20H box', part('box', { length: 100, width: 50, height: 20 })],
    ['tube 100 x 20', asks()],
  ]);
});

describe('a keyway without sizes takes those of DIN 6885 for the shaft', () => {
  table([
    [
      'shaft 20 dia 100 long with keyway',
      part('keyed-shaft', { diameter: 20, length: 100, keyway_width: 6, keyway_depth: 3.5, keyway_length: 28 }),
    ],
    ['drive shaft dia 25 length 120 with keyway', part('keyed-shaft', { diameter: 25, keyway_width: 8, keyway_depth: 4 })],
    [
      'shaft Ø30 x 150, keyway 10 mm wide, 5 mm deep, 40 mm long',
      part('keyed-shaft', { keyway_width: 10, keyway_depth: 5, keyway_length: 40 }),
    ],
    [
      'stepped shaft 30 x 40, then 20 x 30 with a keyway in the second step',
      part('stepped-shaft', { keyway_step: 2, keyway_width: 6, keyway_depth: 3.5 }),
    ],
    ['shaft dia 4 length 50 with keyway', asks('keyway width', 'keyway depth')],
    ['shaft dia 40 length 200', part('cylinder', { diameter: 40, height: 200 })],
  ]);
});

describe('everyday English says the same', () => {
  table([
    ['pls make a small box 20x30x40', part('box', { length: 20, width: 30, height: 40 })],
    ['plate 100x50x5 w/ 4 holes dia 6', part('mounting-plate', { hole_count: 4, hole_diameter: 6 })],
    ['base plate 120x80x6 w/o holes', part('plate', { length: 120, width: 80, thickness: 6 })],
    ['mounting plate 100 x 50 x 5 without holes', part('plate', { length: 100, width: 50, thickness: 5 })],
    ["I'd like a quick cylinder dia 20 h 40 thx", part('cylinder', { diameter: 20, height: 40 })],
    ['box 100x60x40 with lid, 2 mm walls', part('enclosure', { length: 100, height: 40, wall_thickness: 2 })],
    ['M6 x 30 bolt without thread', part('hex-bolt', { diameter: 6, length: 30, thread: false })],
    ['spur gear module 1.5 30 teeth width 10 bore 8', part('spur-gear', { teeth: 30, face_width: 10, bore: 8 })],
    ['mounting plate 100 x 50 x 5', asks('hole count')],
    ['cylinder dia 20 h7 length 40', asks('h')],
    ['box 20x30x40 with a small knob', asks('small', 'knob')],
    [
      'tube with 20 mm outer diameter and wall of 2 mm, 1 m long',
      part('tube', { outer_diameter: 20, inner_diameter: 16, length: 1000 }),
    ],
    [
      'plate 100x60x5, holes M5 in each corner 8mm from edge',
      part('mounting-plate', { hole_count: 4, hole_diameter: 5.5, edge_distance: 8 }),
    ],
    ['plate 100x60x5 with two 6 mm holes in each corner', asks('one in each corner')],
    [
      'finned sleeve bore 20, tube diameter 28, 6 fins 60 mm diameter 2 mm thick, 50 long',
      part('finned-sleeve', { bore_d: 20, tube_d: 28, fin_d: 60, fin_count: 6, fin_t: 2, length: 50 }),
    ],
    ['half sphere radius 20', part('hemisphere', { diameter: 40 })],
    ['hex bar 20 AF 100 long', part('prism', { sides: 6, across_flats: 20, height: 100 })],
    [
      'base plate 3mm thick 100x50 4x M4 holes at 5mm from edges',
      part('mounting-plate', { hole_diameter: 4.5, edge_distance: 5 }),
    ],
  ]);
});

describe('an angle without a name', () => {
  table([
    ['spur gear 20 teeth module 2, 10 wide, 20 degrees', part('spur-gear', { pressure_angle: 20 })],
    ['spur gear 20 teeth module 2, 10 wide, 25 degrees', asks('25 degrees')],
    ['plate 100 x 50 x 6 with four M5 holes countersunk at 90 degrees', asks('countersink diameter')],
    ['plate 100 x 50 x 6 with four M5 holes countersunk at 60 degrees', asks('60 degrees')],
  ]);
});

describe('a distance from something is not its size', () => {
  table([
    ['80mm x 60mm x 5mm plate with four M4 clearance holes 8mm from each corner', asks('8 mm')],
    ['plate 80x60x5 with four 4 mm holes 8 mm from the rounded corners of 5 mm', asks('8 mm')],
    ['flange 100 diameter 10 thick bore 30, six 8 mm holes 15 mm from the bore', asks('15 mm')],
    [
      'plate 80x60x5 with four 4 mm holes, 8 mm from the edges, corners 5 mm radius',
      part('mounting-plate', { corner_radius: 5, edge_distance: 8 }),
    ],
  ]);
});

describe('a hole in each corner is four', () => {
  const corners = part('mounting-plate', { hole_count: 4, hole_diameter: 6 });
  table([
    ['plate 100 x 60 x 8 with a 6 mm hole in each corner', corners],
    ['plate 100 x 60 x 8 with one 6 mm hole in each corner', corners],
    ['plate 100 x 60 x 8 with a 6 mm hole', part('centre-hole-plate', { hole_diameter: 6 })],
    ['plate 100 x 60 x 8 with a 6 mm hole in each corner and a 20 mm hole in the middle', asks('pitch x')],
    ['L-bracket 60x40x30x5 with a 5 mm hole in each leg', part('l-bracket', { hole_count: 1 })],
  ]);
});
