import { asks, part, refuses, table } from './expectation.ts';

describe('worked edges say which edges they are', () => {
  table([
    [
      'box 10 by 20 by 30 with 2 mm fillets on all edges',
      part('edged-box', { length: 10, width: 20, height: 30, edge_fillet: 2, edge_chamfer: 0, top_only: false }),
    ],
    ['Box 40x30x20, 1mm chamfer on all edges', part('edged-box', { edge_chamfer: 1, edge_fillet: 0, top_only: false })],
    ['Cube 40 mm with all edges rounded 5 mm.', part('edged-box', { length: 40, width: 40, height: 40, edge_fillet: 5 })],
    ['plate 100 x 50 x 5 with rounded top edges 1 mm', part('edged-box', { edge_fillet: 1, top_only: true })],
    ['box 40x30x20, all edges sharp', part('box', { corner_radius: 0 })],
    ['box 40x30x20 with 2 mm fillets', asks('top only')],
    ['box 40x30x20 with a 2 mm fillet on one edge', asks('one', 'edge')],
    ['box 40x30x20 with 2 mm fillets on the bottom edges', asks('bottom')],
    ['box 40x30x20 with 2 mm fillets on all edges except the bottom', asks('except')],
    ['box 40x30x20 with 2 mm x 30 degree chamfers on all edges', asks('30 degree')],
    ['box 40x30x20 with 2 mm chamfers on all edges and 3 mm fillets on the top edges', refuses('top only')],
    ['box 40x30x20 with 12 mm fillets on all edges', refuses('nothing')],
  ]);
});

describe('holes, pockets and cavities that stop inside', () => {
  table([
    [
      'Block 60 x 40 x 30 mm with a blind hole 12 mm diameter, 20 mm deep, in the middle of the top face.',
      part('blind-hole-block', { length: 60, width: 40, height: 30, hole_diameter: 12, hole_depth: 20 }),
    ],
    ['Block 60 x 40 x 30 mm with a 12 mm blind hole', asks('hole depth')],
    ['Block 60 x 40 x 30 mm with a blind hole 12 mm diameter, 20 mm deep, in the side', asks('side')],
    ['Block 60 x 40 x 30 mm with two blind holes 12 mm diameter, 20 mm deep', asks('two')],
    ['A 3 mm thick plate, 50 x 50 mm, with an 8 mm deep blind hole of 6 mm diameter', refuses('blind')],
    [
      'Plate 100 x 80 x 10 with a rectangular pocket 60 x 40 mm, 5 mm deep, centred in the top.',
      part('pocket-block', { length: 100, width: 80, height: 10, pocket_length: 60, pocket_width: 40, pocket_depth: 5 }),
    ],
    [
      'Square plate 100 x 100 x 8 mm with a centred square hole 40 x 40 mm.',
      part('pocket-block', { height: 8, pocket_length: 40, pocket_width: 40, pocket_depth: 0 }),
    ],
    ['plate 100 x 80 x 10 with a 60 x 40 pocket', asks('pocket depth')],
    ['plate 100 x 80 x 10 with a square hole 40 x 30', refuses('square hole')],
    ['plate 100 x 80 x 10 with a 60 x 40 x 5 pocket with rounded corners R5', asks('rounded')],
    ['plate 100 x 80 x 10 with a 60 x 40 mm pocket 5 mm deep, 10 mm from the left edge', asks('left')],
    [
      'Cup: outer diameter 60 mm, height 80 mm, wall and bottom 3 mm, open at the top.',
      part('cup', { outer_diameter: 60, height: 80, wall_thickness: 3, floor_thickness: 3 }),
    ],
    ['Cup 80 mm diameter 100 mm high 3 mm wall with a handle', asks('handle')],
    ['Hollow sphere, outer diameter 60 mm, wall thickness 5 mm.', part('hollow-sphere', { diameter: 60, wall_thickness: 5 })],
    ['Hollow sphere, outer diameter 60 mm, wall thickness 5 mm, with a 5 mm drain hole', asks('drain')],
    ['open box inside 100x80x40, 2 mm walls', part('tray', { length: 104, width: 84, height: 42, wall_thickness: 2 })],
    ['tray 200x150x30 inside, wall 2, floor 3', part('tray', { length: 204, width: 154, height: 33, floor_thickness: 3 })],
  ]);
});

describe('hole patterns by the distances of their holes', () => {
  table([
    [
      'Plate 120 x 80 x 10 mm with a 40 mm centre hole and four 8 mm holes on a 90 x 50 mm rectangle.',
      part('pattern-plate', { hole_count: 4, hole_diameter: 8, pitch_x: 90, pitch_y: 50, centre_hole_diameter: 40 }),
    ],
    ['plate 100x100x10 with two 8 mm holes 60 mm apart', part('pattern-plate', { hole_count: 2, pitch_x: 60 })],
    [
      'plate 100x60x5, hole spacing 80 x 40, four 5mm holes',
      part('pattern-plate', { hole_count: 4, hole_diameter: 5, pitch_x: 80, pitch_y: 40 }),
    ],
    ['plate 100x60x5, four 5mm holes 60 mm apart', asks('pitch y')],
    ['plate 100x60x10 with two 8 mm holes 40 mm apart along the width', asks('width')],
    [
      'Plate 100 x 60 x 8 mm with 3 x 2 holes of 6 mm diameter, spacing 30 mm.',
      part('perforated-plate', { holes_x: 3, holes_y: 2, pitch_x: 30, pitch_y: 0 }),
    ],
    ['Plate 100 x 60 x 8 mm with 3 x 2 holes of 6 mm diameter, spacing 60 mm.', asks('break through')],
  ]);
});

describe('a bar with a bore is a tube', () => {
  table([
    [
      'Cylinder radius 15, height 40, with a 10 mm through bore',
      part('tube', { outer_diameter: 30, inner_diameter: 10, length: 40 }),
    ],
    ['cylinder 30 OD, 20 ID, 50 long', part('tube', { outer_diameter: 30, inner_diameter: 20, length: 50 })],
    ['cylinder 30 dia 50 long with a 10 mm hole', asks('hollow')],
    ['cylinder 30 dia 50 long with a 10 mm cross hole', asks('cross')],
    ['cylinder 30 dia 50 long with a 10 mm bore 20 deep', asks('deep')],
    ['cylinder 30 x 20 x 50', asks('hollow')],
  ]);
});

describe('the one length left is the one size missing', () => {
  table([
    ['square tube 40x40x2, 500 mm', part('rectangular-tube', { width: 40, depth: 40, wall_thickness: 2, length: 500 })],
    ['hexagonal bar 20 mm, 100 long', part('prism', { sides: 6, across_flats: 20, height: 100 })],
    ['tube 30 OD 26 ID, 100', part('tube', { outer_diameter: 30, inner_diameter: 26, length: 100 })],
    ['5 mm plate 100 x 50', part('plate', { length: 100, width: 50, thickness: 5 })],
    ['plate 100 x 50 with 8 mm hole at 20', asks('20')],
    ['plate 100 x 50 with four 8 mm holes, 20', asks('20')],
    ['tube 30 OD 26 ID for 100', asks('100')],
    ['washer 20 mm, 10 mm', asks()],
    ['cylinder 20 mm dia, minus 50 mm', asks('minus')],
  ]);
});

describe('inches with the dot of an abbreviation', () => {
  table([
    [
      '3/4 in. thick plate, 6 in x 4 in, with a 1 in hole in the center',
      part('centre-hole-plate', { thickness: 19.05, length: 152.4, width: 101.6, hole_diameter: 25.4 }),
    ],
    ['plate 6 in. x 4 in. x 1/4 in.', part('plate', { length: 152.4, width: 101.6, thickness: 6.35 })],
  ]);
});
