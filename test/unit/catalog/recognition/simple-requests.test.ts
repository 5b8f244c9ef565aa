import { part, table } from './expectation.ts';

describe('plates are recognised with their sizes and holes', () => {
  const flagship = {
    length: 80,
    width: 60,
    thickness: 10,
    hole_count: 4,
    hole_diameter: 6.6,
    edge_distance: 10,
    corner_radius: 0,
  };
  table([
    ['mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges', part('mounting-plate', flagship)],
    ['Mounting plate, 80x60x10mm, 4x Ø6.6 thru holes, 10 mm from the edges.', part('mounting-plate', flagship)],
    [
      'Please make me a mounting plate of 80 × 60 × 10 mm. It has four through holes of 6.6 mm diameter, each 10 mm from the edges.',
      part('mounting-plate', flagship),
    ],
    ['mounting plate 8 cm x 6 cm x 1 cm with 4 holes Ø 6.6 mm, 10 mm from the edges', part('mounting-plate', flagship)],
    [
      'mounting plate 80 mm long, 60 mm wide and 10 mm thick, four M6 clearance holes 10 mm from the edges',
      part('mounting-plate', flagship),
    ],
    ['mounting plate 80 x 60 x 10 with four holes for M6 screws, edge distance 10', part('mounting-plate', flagship)],
    ['mounting plate 80 x 60 x 10 mm with 4 x 6.6 mm holes, edge distance 10 mm', part('mounting-plate', flagship)],
    [
      'mounting plate length 80 width 60 thickness 10, hole diameter 6.6, four holes, 10 mm from each edge',
      part('mounting-plate', flagship),
    ],
    [
      'mounting plate 80 x 60 x 10 mm with four holes with a radius of 3.3 mm, 10 mm from the edges',
      part('mounting-plate', flagship),
    ],
    [
      'mounting plate 80 x 60 x 10 mm with four M6 holes close fit, 10 mm from the edges',
      part('mounting-plate', { ...flagship, hole_diameter: 6.4 }),
    ],
    [
      'mounting plate 80 x 60 x 10 mm with four M6 clearance holes, coarse series, 10 mm from the edges',
      part('mounting-plate', { ...flagship, hole_diameter: 7 }),
    ],
    [
      'base plate 100 x 100 x 8 mm with two 9 mm holes 15 mm from the edges',
      part('mounting-plate', { length: 100, width: 100, thickness: 8, hole_count: 2, hole_diameter: 9, edge_distance: 15 }),
    ],
    [
      'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges, corners rounded with a radius of 5 mm',
      part('mounting-plate', { ...flagship, corner_radius: 5 }),
    ],
    [
      'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges, corners rounded to R5',
      part('mounting-plate', { ...flagship, corner_radius: 5 }),
    ],
    [
      'mounting plate 4 in x 3 in x 1/4 in with four 1/4" holes, 1/2" from the edges',
      part('mounting-plate', { length: 101.6, width: 76.2, thickness: 6.35, hole_diameter: 6.35, edge_distance: 12.7 }),
    ],
    ['plate 80 x 60 x 10 mm', part('plate', { length: 80, width: 60, thickness: 10, corner_radius: 0 })],
    ['A steel plate, 120 mm long, 80 mm wide, 6 mm thick.', part('plate', { length: 120, width: 80, thickness: 6 })],
    ['flat plate 3 x 2 x 0.25 inch', part('plate', { length: 76.2, width: 50.8, thickness: 6.35 })],
    [
      'Plate 80 x 60 x 10 mm with the four vertical corner edges rounded to a radius of 10 mm.',
      part('plate', { corner_radius: 10 }),
    ],
    ['plate 80 x 60 mm, 10 mm thick, sharp corners', part('plate', { length: 80, width: 60, thickness: 10, corner_radius: 0 })],
    ['10 mm thick plate, 80 x 60 mm', part('plate', { length: 80, width: 60, thickness: 10 })],
    [
      'square plate 90 x 90 x 15 mm with a 20 mm through hole in the middle',
      part('centre-hole-plate', { length: 90, width: 90, thickness: 15, hole_diameter: 20 }),
    ],
    ['plate 100 x 50 x 5 mm with a central hole of 12 mm diameter', part('centre-hole-plate', { hole_diameter: 12 })],
    [
      'perforated plate 120 x 80 x 5 mm with a 5 x 3 grid of 6 mm holes, margin 15 mm',
      part('perforated-plate', { holes_x: 5, holes_y: 3, hole_diameter: 6, margin: 15 }),
    ],
  ]);
});

describe('solids are recognised with their sizes', () => {
  table([
    ['box 10 x 20 x 30', part('box', { length: 10, width: 20, height: 30 })],
    ['Block 50 x 30 x 20 mm', part('box', { length: 50, width: 30, height: 20 })],
    ['a solid cuboid, length 5 cm, width 3 cm, height 20 mm', part('box', { length: 50, width: 30, height: 20 })],
    ['block 50 mm wide, 80 mm long and 20 mm high', part('box', { length: 80, width: 50, height: 20 })],
    ['cube with an edge of 20 mm', part('cube', { size: 20 })],
    ['20 mm cube', part('cube', { size: 20 })],
    ['a cube of 2 cm', part('cube', { size: 20 })],
    ['cube 1 inch', part('cube', { size: 25.4 })],
    ['cylinder 20 mm diameter, 50 mm high', part('cylinder', { diameter: 20, height: 50, chamfer: 0 })],
    ['cylinder with a radius of 10 mm and a height of 50 mm', part('cylinder', { diameter: 20, height: 50 })],
    ['cylinder Ø20 x 50', part('cylinder', { diameter: 20, height: 50 })],
    ['cylinder diameter 20 mm height 50 mm', part('cylinder', { diameter: 20, height: 50 })],
    ['cylinder 50 mm tall and 20 mm in diameter', part('cylinder', { diameter: 20, height: 50 })],
    ['round bar 12 mm diameter x 200 mm long', part('cylinder', { diameter: 12, height: 200 })],
    ['Shaft, diameter: 25 mm, length: 1.2 m', part('cylinder', { diameter: 25, height: 1200 })],
    ['Shaft with 1 1/2" diameter and 10 inches long', part('cylinder', { diameter: 38.1, height: 254 })],
    ['dowel pin 8 x 40 mm with 1 mm x 45° chamfers at both ends', part('cylinder', { diameter: 8, height: 40, chamfer: 1 })],
    ['A solid ball with a diameter of 50 mm.', part('sphere', { diameter: 50 })],
    ['sphere of radius 25 mm', part('sphere', { diameter: 50 })],
    ['50 mm ball', part('sphere', { diameter: 50 })],
    ['hemisphere with a diameter of 40 mm', part('hemisphere', { diameter: 40 })],
    ['cone with base diameter 40 mm and height 60 mm', part('cone', { base_diameter: 40, top_diameter: 0, height: 60 })],
    [
      'truncated cone, 40 mm base diameter, 20 mm top diameter, 30 mm high',
      part('cone', { base_diameter: 40, top_diameter: 20, height: 30 }),
    ],
    ['Regular hexagonal prism, 30 mm across flats, 15 mm high.', part('prism', { sides: 6, across_flats: 30, height: 15 })],
    ['octagonal bar 20 mm across flats, 100 mm long', part('prism', { sides: 8, across_flats: 20, height: 100 })],
    ['square pyramid 60 x 60 mm, 80 mm high', part('pyramid', { length: 60, width: 60, height: 80 })],
    ['wedge 60 mm long, 30 mm wide, 20 mm high', part('wedge', { length: 60, width: 30, height: 20 })],
    [
      'Half-round bar: one half of a 50 mm diameter cylinder split along its axis, 80 mm long.',
      part('half-round-bar', { diameter: 50, length: 80 }),
    ],
  ]);
});

describe('hollow parts and profiles are recognised with their walls', () => {
  table([
    [
      'tube 30 mm outside diameter, 24 mm inside diameter, 100 mm long',
      part('tube', { outer_diameter: 30, inner_diameter: 24, length: 100 }),
    ],
    ['Tube OD 30 ID 24 length 100', part('tube', { outer_diameter: 30, inner_diameter: 24, length: 100 })],
    [
      'tube with outer diameter 30 mm, wall thickness 3 mm and length 100 mm',
      part('tube', { outer_diameter: 30, inner_diameter: 24, length: 100 }),
    ],
    [
      'tube, outer diameter 5 cm, inner diameter 4 cm, 12 cm long, open at both ends',
      part('tube', { outer_diameter: 50, inner_diameter: 40, length: 120 }),
    ],
    [
      'bushing 20 mm outside diameter with a 12 mm bore, 25 mm long',
      part('tube', { outer_diameter: 20, inner_diameter: 12, length: 25 }),
    ],
    [
      'washer 16 mm outside diameter, 8.4 mm hole, 1.6 mm thick',
      part('washer', { outer_diameter: 16, hole_diameter: 8.4, thickness: 1.6 }),
    ],
    ['M8 washer', part('washer', { outer_diameter: 16, hole_diameter: 8.4, thickness: 1.6 })],
    ['plain washer M10 to ISO 7089', part('washer', { outer_diameter: 20, hole_diameter: 10.5, thickness: 2 })],
    [
      'square tube 40 x 40 x 3 mm, 500 mm long',
      part('rectangular-tube', { width: 40, depth: 40, wall_thickness: 3, length: 500 }),
    ],
    [
      'Equal-leg angle profile, 50 x 50 mm outside, wall thickness 5 mm, 120 mm long, all corners sharp.',
      part('angle-profile', { leg_x: 50, leg_y: 50, thickness: 5, length: 120 }),
    ],
    [
      'U-channel 200 mm long (X), 80 mm wide (Y), 50 mm high (Z), open at the top, floor and both side walls 5 mm thick.',
      part('channel-profile', { length: 200, width: 80, height: 50, wall_thickness: 5 }),
    ],
    [
      'Open-top rectangular box: outside 100 x 70 x 40 mm (40 mm high), all four walls and the floor 3 mm thick, sharp corners.',
      part('tray', { length: 100, width: 70, height: 40, wall_thickness: 3 }),
    ],
    [
      'Open-top box, outside 100 x 70 x 40 mm, walls and floor 3 mm.',
      part('tray', { length: 100, width: 70, height: 40, wall_thickness: 3 }),
    ],
    [
      'closed hollow box 80 x 60 x 40 mm, wall thickness 3 mm',
      part('hollow-box', { length: 80, width: 60, height: 40, wall_thickness: 3 }),
    ],
    [
      'torus with a ring diameter of 60 mm and a section diameter of 12 mm',
      part('torus', { ring_diameter: 60, section_diameter: 12 }),
    ],
    [
      'Flat link with fully rounded ends: 100 mm overall length, 40 mm wide, 6 mm thick, with a 10 mm through hole at the centre of each rounded end.',
      part('flat-link', { length: 100, width: 40, thickness: 6, hole_diameter: 10 }),
    ],
  ]);
});

describe('machine parts are recognised with their features', () => {
  table([
    [
      'Flange: outer diameter 120 mm, thickness 12 mm, central bore 40 mm, six 10 mm holes on a 90 mm bolt circle',
      part('flange', {
        outer_diameter: 120,
        thickness: 12,
        bore_diameter: 40,
        bolt_count: 6,
        bolt_diameter: 10,
        bolt_circle: 90,
      }),
    ],
    [
      'flange 120 mm diameter, 12 mm thick, with a 40 mm bore and 6 bolt holes of 10 mm on a bolt circle of 90 mm',
      part('flange', {
        outer_diameter: 120,
        thickness: 12,
        bore_diameter: 40,
        bolt_count: 6,
        bolt_diameter: 10,
        bolt_circle: 90,
      }),
    ],
    [
      'flange OD 120, 12 thick, eight M10 clearance holes on PCD 90',
      part('flange', {
        outer_diameter: 120,
        bore_diameter: 0,
        hub_diameter: 0,
        bolt_count: 8,
        bolt_diameter: 11,
        bolt_circle: 90,
      }),
    ],
    [
      'spur gear module 2, 24 teeth, face width 15 mm, 12 mm bore',
      part('spur-gear', { module: 2, teeth: 24, face_width: 15, bore: 12, keyway: false }),
    ],
    [
      'Involute spur gear: module 2, 24 teeth, 20 degree pressure angle, standard addendum (1.0 m) and dedendum (1.25 m), face width 15 mm, 12 mm bore.',
      part('spur-gear', { module: 2, teeth: 24, pressure_angle: 20, face_width: 15, bore: 12 }),
    ],
    [
      'gear with 40 teeth, module 1.5, 20 mm wide, bore 10 mm',
      part('spur-gear', { module: 1.5, teeth: 40, face_width: 20, bore: 10 }),
    ],
  ]);
});

describe('a case without its lid is a tray', () => {
  const sizes = { length: 100, width: 60, height: 30, wall_thickness: 2 };
  table([
    ['enclosure 100 x 60 x 30 mm, 2 mm walls, open at the top', part('tray', sizes)],
    ['project box 100 x 60 x 30 mm, 2 mm walls, open at the top', part('tray', sizes)],
    ['housing 100 x 60 x 30 mm, 2 mm walls, without lid', part('tray', sizes)],
    ['enclosure 100 x 60 x 30 mm, 2 mm walls', part('enclosure', sizes)],
  ]);
});
