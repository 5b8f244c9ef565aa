import assert from 'node:assert/strict';
import { findPart } from '../../src/catalog/catalog.ts';
import { planOf, scriptOf } from '../../src/catalog/part.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { valuesOf, type ParameterValues } from '../../src/core/plan/parameter.ts';
import { judge } from '../../src/core/validate/judge.ts';
import { queriesOf } from '../../src/core/validate/queries.ts';
import { validateRequirements } from '../../src/core/validate/validate.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { measureShapes, type MeasuredShape, type ShapeJob } from '../support/measured-shapes.ts';
import { runOf } from '../unit/core/validate/evidence.ts';

/** A right part, with one of its through holes along Z: what the faults are injected into. */
interface Subject {
  part: string;
  hole: { x: number; y: number; diameterMm: number };
  thicknessMm: number;
  /** A place well inside of the material. */
  inside: string;
  sizeParameter: string;
  diameterParameter: string;
}

const subjects: readonly Subject[] = [
  {
    part: 'mounting-plate',
    hole: { x: 30, y: 20, diameterMm: 6.6 },
    thicknessMm: 10,
    inside: '0, 0, 0',
    sizeParameter: 'thickness',
    diameterParameter: 'hole_diameter',
  },
  {
    part: 'flange',
    hole: { x: 45, y: 0, diameterMm: 10 },
    thicknessMm: 12,
    inside: '0, 45, 6',
    sizeParameter: 'outer_diameter',
    diameterParameter: 'bolt_diameter',
  },
];

const result = (shape: string): string => `
result = doc.addObject("Part::Feature", "Result")
result.Shape = ${shape}
body.Visibility = False
`;

/** Faults by name: the code that makes one of the right part, or changed parameters. */
const faultsOf = (
  { hole, thicknessMm, inside, sizeParameter, diameterParameter }: Subject,
  values: ParameterValues,
): Record<string, string | ParameterValues> => {
  const plug = (x: number, height: number, from: string): string =>
    `Part.makeCylinder(${hole.diameterMm / 2}, ${height}, App.Vector(${x}, ${hole.y}, ${from}))`;
  const bottom = 'body.Shape.BoundBox.ZMin';
  const whole = plug(hole.x, thicknessMm, bottom);
  return {
    'one dimension 1 % off': { [sizeParameter]: Number(values[sizeParameter]) * 1.01 },
    'overlapping body not fused': `\nextra = doc.addObject("Part::Box", "Extra")\nextra.Placement.Base = App.Vector(${inside})\ndoc.recompute()\n`,
    'detached extra body':
      '\nextra = doc.addObject("Part::Box", "Extra")\nextra.Length = extra.Width = extra.Height = 1\nextra.Placement.Base = App.Vector(500, 0, 0)\ndoc.recompute()\n',
    'hidden internal void': result(`body.Shape.cut(Part.makeSphere(0.5, App.Vector(${inside})))`),
    'hole missing': result(`body.Shape.fuse(${whole}).removeSplitter()`),
    'through hole made blind': result(`body.Shape.fuse(${plug(hole.x, 0.5, bottom)}).removeSplitter()`),
    'diameter taken as radius': { [diameterParameter]: hole.diameterMm * 2 },
    'radius taken as diameter': { [diameterParameter]: hole.diameterMm / 2 },
    'hole moved 2 mm': result(`body.Shape.fuse(${whole}).removeSplitter().cut(${plug(hole.x - 2, thicknessMm, bottom)})`),
    'hole moved 0.1 mm': result(`body.Shape.fuse(${whole}).removeSplitter().cut(${plug(hole.x - 0.1, thicknessMm, bottom)})`),
    'hole in the wrong direction': result(
      `body.Shape.fuse(${whole}).removeSplitter().cut(Part.makeCylinder(${hole.diameterMm / 2}, 1000, App.Vector(-500, 0, body.Shape.CenterOfMass.z), App.Vector(1, 0, 0)))`,
    ),
    'mirrored to the other side of the origin': '\nbody.Placement.Base = App.Vector(5, 0, 0)\ndoc.recompute()\n',
    'only its surface': result('Part.Shell(body.Shape.Faces[1:])'),
  };
};

const decisionOn = (plan: Plan, measured: MeasuredShape): { decision: string; failed: string[] } => {
  const objects = measured.document.objects.map((object) => ({ ...object, task: null }));
  const run = runOf({ shape: measured.shape, measurements: measured.measurements, objects });
  const checks = validateRequirements(plan.requirements, run);
  const { decision } = judge(checks, run, [], null);
  return { decision, failed: checks.filter((check) => !check.passed).map((check) => `${check.requirement}: ${check.message}`) };
};

for (const freecad of findTestVersions()) {
  describe(`faults injected into right parts, in FreeCAD ${freecad.version}`, () => {
    const cases = subjects.map((subject) => {
      const part = findPart(subject.part) ?? assert.fail(`there is no ${subject.part}`);
      const values = valuesOf(part.parameters);
      // Nothing stated: even what only the plan says must keep a wrong part from being accepted.
      return { subject, part, values, plan: planOf(part, values, new Set()), faults: faultsOf(subject, values) };
    });
    let measured: Awaited<ReturnType<typeof measureShapes>>;
    before(async () => {
      const jobs = cases.flatMap(({ subject, part, values, plan, faults }): ShapeJob[] => {
        const queries = queriesOf(plan.requirements);
        const scripts: Readonly<Record<string, string | ParameterValues>> = { right: '', ...faults };
        return Object.entries(scripts).map(([name, fault]) => ({
          id: `${subject.part} ${name}`,
          source: typeof fault === 'string' ? part.script + fault : scriptOf(part, { ...values, ...fault }),
          queries,
        }));
      });
      measured = await measureShapes(freecad, jobs);
    });
    after(() => measured.close());

    for (const { subject, plan, faults } of cases) {
      const judgeCase = (name: string): ReturnType<typeof decisionOn> =>
        decisionOn(plan, measured.reports.get(`${subject.part} ${name}`) ?? assert.fail(`${name} was not measured`));

      it(`accepts the right ${subject.part}`, () => {
        assert.deepEqual(judgeCase('right'), { decision: 'accept', failed: [] });
      });
      for (const name of Object.keys(faults)) {
        it(`does not accept a ${subject.part} with the fault: ${name}`, () => {
          const { decision, failed } = judgeCase(name);
          assert.notEqual(decision, 'accept');
          assert.notDeepEqual(failed, []);
        });
      }
    }
  });
}
