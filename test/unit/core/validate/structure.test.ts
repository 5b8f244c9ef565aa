import assert from 'node:assert/strict';
import { validateRequirements } from '../../../../src/core/validate/validate.ts';
import { warningsOf } from '../../../../src/core/validate/warnings.ts';
import { pocket, require, runOf, type RunParts } from './evidence.ts';

const failures = (parts: RunParts, requirements: Parameters<typeof validateRequirements>[0] = [], script?: string): string[] =>
  validateRequirements(requirements, runOf(parts), script === undefined ? {} : { script })
    .filter((check) => !check.passed)
    .map(
      (check) => `${check.requirement}: ${check.message}${check.line === undefined ? '' : ` @${check.line} ${check.task ?? ''}`}`,
    );

describe('validate: structure', () => {
  it('makes its checks of every part, and has nothing to say about a sound one', () => {
    const checks = validateRequirements([], runOf());
    assert.deepEqual(
      checks.map((check) => [check.requirement, check.passed, check.source]),
      ['structure-run', 'structure-recompute', 'structure-solids', 'structure-valid', 'structure-closed', 'structure-voids'].map(
        (id) => [id, true, 'structure'],
      ),
    );
  });

  it('finds hidden voids, unless the plan says how many shells there are', () => {
    assert.deepEqual(failures({ shape: { shells: 2 } }), ['structure-voids: The part has 1 hidden void inside']);
    assert.deepEqual(failures({ shape: { shells: 2 } }, [require('shellCount', { count: 2 })]), []);
  });

  it('finds invalid, open and missing solids', () => {
    assert.equal(failures({ shape: { valid: false } }).length, 1);
    assert.match(failures({ shape: { closed: false } })[0] ?? '', /open shell/);
    assert.match(failures({ shape: { solids: 0, shells: 0 } })[0] ?? '', /no solid, only faces or edges/);
    assert.match(failures({ shape: { valid: false, notMeasured: { valid: 'too slow' } } })[0] ?? '', /not measured: too slow/);
  });

  it('names objects that could not be recomputed, with the line that made them', () => {
    const broken = { ...pocket, name: 'Fillet', label: 'Round edges', valid: false, state: ['Invalid'], line: 40, task: 'round' };
    const error = { type: 'RecomputeError', message: 'BRep_API: command not done', line: 40, task: 'round', traceback: '' };
    assert.deepEqual(failures({ objects: [pocket, broken], more: { ok: false, reason: 'recompute-error', error } }), [
      'structure-recompute: Round edges could not be recomputed: BRep_API: command not done @40 round',
    ]);
  });

  it('tells of a script that raised, and fails every requirement where there is no shape', () => {
    const error = { type: 'ValueError', message: 'no such edge', line: 7, task: 'base', traceback: '' };
    assert.deepEqual(
      failures({ shape: null, more: { ok: false, reason: 'script-error', error } }, [require('volume', { volumeMm3: 1 })]),
      [
        'structure-run: ValueError: no such edge @7 base',
        'structure-solids: The document holds no shape that could be the part',
        'it: There is no shape to measure',
      ],
    );
  });

  it('finds the task of a line in the script where the run does not tell it', () => {
    const script = '# %% parameters\n# %% task: base Base\nx = 1\n# %% task: holes Holes\ny = 2\n';
    const objects = [{ ...pocket, line: 5, task: null }];
    assert.deepEqual(failures({ objects }, [require('holes', { diameterMm: 6.6, count: 5 })], script), [
      'it: holes Ø6.6: 4 of 5 @5 holes',
    ]);
  });

  it('warns of what decides nothing', () => {
    const run = runOf({
      shape: { notes: ['Mesh is a mesh: only exact shapes are measured.'], notMeasured: { genus: 'too slow' } },
      objects: [pocket, { ...pocket, label: 'Outline', freedom: 3 }],
      measurements: [{ id: 'self-intersection', value: { selfIntersecting: true, findings: 'BOPAlgo SelfIntersect\nmore' } }],
    });
    assert.deepEqual(warningsOf(run), [
      'Mesh is a mesh: only exact shapes are measured.',
      'Not measured: genus (too slow).',
      'The surface seems to run through itself: BOPAlgo SelfIntersect more',
      'Sketch Outline has 3 degrees of freedom left.',
    ]);
    assert.deepEqual(warningsOf(runOf({ shape: null })), []);
  });
});
