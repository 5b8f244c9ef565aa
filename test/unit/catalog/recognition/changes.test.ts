import assert from 'node:assert/strict';
import { catalogParts } from '../../../../src/catalog/catalog.ts';
import { planChange, planRequest } from '../../../../src/catalog/planning.ts';
import { valuesOf, type ParameterValue } from '../../../../src/core/plan/parameter.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';

function planned(request: string): Plan {
  const outcome = planRequest(request, catalogParts);
  assert.equal(outcome.outcome, 'planned', 'message' in outcome ? outcome.message : '');
  return outcome.plan;
}
const plate = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';
const flange = 'flange 120 mm diameter, 12 mm thick, with a 40 mm bore and six 10 mm holes on a 90 mm bolt circle';
const gear = 'spur gear module 2, 24 teeth, face width 15 mm, 12 mm bore';
const tray = 'Open-top box, outside 100 x 70 x 40 mm, walls and floor 3 mm.';
const tube = 'tube OD 30 mm, ID 24 mm, length 100 mm';
const bearing = '6204 bearing';
const shaft = 'shaft 20 dia 100 long with keyway';
const cylinder = 'cylinder 20 mm diameter, 50 mm high';

type Row = readonly [design: string, change: string, values: Readonly<Record<string, ParameterValue>>];
const rows: readonly Row[] = [
  [plate, 'make it 100 mm long', { length: 100, width: 60, thickness: 10, hole_count: 4 }],
  [plate, 'Make it 100 long and 70 wide.', { length: 100, width: 70 }],
  [plate, 'holes 8 mm', { hole_diameter: 8 }],
  [plate, 'make the holes M8', { hole_diameter: 9 }],
  ['plate 80 x 60 x 10 with four M6 tapped holes', 'M8 tapped holes', { hole_diameter: 6.8 }],
  ['plate 80 x 60 x 10 with four M6 tapped holes', 'holes for M8 screws', { hole_diameter: 9 }],
  [plate, 'make the holes 8 mm', { hole_diameter: 8, hole_count: 4 }],
  [plate, 'two holes instead of four', { hole_count: 2, hole_diameter: 6.6 }],
  [plate, 'change the thickness to 12', { thickness: 12 }],
  [plate, 'change the thickness from 10 to 12 mm', { thickness: 12 }],
  [plate, 'thickness 1/2"', { thickness: 12.7 }],
  [plate, '10 mm longer', { length: 90 }],
  [plate, 'add 5 mm to the length', { length: 85 }],
  [plate, 'shorter by 1 cm', { length: 70 }],
  [plate, 'length +10', { length: 90 }],
  [plate, 'length + 10 mm', { length: 90 }],
  [plate, 'width -5', { width: 55 }],
  [plate, 'take 2 mm off the thickness', { thickness: 8 }],
  [plate, 'subtract 3 mm from the width', { width: 57 }],
  [plate, 'longer by 1 inch', { length: 105.4 }],
  [tube, 'outer diameter +5', { outer_diameter: 35 }],
  [gear, 'add 4 teeth', { teeth: 28 }],
  [gear, 'add a keyway', { keyway: true }],
  [bearing, 'make it a 6205', { bore: 25, outer_diameter: 52, width: 15, inner_shoulder: 33.1, outer_shoulder: 43.9, balls: 9 }],
  [shaft, 'diameter 30', { diameter: 30, keyway_width: 8, keyway_depth: 4, keyway_length: 45, keyway_distance: 27.5 }],
  [plate, 'make it 10 mm longer and 5 mm wider', { length: 90, width: 65 }],
  [plate, '2 mm thinner', { thickness: 8 }],
  [plate, 'twice as thick', { thickness: 20 }],
  [plate, 'make it twice as long', { length: 160 }],
  [plate, 'half the width', { width: 30 }],
  [plate, 'make it 20 % wider', { width: 72 }],
  [plate, 'increase the thickness by 2 mm', { thickness: 12 }],
  [plate, 'reduce the length by 1 cm', { length: 70 }],
  [plate, 'Move the holes so that their centres are 15 mm from the edges.', { edge_distance: 15, hole_diameter: 6.6 }],
  [plate, 'move the holes 5 mm inwards', { edge_distance: 15, hole_diameter: 6.6 }],
  [plate, 'move the holes 1 mm outwards', { edge_distance: 9, hole_diameter: 6.6 }],
  [plate, 'M8 holes', { hole_diameter: 9 }],
  [plate, 'make the plate 100 x 80 x 12 mm', { length: 100, width: 80, thickness: 12 }],
  [plate, 'round the corners with a radius of 5 mm', { corner_radius: 5 }],
  [plate, 'corner radius 5 mm, please', { corner_radius: 5, length: 80 }],
  [flange, 'eight holes instead of six', { bolt_count: 8 }],
  [flange, 'two more holes', { bolt_count: 8 }],
  [flange, 'increase the bore by 1', { bore_diameter: 41 }],
  [flange, 'bore 45 mm and bolt circle 95 mm', { bore_diameter: 45, bolt_circle: 95 }],
  [flange, 'remove the holes', { bolt_count: 0 }],
  [flange, 'without bore', { bore_diameter: 0 }],
  [gear, '30 teeth', { teeth: 30, module: 2 }],
  [gear, 'double the number of teeth', { teeth: 48 }],
  [gear, 'module 3 and 20 mm wide', { module: 3, face_width: 20 }],
  [tray, 'make it 10 mm higher', { height: 50 }],
  [tray, 'wall thickness 2 mm', { wall_thickness: 2 }],
  [tube, 'make the wall 2 mm thick', { outer_diameter: 30, inner_diameter: 26 }],
  [tube, 'shorten it by 20 mm', { length: 80 }],
  [cylinder, 'three times as high', { height: 150 }],
  [cylinder, 'add 1 mm chamfers', { chamfer: 1 }],
  [cylinder, 'radius 15 mm', { diameter: 30 }],
];

const questions: readonly (readonly [design: string, change: string, word: string])[] = [
  [plate, 'remove the holes', 'always has its hole'],
  [plate, '3 holes', 'language model'],
  [tube, '5 mm thicker', '+5 mm'],
  ['plate 80 x 60 x 10 with four M6 tapped holes', 'make the holes M8', 'm8'],
  ['stepped shaft 20 dia 40 long, then 15 dia 30 long', '22 dia 40 long', '22'],
  [plate, 'add a slot', 'slot'],
  [plate, 'add two 6 mm holes', 'add'],
  [plate, 'increase thickness 5', 'increase'],
  [plate, 'length - 10 mm', '-'],
  [plate, 'add a slot and 5 mm to the length', 'add'],
  [plate, 'lower the thickness 2 mm', 'lower'],
  [plate, 'reduce the corner radius 3', 'reduce'],
  [plate, 'move the holes 2 mm', 'move'],
  [plate, 'move the holes 2 mm', '"2 mm"'],
  [plate, 'move the holes outwards by 1 mm', '"1 mm"'],
  [flange, 'move the holes 5 mm inwards', '"5 mm"'],
  [plate, 'make one hole 8 mm', 'one'],
  [plate, 'make it 1 mm longer 1 mm longer', 'longer'],
  [plate, 'make it bigger', 'bigger'],
  [plate, 'make the holes countersunk', 'countersunk'],
  [plate, 'move the holes 5 mm to the left', 'left'],
  [plate, 'make it nicer', 'nicer'],
  [plate, 'paint it red', 'red'],
  [plate, 'ok', 'ok'],
  [plate, 'please change it', 'no change'],
  [plate, 'Add a lid as a separate part: a flat plate 100 x 70 x 3 mm, 10 mm above it.', 'lid'],
  [cylinder, '10 mm', '10 mm'],
  [plate, 'round the corners', 'corner'],
];

describe('a change in words', () => {
  for (const [design, change, values] of rows) {
    it(`"${change}" on "${design.slice(0, 24)}..."`, () => {
      const before = planned(design);
      const outcome = planChange(change, before, catalogParts);
      assert.equal(outcome.outcome, 'planned', 'message' in outcome ? outcome.message : '');
      const after = valuesOf(outcome.plan.parameters);
      assert.deepEqual(Object.fromEntries(Object.keys(values).map((name) => [name, after[name]])), values);
      for (const [name, value] of Object.entries(valuesOf(before.parameters)))
        if (!(name in values)) assert.equal(after[name], value, name);
    });
  }

  for (const [design, change, word] of questions) {
    it(`asks about "${change}"`, () => {
      const before = planned(design);
      const outcome = planChange(change, before, catalogParts);
      assert.equal(outcome.outcome, 'needsAnswer', outcome.outcome === 'planned' ? outcome.plan.summary : outcome.message);
      assert.ok(outcome.message.toLowerCase().includes(word), outcome.message);
      assert.deepEqual(valuesOf(outcome.plan.parameters), valuesOf(before.parameters));
    });
  }

  it('refuses a change that can not be built, with the numbers', () => {
    for (const [change, number] of [
      ['make the holes 30 mm', /30 mm/],
      ['add two holes', /hole_count = 6/],
    ] as const) {
      const outcome = planChange(change, planned(plate), catalogParts);
      assert.equal(outcome.outcome, 'refused');
      assert.match('message' in outcome ? outcome.message : '', number);
    }
  });

  it('keeps what was stated before as stated', () => {
    const outcome = planChange('make it 100 mm long', planned(plate), catalogParts);
    assert.equal(outcome.outcome, 'planned');
    const free = outcome.plan.parameters.filter((parameter) => parameter.free).map((parameter) => parameter.name);
    assert.deepEqual(free, ['corner_radius']);
  });

  it('says so when the design did not come from the catalog', () => {
    const outcome = planChange('make it 100 mm long', { ...planned(plate), catalogPart: undefined }, catalogParts);
    assert.equal(outcome.outcome, 'needsAnswer');
  });
});
