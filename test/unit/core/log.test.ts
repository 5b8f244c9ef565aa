import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { formatLine } from '../../../src/core/log.ts';

const time = new Date('2026-01-02T03:04:05.678Z');

describe('a line of the log', () => {
  it('holds what a stranger wrote inside its own string', () => {
    const forged = 'plate\r\n{"level":"info"}\u001b[2J\u009b31m\u202e\u2028\u{e0001}';
    const line = formatLine(time, 'warn', forged, { design: forged });
    assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\u2028\u2029]/u);
    assert.deepEqual(JSON.parse(line), { time: time.toISOString(), level: 'warn', message: forged, design: forged });
  });

  it('keeps its own time, level and message, whatever its fields are called', () => {
    const line = formatLine(time, 'error', 'broken', { level: 'info', message: 'all is well', time: 'never', request: 'r' });
    assert.deepEqual(JSON.parse(line), { time: time.toISOString(), level: 'error', message: 'broken', request: 'r' });
  });

  it('is one line of JSON that reads back as it was, of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = formatLine(time, 'info', text, { text });
        assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\u2028\u2029]/u);
        assert.deepEqual(JSON.parse(line), { time: time.toISOString(), level: 'info', message: text, text });
      }),
    );
  });
});
