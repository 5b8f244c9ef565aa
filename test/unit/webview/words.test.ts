import assert from 'node:assert/strict';
import { segmentsOf } from '../../../webview/preview/segments.ts';
import { count, showDuration, showNumber } from '../../../webview/words.ts';

describe('words of the pages', () => {
  it('show numbers with at most three decimals and thin spaces between thousands', () => {
    assert.equal(showNumber(6.6), '6.6');
    assert.equal(showNumber(0.12349), '0.123');
    assert.equal(showNumber(46631.04), '46\u202f631.04');
    assert.equal(showNumber(-1234567), '-1\u202f234\u202f567');
    assert.equal(showNumber(-0), '0');
  });

  it('show durations as people say them', () => {
    assert.deepEqual([312, 9_940, 12_400, 65_000].map(showDuration), ['0.3 s', '9.9 s', '12 s', '1 min 05 s']);
  });

  it('count in the right number', () => {
    assert.deepEqual(
      [count(1, 'task', 'tasks'), count(2, 'task', 'tasks'), count(0, 'task', 'tasks')],
      ['1 task', '2 tasks', '0 tasks'],
    );
  });
});

describe('edges of a preview', () => {
  it('become segments from point to point of each edge, and never from one edge to the next', () => {
    const edgePoints = Float32Array.from([0, 0, 0, 1, 0, 0, 2, 0, 0, 5, 5, 5, 6, 6, 6]);
    const segments = segmentsOf({ edgeStarts: Uint32Array.from([0, 3, 5]), edgePoints });
    assert.deepEqual([...segments], [0, 0, 0, 1, 0, 0, 1, 0, 0, 2, 0, 0, 5, 5, 5, 6, 6, 6]);
  });

  it('are none when there are none', () => {
    assert.equal(segmentsOf({ edgeStarts: Uint32Array.from([0]), edgePoints: new Float32Array() }).length, 0);
  });
});
