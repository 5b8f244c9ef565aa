import { asks, part, table } from './expectation.ts';

describe('what an engineer takes for granted is not asked', () => {
  const angle = { base_length: 60, upright_height: 40, thickness: 5 };
  table([
    ['L-bracket with legs 60 mm and 40 mm, 5 mm thick, 30 mm wide', part('l-bracket', { ...angle, width: 30, hole_count: 0 })],
    ['L bracket 60 x 40 x 5, 30 mm wide, without holes', part('l-bracket', { ...angle, width: 30, hole_count: 0 })],
    ['L bracket 60 x 40 x 5 without holes', asks('width')],
    ['L bracket 60 x 40 x 30, 5 mm thick, no holes', part('l-bracket', { ...angle, width: 30, hole_count: 0 })],
    [
      'shaft collar for 20 mm shaft',
      part('shaft-collar', { outer_diameter: 32, bore_diameter: 20, width: 14, screw_diameter: 5 }),
    ],
    ['shaft collar for a 19 mm shaft', asks('outer diameter')],
    ['shaft collar 20 mm bore, 40 mm outside diameter', asks('width')],
    ['spur gear module 2, 20 teeth, 10 mm wide, for 8 mm shaft', part('spur-gear', { module: 2, teeth: 20, bore: 8 })],
  ]);
});

describe('a tapped hole is as wide as its tapping drill', () => {
  const plate = 'plate 100 x 60 x 10 with';
  table([
    [`${plate} four M6 threaded holes`, part('mounting-plate', { hole_count: 4, hole_diameter: 5 })],
    [`${plate} four holes tapped M8, 12 mm from the edges`, part('mounting-plate', { hole_diameter: 6.8, edge_distance: 12 })],
    [
      'mounting plate 80 x 60 x 10 mm with four M6 tapped holes, 10 mm from the edges',
      part('mounting-plate', { hole_diameter: 5 }),
    ],
    ['L-bracket 60 x 40 x 30 x 5 with two M5 tapped holes in each leg', part('l-bracket', { hole_diameter: 4.2 })],
    [
      'U-bracket 50 wide, 40 high, 30 deep, 3 mm thick, two M4 tapped holes in the base and an M6 cross hole 25 mm high',
      part('u-bracket', { base_hole_diameter: 3.3, side_hole_diameter: 6.6 }),
    ],
    ['flange 100 dia 10 thick with 6 M6 holes on an 80 mm bolt circle and a 30 mm threaded bore', asks('threaded')],
    [`${plate} four M6 holes`, part('mounting-plate', { hole_diameter: 6.6 })],
    [`${plate} four tapped 6 mm holes`, asks('tapped')],
    [`${plate} four M6 holes, tapped`, part('mounting-plate', { hole_diameter: 5 })],
    [`${plate} four M6 tapped holes, close fit`, asks('tapped')],
    [`${plate} four M6 tapped clearance holes`, asks('tapped')],
    [`${plate} four M6 tapped holes 8 mm deep`, asks('deep')],
  ]);
});

describe('holes in a row are one row of a grid', () => {
  const row = { holes_y: 1, hole_diameter: 6 };
  table([
    [
      'plate 100x40x5 with three 6 mm holes in a row',
      part('perforated-plate', { ...row, holes_x: 3, pitch_x: 0, margin: 16.666666667 }),
    ],
    ['plate 100x40x5 with three 6 mm holes in a row, 30 mm apart', part('perforated-plate', { ...row, holes_x: 3, pitch_x: 30 })],
    [
      'plate 100x40x5 with 4 x 6 mm holes in a row, 10 mm from the edges',
      part('perforated-plate', { ...row, holes_x: 4, margin: 10 }),
    ],
    ['plate 100x40x5 with five M5 holes in a row', part('perforated-plate', { holes_x: 5, holes_y: 1, hole_diameter: 5.5 })],
    ['plate 100x40x5 with a row of three M5 holes', part('perforated-plate', { holes_x: 3, holes_y: 1, hole_diameter: 5.5 })],
    ['plate 120x80x6 with two rows of four 5 mm holes', asks('four')],
    ['plate 100x40x5 with three 6 mm holes', asks('1, 2 or 4')],
    ['plate 100x40x5 with 6 mm holes in a row', asks('holes x')],
    ['plate 100x40x5 with three 6 mm holes in a row across the width', asks('width')],
  ]);
});

describe('tapped holes and rows of holes in other languages', () => {
  const four = part('mounting-plate', { hole_count: 4, hole_diameter: 5 });
  const row = part('perforated-plate', { holes_x: 3, holes_y: 1, hole_diameter: 6 });
  table([
    ['Platte 100x60x10 mit vier M6 Gewindebohrungen', four],
    ['plaque 100x60x10 avec quatre trous taraudés M6', four],
    ['placa 100x60x10 con cuatro agujeros roscados M6', four],
    ['Platte 100x40x5 mit drei 6 mm Bohrungen in einer Reihe', row],
    ['plaque 100x40x5 avec trois trous de 6 mm en ligne', row],
    ['placa 100x40x5 con tres agujeros de 6 mm en fila', row],
  ]);
});
