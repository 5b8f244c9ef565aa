import assert from 'node:assert/strict';
import type { Task } from '../../../src/core/plan/task-graph.ts';
import { layOutTasks, nodeTowards } from '../../../webview/panel/graph-layout.ts';

const task = (id: string, ...dependsOn: string[]): Task => ({ id, title: id, operation: 'pad', dependsOn, description: '' });
const diamond = [task('base'), task('holes', 'base'), task('rim', 'base'), task('finish', 'holes', 'rim')];

describe('task graph layout', () => {
  it('puts each task behind what it depends on, in both directions', () => {
    for (const [direction, along] of [
      ['leftToRight', 'x'],
      ['topToBottom', 'y'],
    ] as const) {
      const { nodes } = layOutTasks(diamond, direction);
      const at = new Map(nodes.map((node) => [node.id, node[along]]));
      for (const { id, dependsOn } of diamond) {
        for (const dependency of dependsOn)
          assert.ok((at.get(dependency) ?? 0) < (at.get(id) ?? 0), `${dependency} before ${id}`);
      }
    }
  });

  it('lets no two nodes overlap and keeps all of them inside', () => {
    const { nodes, width, height } = layOutTasks(diamond, 'leftToRight');
    for (const a of nodes) {
      assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height, `${a.id} is inside`);
      for (const b of nodes) {
        if (a === b) continue;
        assert.ok(
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
          `${a.id} and ${b.id} are apart`,
        );
      }
    }
  });

  it('draws an edge for each dependency and leaves out those on nothing', () => {
    const { edges } = layOutTasks([...diamond, task('lost', 'nowhere')], 'leftToRight');
    assert.deepEqual(edges.map(({ from, to }) => `${from}>${to}`).sort(), [
      'base>holes',
      'base>rim',
      'holes>finish',
      'rim>finish',
    ]);
    assert.ok(edges.every(({ points }) => points.length >= 2));
  });

  it('lays out an empty plan', () => {
    assert.deepEqual(layOutTasks([], 'leftToRight').nodes, []);
  });

  it('finds the next node in the direction of an arrow key, and none beyond the last', () => {
    const { nodes } = layOutTasks(diamond, 'leftToRight');
    assert.ok(['holes', 'rim'].includes(nodeTowards(nodes, 'base', 'ArrowRight') ?? ''));
    assert.equal(nodeTowards(nodes, 'base', 'ArrowLeft'), undefined);
    assert.deepEqual(
      new Set(['ArrowUp', 'ArrowDown'].map((key) => nodeTowards(nodes, 'holes', key) ?? nodeTowards(nodes, 'rim', key))),
      new Set(['holes', 'rim']),
    );
    assert.equal(nodeTowards(nodes, 'base', 'Enter'), undefined);
  });
});
