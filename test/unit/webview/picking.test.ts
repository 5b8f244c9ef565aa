import assert from 'node:assert/strict';
import { describeEdge, describeFace } from '../../../src/core/part/face-words.ts';
import type { FaceDescription } from '../../../src/core/part/preview.ts';
import { facesOfTask, makerOf } from '../../../webview/panel/links.ts';
import { deltaWords, measuredWords } from '../../../webview/panel/preview-words.ts';
import { scaleLength, snap } from '../../../webview/preview/measuring.ts';

const hole: FaceDescription = {
  kind: 'cylinder',
  position: [30, 20, 5],
  areaMm2: 207.345,
  axis: [0, 0, 1],
  diameterMm: 6.6,
  lengthMm: 10,
  turnDeg: 360,
  inner: true,
};

describe('a face in words', () => {
  it('is named by what lasts', () => {
    assert.equal(describeFace(hole), 'hole Ø 6.6 mm along Z at x = 30, y = 20, 10 mm long');
    assert.equal(describeFace({ ...hole, inner: false }), 'round outside Ø 6.6 mm along Z at x = 30, y = 20, 10 mm long');
    assert.equal(describeFace({ ...hole, turnDeg: 90 }), 'hollow face of radius 3.3 mm along Z at x = 30, y = 20, 10 mm long');
    const plane: FaceDescription = { kind: 'plane', position: [0, 0, -5], areaMm2: 4800, axis: [0, 0, -1] };
    assert.equal(describeFace(plane), 'flat face towards -Z at (0, 0, -5)');
    assert.equal(describeEdge({ kind: 'circle', lengthMm: 20.735, diameterMm: 6.6 }), 'circular edge Ø 6.6 mm, 20.735 mm long');
  });
});

describe('measuring', () => {
  /** An L of two straight edges: (0,0,0)-(10,0,0) and (10,0,0)-(10,10,0). */
  const preview = {
    edgeStarts: Uint32Array.from([0, 2, 4]),
    edgePoints: Float32Array.from([0, 0, 0, 10, 0, 0, 10, 0, 0, 10, 10, 0]),
    faces: [hole],
    edges: [
      { kind: 'line' as const, lengthMm: 10 },
      { kind: 'line' as const, lengthMm: 10 },
    ],
  };

  it('takes the edge and the corner that are within reach, else the face', () => {
    assert.deepEqual(snap(preview, [5, 0.4, 0], 1), { edge: 0, point: [5, 0.4, 0] });
    assert.deepEqual(snap(preview, [9.6, 5, 0], 1), { edge: 1, point: [9.6, 5, 0] });
    assert.deepEqual(snap(preview, [9.5, 0.2, 0], 1).point, [10, 0, 0]);
    assert.deepEqual(snap(preview, [5, 5, 0], 1), { edge: undefined, point: [5, 5, 0] });
  });

  it('says length of an edge, area and diameter of a face, and the distance of two points', () => {
    const face = { face: 0, edge: undefined, point: [0, 0, 0] as const };
    assert.match(measuredWords(preview, [{ ...face, edge: 1 }]), /^straight edge, 10 mm long/);
    assert.match(measuredWords(preview, [face]), /^hole Ø 6\.6 mm .*, area 207\.345 mm²/);
    assert.match(measuredWords(preview, [face, { ...face, point: [3, 4, 0] }]), /^Distance 5 mm \(X 3, Y 4, Z 0\)/);
  });

  it('has a scale of a round length', () => {
    assert.equal(scaleLength(0.3), 20);
    assert.equal(scaleLength(0.012), 1);
    assert.equal(scaleLength(11), 500);
  });
});

describe('two versions of a part', () => {
  it('are told apart by volume and size', () => {
    assert.equal(
      deltaWords({ volumeMm3: 48000, sizeMm: [80, 60, 10] }, { volumeMm3: 54000, sizeMm: [90, 60, 9] }),
      'Volume 48\u202f000 → 54\u202f000 mm³ (+12.5 %), size +10 × 0 × −1 mm',
    );
  });
});

describe('links between tasks and faces', () => {
  const objects = [
    { name: 'Sketch', label: 'Sketch', line: 3, task: 'outline', valid: true },
    { name: 'Pad', label: 'Pad', line: 8, task: 'plate', valid: true },
    { name: 'Pocket', label: 'Pocket', line: 12, task: 'holes', valid: true },
  ];
  const task = (id: string, ...dependsOn: string[]) => ({ id, title: id, operation: 'pad' as const, dependsOn, description: '' });
  const tasks = [task('outline'), task('plate', 'outline'), task('holes', 'plate')];
  const preview = {
    objectOfFace: Uint32Array.from([0, 0, 1, 0xffffffff]),
    objects: [
      { name: 'Pad', label: 'Pad' },
      { name: 'Pocket', label: 'Pocket' },
    ],
  };

  it('lead from a face to what made it, and nowhere where that is not known', () => {
    assert.equal(makerOf(preview, objects, 2)?.task, 'holes');
    assert.equal(makerOf(preview, objects, 3), undefined);
  });

  it('lead from a task to its faces, and from a sketch to those of what is built on it', () => {
    assert.deepEqual(facesOfTask(preview, objects, tasks, 'holes'), [2]);
    assert.deepEqual(facesOfTask(preview, objects, tasks, 'outline'), [0, 1]);
    assert.deepEqual(facesOfTask(preview, objects, tasks, 'nothing'), []);
  });
});
