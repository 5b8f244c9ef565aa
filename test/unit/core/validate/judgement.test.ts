import assert from 'node:assert/strict';
import type { CheckResult, DesignReview, ValidationResult } from '../../../../src/core/validation.ts';
import { betterOf, brokeHeldRequirement } from '../../../../src/core/validate/compare.ts';
import { judge } from '../../../../src/core/validate/judge.ts';
import { queriesOf } from '../../../../src/core/validate/queries.ts';
import { scoresOf } from '../../../../src/core/validate/scores.ts';
import { require, runOf } from './evidence.ts';

const check = (id: string, more: Partial<CheckResult> = {}): CheckResult => ({
  requirement: id,
  passed: true,
  expected: '',
  measured: '',
  message: 'met',
  score: 1,
  source: 'derived',
  ...more,
});
const failed = (id: string, source: CheckResult['source'], more: Partial<CheckResult> = {}): CheckResult =>
  check(id, { passed: false, score: 0.95, message: 'wrong', source, ...more });
const many = (count: number): CheckResult[] => Array.from({ length: count }, (_, index) => check(`r${index}`));
const lap = (overall: number, checks: CheckResult[] = many(1)): ValidationResult => ({
  checks,
  scores: { geometricAccuracy: overall, intentMatch: null, completeness: overall, overall },
  decision: 'refine',
  review: null,
  warnings: [],
});
const decision = (checks: CheckResult[], earlier: ValidationResult[] = [], review: DesignReview | null = null): string =>
  judge(checks, runOf(), earlier, review).decision;
const review = (intentMatch: number): DesignReview => ({ intentMatch, findings: [], reviewer: 'test' });

describe('validate: scores', () => {
  it('weighs accuracy two to one against completeness without a review', () => {
    const scores = scoresOf([check('a'), failed('b', 'stated', { score: 0.5 })]);
    assert.deepEqual(scores, { geometricAccuracy: 0.75, intentMatch: null, completeness: 0.5, overall: (2 * 0.75 + 0.5) / 3 });
  });

  it('weighs 0.4, 0.4 and 0.2 with a review, and lets its findings lower completeness', () => {
    const scores = scoresOf([check('a')], {
      ...review(0.5),
      findings: [
        { feature: 'rib', verdict: 'absent', evidence: '' },
        { feature: 'hole', verdict: 'present', evidence: '' },
      ],
    });
    assert.deepEqual(scores, { geometricAccuracy: 1, intentMatch: 0.5, completeness: 0.5, overall: 0.4 + 0.2 + 0.1 });
  });

  it('gives nothing for no checks at all', () => {
    assert.equal(scoresOf([]).overall, 0);
  });
});

describe('validate: decisions', () => {
  it('accepts a part that meets everything', () => {
    assert.equal(decision(many(3)), 'accept');
  });

  it('accepts a derived blend that was not recognised, and none that is on another edge', () => {
    assert.equal(decision([...many(9), failed('round', 'derived', { kind: 'fillets' })]), 'accept');
    assert.equal(decision([...many(9), failed('round', 'derived', { kind: 'fillets', misplaced: true })]), 'refine');
  });

  it('never accepts a failed stated requirement, whatever the average', () => {
    assert.equal(decision([...many(50), failed('size', 'stated')]), 'refine');
    assert.equal(decision([...many(50), failed('size', 'stated')], [], review(1)), 'refine');
  });

  it('sends nothing back that was only not measured in time, and accepts none of it', () => {
    const unmeasured = failed('size', 'stated', { notMeasured: true });
    assert.equal(decision([...many(50), unmeasured]), 'fail');
    assert.equal(decision([...many(50), unmeasured, failed('holes', 'stated')]), 'refine');
  });

  it('never accepts a failed derived one that was measured exactly', () => {
    for (const kind of ['volume', 'genus', 'boundingBox', 'holes', 'solidCount', 'area']) {
      assert.equal(decision([...many(50), failed('it', 'derived', { kind })]), 'refine', kind);
    }
  });

  it('goes by the score for derived blends, walls and what was too slow to measure', () => {
    assert.equal(decision([...many(9), failed('it', 'derived', { kind: 'fillets' })]), 'accept');
    assert.equal(decision([...many(9), failed('it', 'derived', { kind: 'symmetry', notMeasured: true, score: 0 })]), 'accept');
    assert.equal(decision([check('a'), failed('it', 'derived', { kind: 'fillets', score: 0 })]), 'refine');
  });

  it('replans on structural trouble, and repairs a script that raised', () => {
    assert.equal(decision([...many(9), failed('structure-closed', 'structure')]), 'replan');
    assert.equal(decision([failed('structure-run', 'structure', { score: 0 }), failed('a', 'stated', { score: 0 })]), 'refine');
  });

  it('fails below 0.4', () => {
    assert.equal(decision([failed('a', 'stated', { score: 0 }), failed('b', 'stated', { score: 0.3 })]), 'fail');
  });

  it('replans after two laps without gain', () => {
    const now = [...many(9), failed('size', 'stated')];
    const { overall } = scoresOf(now);
    assert.equal(decision(now, [lap(overall)]), 'refine');
    assert.equal(decision(now, [lap(overall), lap(overall)]), 'replan');
    assert.equal(decision(now, [lap(overall - 0.1), lap(overall - 0.2)]), 'refine');
    assert.equal(decision([failed('structure-run', 'structure', { score: 0 })], [lap(0), lap(0)]), 'replan');
    assert.equal(decision(many(2), [lap(0.9), lap(0.9)]), 'accept');
  });

  it('lets a review lower the score below acceptance, and never raise it above a failure', () => {
    assert.equal(decision(many(3), [], review(0.9)), 'accept');
    assert.equal(decision(many(3), [], review(0.3)), 'refine');
    assert.equal(decision([...many(3), failed('structure-valid', 'structure')], [], review(1)), 'replan');
  });
});

describe('validate: comparing laps', () => {
  it('prefers fewer failed stated and structural checks over a better score', () => {
    const right = lap(0.7);
    const wrong = lap(0.9, [failed('a', 'stated')]);
    assert.equal(betterOf(wrong, right), right);
    assert.equal(betterOf(lap(0.9, [failed('s', 'structure')]), right), right);
    assert.equal(betterOf(right, lap(0.8)).scores.overall, 0.8);
    const tie = lap(0.7);
    assert.equal(betterOf(right, tie), right);
  });

  it('sees when a repair broke what held', () => {
    const before = lap(0.7, [check('a'), failed('b', 'stated')]);
    assert.equal(brokeHeldRequirement(before, lap(0.8, [failed('a', 'derived'), check('b')])), true);
    assert.equal(brokeHeldRequirement(before, lap(0.8, [check('a'), check('b')])), false);
    assert.equal(brokeHeldRequirement(before, lap(0.8, [check('b')])), false);
  });
});

describe('validate: queries', () => {
  it('asks for what the standard report does not hold, under the id of the requirement', () => {
    const requirements = [
      require('volume', { volumeMm3: 1 }, 'a'),
      require('dimension', { measure: 'planeDistance', expectedMm: 3, axis: [0, 0, 1] }, 'b'),
      require('dimension', { measure: 'planeDistance', expectedMm: 3 }, 'b2'),
      require('dimension', { measure: 'edgeLength', expectedMm: 3 }, 'c'),
      require('dimension', { measure: 'extent', expectedMm: 3, axis: [1, 1, 0] }, 'd'),
      require('dimension', { measure: 'coneAngle', expectedMm: 90 }, 'e'),
      require('radialPattern', { count: 5, radiusMm: 10 }, 'f'),
      require('wallThickness', { minimumMm: 1 }, 'g'),
      require('symmetry', { planes: ['XY'] }, 'h'),
      require('clearance', {}, 'i'),
      require('inertia', { momentKgMm2: 1, densityKgM3: 1000 }, 'j'),
      require('inertia', { momentKgMm2: 1, densityKgM3: 1000, centre: [0, 0, 0] }, 'k'),
      require('material', { points: [{ at: [0, 0, 0], inside: true }] }, 'l'),
    ];
    assert.deepEqual(
      queriesOf(requirements).map((query) => `${query.id} ${query.kind}`),
      [
        'b planeDistances',
        'b2 planeDistances',
        'c edgeLengths',
        'd extent',
        'f radialPattern',
        'g wallThickness',
        'h symmetry',
        'i clearance',
        'j inertia',
        'k inertia',
        'l material',
        'self-intersection selfIntersection',
      ],
    );
  });
});
