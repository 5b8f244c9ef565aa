import assert from 'node:assert/strict';
import { answer, check, require, tooSlow } from './evidence.ts';

describe('validate: amounts', () => {
  it('takes a volume within 0.2 % and not one beyond', () => {
    assert.equal(check(require('volume', { volumeMm3: 46631.5 / 1.00199 })).passed, true);
    const failed = check(require('volume', { volumeMm3: 46000 }));
    assert.equal(failed.passed, false);
    assert.equal(failed.message, 'The volume is 46631.5 mm3 instead of 46000 mm3 (631.5 mm3 too much, 1.373 %)');
    assert.ok(failed.score > 0.9 && failed.score < 1, String(failed.score));
  });

  it('counts a value on the very border of its tolerance as within', () => {
    assert.equal(check(require('volume', { volumeMm3: 100, tolerancePercent: 1 }), { shape: { volumeMm3: 101 } }).passed, true);
    assert.equal(
      check(require('volume', { volumeMm3: 100, tolerancePercent: 1 }), { shape: { volumeMm3: 101.001 } }).passed,
      false,
    );
    assert.equal(check(require('volume', { volumeMm3: 100, tolerancePercent: 0 }), { shape: { volumeMm3: 100 } }).passed, true);
  });

  it('does not take a volume that was not measured, though zero was asked for', () => {
    const result = check(require('volume', { volumeMm3: 0 }), { shape: { volumeMm3: 0, notMeasured: { mass: 'too slow' } } });
    assert.deepEqual([result.passed, result.notMeasured, result.message], [false, true, 'not measured: too slow']);
  });

  it('judges the area by 1 %', () => {
    assert.equal(check(require('area', { areaMm2: 12400 })).passed, true);
    assert.equal(check(require('area', { areaMm2: 12300 })).passed, false);
    assert.equal(check(require('area', { areaMm2: 12500 }), { shape: { notMeasured: { mass: 'too slow' } } }).passed, false);
  });

  it('computes the mass from volume and density', () => {
    // 46631.5 mm3 of aluminium at 2700 kg/m3.
    assert.equal(check(require('mass', { massG: 125.905, densityKgM3: 2700 })).passed, true);
    assert.match(check(require('mass', { massG: 250, densityKgM3: 2700 })).message, /The mass is 125\.905 g instead of 250 g/);
    assert.equal(
      check(require('mass', { massG: 125.9, densityKgM3: 2700 }), { shape: { notMeasured: { mass: 'x' } } }).notMeasured,
      true,
    );
  });

  it('computes the moment of inertia from the measured one', () => {
    const requirement = require('inertia', { momentKgMm2: 2.7, densityKgM3: 2700 });
    assert.equal(check(requirement, { measurements: answer({ momentMm5: 1e6 }) }).passed, true);
    assert.equal(check(requirement, { measurements: answer({ momentMm5: 1.02e6 }) }).passed, false);
    assert.equal(check(requirement, { measurements: tooSlow }).message, 'not measured: too slow: not finished after 5.0 s');
    assert.equal(check(requirement).message, 'not measured: the run was not asked for it');
    assert.equal(
      check(requirement, { measurements: answer({ momentMm5: 'many' }) }).message,
      "not measured: the answer can't be read",
    );
  });

  it('counts solids and shells exactly', () => {
    assert.equal(check(require('solidCount', { count: 1 })).passed, true);
    assert.equal(check(require('solidCount', { count: 2 })).message, 'There is 1 solid instead of 2');
    assert.equal(check(require('shellCount', { count: 2 }), { shape: { shells: 2 } }).passed, true);
    assert.equal(check(require('shellCount', { count: 2 }), { shape: { shells: 3 } }).passed, false);
  });

  it('tells from the genus whether an opening is missing', () => {
    assert.equal(check(require('genus', { genus: 4 })).passed, true);
    assert.match(check(require('genus', { genus: 5 })).message, /4 handles .* instead of 5: a through hole is missing or blind/);
    assert.match(check(require('genus', { genus: 3 })).message, /too many/);
    assert.equal(check(require('genus', { genus: 0 }), { shape: { genus: null } }).notMeasured, true);
  });

  it('compares the centre of mass where a coordinate is given, from the origin or the middle', () => {
    assert.equal(check(require('centerOfMass', { positionMm: [40, null, 5.09] })).passed, true);
    assert.equal(check(require('centerOfMass', { positionMm: [0, 0, 0], reference: 'boundingBoxCentre' })).passed, true);
    assert.equal(
      check(require('centerOfMass', { positionMm: [null, 30, 5.2] })).message,
      'The centre of mass lies at y = 30, z = 5 instead of y = 30, z = 5.2 (0.2 mm off)',
    );
    assert.equal(
      check(require('centerOfMass', { positionMm: [0, 0, 0] }), {
        shape: { centerOfMass: [0, 0, 0], notMeasured: { mass: 'x' } },
      }).passed,
      false,
    );
  });

  it('judges closed and valid as stated', () => {
    assert.equal(check(require('closed', {})).passed, true);
    assert.equal(check(require('valid', {}), { shape: { valid: false } }).passed, false);
    assert.equal(check(require('valid', {}), { shape: { valid: false, notMeasured: { valid: 'too slow' } } }).notMeasured, true);
    assert.equal(check(require('closed', {}), { shape: { closed: false } }).message, 'The shape is not closed');
  });
});
