import assert from 'node:assert/strict';
import { catalogParts } from '../../../src/catalog/catalog.ts';
import { planTurns } from '../../../src/catalog/conversation.ts';
import { valuesOf, type ParameterValue } from '../../../src/core/plan/parameter.ts';
import type { Plan, PlanOutcome } from '../../../src/core/plan/plan.ts';

/** Says the turns one after the other, each design built as soon as it is planned. */
function converse(turns: readonly string[]): PlanOutcome {
  let present: Plan | null = null;
  let outcome: PlanOutcome = { outcome: 'refused', message: 'Nothing was said.' };
  turns.forEach((_, index) => {
    outcome = planTurns(turns.slice(0, index + 1), present, catalogParts);
    if (outcome.outcome === 'planned') present = outcome.plan;
    else if (outcome.outcome === 'needsAnswer' && present !== null) present = { ...present, questions: outcome.plan.questions };
  });
  return outcome;
}

type Row = readonly [turns: readonly string[], part: string, values: Readonly<Record<string, ParameterValue>>];
const plate = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';

const answered: readonly Row[] = [
  [['box 100 x 60 x 40 with lid', '2'], 'enclosure', { wall_thickness: 2 }],
  [['box 100 x 60 x 40 with lid', 'yes'], 'enclosure', { wall_thickness: 2 }],
  [['M3 bolt, 60 mm long', 'without thread'], 'hex-bolt', { diameter: 3, length: 60, thread: false }],
  [['threaded rod M10 x 100', 'box 20 x 30 x 40'], 'box', { length: 20 }],
  [['plate 100x50x5 with a cutout 20x10', 'leave it out'], 'plate', { length: 100, width: 50, thickness: 5 }],
  [['flange 100 dia 10 thick with a hub', 'leave it out'], 'flange', { outer_diameter: 100, hub_diameter: 0 }],
  // The numbers of what is left out go with it, and become none of the part's.
  [
    ['cylinder 30 mm, 50 mm high with a blind hole 10 mm diameter 20 deep', 'leave it out'],
    'cylinder',
    { diameter: 30, height: 50 },
  ],
  [['sphere 30 mm with a hole 10 mm diameter', 'leave it out'], 'sphere', { diameter: 30 }],
  [['cylinder 30 mm dia, 50 mm high with a gizmo 10 mm diameter', 'leave it out'], 'cylinder', { diameter: 30 }],
  [['spur gear 20 teeth module 2 width 10 with a gorgeous bore 8', 'leave it out'], 'spur-gear', { bore: 8 }],
  [['flange 100 dia 10 thick with a hub', 'hub diameter 40, 20 high'], 'flange', { hub_diameter: 40, hub_height: 20 }],
  [['tube 30 x 10 x 100', 'the outer diameter and the inner diameter and the length'], 'tube', { inner_diameter: 10 }],
  [['plate 1/4 x 2 x 3', 'inch'], 'plate', { length: 6.35 }],
  [['plate 100 x 50 mm, thickness 1 inch and length 100', 'mm'], 'plate', { length: 100, thickness: 25.4 }],
  [['mounting plate 100 x 50 x 5', '4 holes 6 mm'], 'mounting-plate', { hole_count: 4, hole_diameter: 6 }],
  [['mounting plate 100 x 50 x 5', 'no holes'], 'plate', { length: 100, width: 50, thickness: 5 }],
  [['bracket 50x50x20', 'yes', '4 mm'], 'l-bracket', { thickness: 4 }],
  [['gear with 20 teeth', 'module 2', '10 mm wide'], 'spur-gear', { module: 2, teeth: 20, face_width: 10 }],
  [['cylinder 20 dia', 'box 20 x 30 x 40'], 'box', { length: 20, width: 30, height: 40 }],
  [[plate, 'make it shinier', 'leave it out'], 'mounting-plate', { length: 80 }],
  [[plate, 'make it shinier', 'leave it out', 'length 100'], 'mounting-plate', { length: 100 }],
  [['flange 100 dia 10 thick', 'add a hub', 'leave it out', 'thickness 12'], 'flange', { thickness: 12, hub_diameter: 0 }],
  [['flange 100 dia 10 thick', 'add a hub', 'hub diameter 40, 20 high'], 'flange', { hub_diameter: 40, outer_diameter: 100 }],
  [[plate, 'make it 10 mm longer', 'undo'], 'mounting-plate', { length: 80 }],
  [[plate, '10 mm longer', '5 mm wider', 'undo', 'undo the last change'], 'mounting-plate', { length: 80, width: 60 }],
  [[plate, '10 mm longer', 'take that back', '2 mm thicker'], 'mounting-plate', { length: 80, thickness: 12 }],
];

const open: readonly (readonly [turns: readonly string[], word: string])[] = [
  [['box with lid', '2'], 'length'],
  [['flange 100 dia 10 thick', 'add a hub', '40 mm diameter'], 'hub'],
  [['flange 100 dia 10 thick with a hub', 'yes'], 'hub'],
  [['plate 100x50x5 with a cutout and a logo', 'leave the logo out'], 'cutout'],
  [['cylinder 50 high with a 10 mm diameter hole', 'leave it out'], 'diameter'],
  [['cylinder 30 mm, 50 mm high with a blind hole, 10 mm diameter', 'leave it out'], '30 mm'],
  [[plate, 'undo'], 'no earlier state'],
  [[plate, '10 mm longer', 'undo', 'undo'], 'no earlier state'],
  [[plate, 'undo 5 mm'], 'undo'],
];

describe('a conversation with the catalog', () => {
  for (const [turns, id, values] of answered) {
    it(turns.join(' / '), () => {
      const outcome = converse(turns);
      assert.equal(outcome.outcome, 'planned', 'message' in outcome ? outcome.message : '');
      const all = valuesOf(outcome.plan.parameters);
      const seen = Object.fromEntries(Object.keys(values).map((name) => [name, all[name]]));
      assert.deepEqual({ part: outcome.plan.catalogPart, ...seen }, { part: id, ...values });
    });
  }
  for (const [turns, word] of open) {
    it(`still asks: ${turns.join(' / ')}`, () => {
      const outcome = converse(turns);
      assert.equal(outcome.outcome, 'needsAnswer', outcome.outcome === 'planned' ? outcome.plan.summary : outcome.message);
      assert.ok(outcome.message.toLowerCase().includes(word), outcome.message);
    });
  }

  it('names in the plan what an answer left out', () => {
    const outcome = converse(['plate 100x50x5 with a cutout 20x10', 'leave it out']);
    assert.ok(outcome.outcome === 'planned' && outcome.plan.assumptions.some((note) => note.includes('"with a cutout 20 x 10"')));
  });

  it('does not go back in a design that was changed by hand since', () => {
    const first = converse([plate, '10 mm longer']);
    assert.ok(first.outcome === 'planned');
    const parameters = first.plan.parameters.map((parameter) =>
      parameter.name === 'width' ? { ...parameter, value: 61 } : parameter,
    );
    const outcome = planTurns([plate, '10 mm longer', 'undo'], { ...first.plan, parameters }, catalogParts);
    assert.ok(outcome.outcome === 'needsAnswer' && outcome.message.includes('by hand'));
  });
});
