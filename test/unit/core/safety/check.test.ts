import assert from 'node:assert/strict';
import { checkScript } from '../../../../src/core/safety/check.ts';
import { checkReportSchema } from '../../../../src/core/safety/finding.ts';
import { readSafeCases, readUnsafeCases } from '../../../support/hostile-scripts.ts';

const safe = readSafeCases();
const unsafe = readUnsafeCases();
const mustRefuse = unsafe.filter(({ stopAt }) => stopAt === 'static');

describe('the static check on whole scripts', function () {
  this.timeout(120_000);

  it('refuses every hostile script that only it can stop', () => {
    assert.ok(mustRefuse.length > 400);
    const passed = mustRefuse.filter(({ bytes }) => checkScript(bytes).ok).map(({ name }) => name);
    assert.deepEqual(passed, []);
  });

  it('refuses no safe script', () => {
    assert.ok(safe.length > 90);
    const refused = safe.flatMap(({ name, bytes }) =>
      checkScript(bytes).findings.map((finding) => `${name}:${finding.line} ${finding.rule} ${finding.message}`),
    );
    assert.deepEqual(refused, []);
  });

  it('refuses most by technique, with the rules on paths, builtin names and payload attributes switched off', () => {
    const payload = new Set(['path-literal', 'builtin', 'attribute']);
    const left = mustRefuse.filter(({ bytes }) => checkScript(bytes).findings.some(({ rule }) => !payload.has(rule)));
    assert.ok(left.length >= 0.9 * mustRefuse.length, `${left.length} of ${mustRefuse.length}`);
  });

  it('reports findings in the promised shape, in order, inside the script', () => {
    for (const { name, bytes } of unsafe) {
      const report = checkReportSchema.parse(checkScript(bytes));
      assert.equal(report.ok, report.findings.length === 0, name);
      const lines = Buffer.from(bytes).toString('utf8').split('\n').length;
      for (const finding of report.findings) {
        assert.match(finding.rule, /^[a-z]+(-[a-z]+)*$/);
        assert.ok(finding.line <= lines, `${name}: line ${finding.line} of ${lines}`);
        assert.ok(finding.endLine > finding.line || finding.endColumn > finding.column, name);
        assert.ok(finding.message !== '' && finding.instead !== '');
      }
      const positions = report.findings.map(({ line, column }) => line * 100_000 + column);
      assert.deepEqual(
        positions,
        [...positions].sort((left, right) => left - right),
      );
    }
  });

  it('gives text and its bytes the same report', () => {
    for (const { bytes } of safe.slice(0, 20))
      assert.deepEqual(checkScript(Buffer.from(bytes).toString('utf8')), checkScript(bytes));
  });
});
