import assert from 'node:assert/strict';
import { boundsOf, pathData, pointsOn } from '../../../../src/export/drawing/path.ts';

const frame = { x: 100, y: 50, scale: 2 };

describe('lines of a view on the sheet', () => {
  it('turn y downwards and take the scale', () => {
    assert.equal(pathData([{ points: [0, 0, 10, 5] }], frame), 'M100 50 L120 40');
  });

  it('draw a circle as two half circles', () => {
    assert.equal(pathData([{ circle: [10, 0, 3] }], frame), 'M114 50 A6 6 0 0 1 126 50 A6 6 0 0 1 114 50');
  });

  it('draw an arc anticlockwise as the part has it, the long way round when it is long', () => {
    assert.equal(pathData([{ arc: [0, 0, 5, 0, Math.PI / 2] }], frame), 'M110 50 A10 10 0 0 0 100 40');
    assert.equal(pathData([{ arc: [0, 0, 5, 0, 1.5 * Math.PI] }], frame), 'M110 50 A10 10 0 1 0 100 60');
  });

  it('know their rectangle, arcs included', () => {
    const arc = { arc: [0, 0, 5, 0, Math.PI] };
    const bounds = boundsOf({ visible: [arc], smooth: [{ points: [0, 0, 1, -2] }], hidden: [{ points: [7, 0, 7, 1] }] });
    assert.ok(bounds !== undefined);
    assert.deepEqual(
      Object.values(bounds).map((value) => Math.round(value * 1e6) / 1e6),
      [-5, -2, 7, 5],
    );
    assert.equal(boundsOf({ visible: [], smooth: [], hidden: [] }), undefined);
  });

  it('lie on their curves', () => {
    for (const [x, y] of pointsOn({ arc: [1, 2, 5, 1, 4] })) assert.ok(Math.abs(Math.hypot(x - 1, y - 2) - 5) < 1e-9);
  });
});
