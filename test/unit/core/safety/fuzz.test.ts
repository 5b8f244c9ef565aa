import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkScript } from '../../../../src/core/safety/check.ts';
import { checkReportSchema } from '../../../../src/core/safety/finding.ts';
import { readSafeCases, readUnsafeCases } from '../../../support/hostile-scripts.ts';
import { createRandom, mutate } from './mutants.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 4000);

describe('the static check under fuzzing', function () {
  this.timeout(0);

  it('never throws on mutated scripts, and always answers in shape', () => {
    const sources = [...readSafeCases(), ...readUnsafeCases()]
      .filter(({ bytes }) => bytes.length < 4000)
      .map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
    const random = createRandom(20_251_122);
    for (let run = 0; run < runs; run += 1) {
      const source = mutate(sources, random);
      try {
        const report = checkScript(source);
        assert.equal(report.ok, report.findings.length === 0);
        if (run % 100 === 0) checkReportSchema.parse(report);
      } catch (error) {
        assert.fail(`${String(error)} on ${JSON.stringify(source)}`);
      }
    }
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        checkScript(bytes);
      }),
      { numRuns: Math.ceil(runs / 10) },
    );
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        checkScript(text);
      }),
      { numRuns: Math.ceil(runs / 10) },
    );
  });
});
