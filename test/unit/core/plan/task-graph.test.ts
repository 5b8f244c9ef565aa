import assert from 'node:assert/strict';
import fc from 'fast-check';
import { orderTasks, withDependents, type Task } from '../../../../src/core/plan/task-graph.ts';

const task = (id: string, ...dependsOn: string[]): Task => ({ id, title: id, operation: 'other', dependsOn, description: '' });
const names = (tasks: readonly Task[]): string => tasks.map(({ id }) => id).join(' ');

describe('the order of tasks', () => {
  it('puts each task after what it depends on', () => {
    assert.equal(
      names(orderTasks([task('holes', 'base'), task('chamfer', 'holes', 'base'), task('base')])),
      'base holes chamfer',
    );
  });
  it('keeps the order given where nothing else decides', () => {
    assert.equal(names(orderTasks([task('b'), task('a'), task('c')])), 'b a c');
  });
  it('is empty for no tasks', () => {
    assert.deepEqual(orderTasks([]), []);
  });
  it('names the nodes of a cycle', () => {
    assert.throws(
      () => orderTasks([task('a'), task('b', 'd'), task('c', 'b'), task('d', 'c')]),
      /The tasks b > d > c > b wait for each other/,
    );
  });
  it('names a task that depends on itself', () => {
    assert.throws(() => orderTasks([task('a', 'a')]), /a > a/);
  });
  it('names an unknown dependency and who has it', () => {
    assert.throws(() => orderTasks([task('a', 'base')]), /Task "a" depends on "base", which is not a task/);
  });
  it('names doubled ids', () => {
    assert.throws(() => orderTasks([task('a'), task('b'), task('a')]), /more than one task with the id a\./);
  });
  it('is right for every graph without cycles', () => {
    const graphs = fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { maxLength: 20 });
    fc.assert(
      fc.property(graphs, (rows) => {
        const tasks = rows.map((row, index) =>
          task(`t${index}`, ...row.filter((other) => other < index).map((other) => `t${other}`)),
        );
        const places = new Map(orderTasks([...tasks].reverse()).map(({ id }, index) => [id, index]));
        for (const { id, dependsOn } of tasks)
          for (const other of dependsOn) assert.ok((places.get(other) ?? 0) < (places.get(id) ?? 0));
      }),
    );
  });
});

describe('what depends on a task', () => {
  const tasks = [task('base'), task('holes', 'base'), task('rib'), task('chamfer', 'holes'), task('label', 'chamfer', 'rib')];
  it('is found through others, with the task itself and in the order given', () => {
    assert.deepEqual(withDependents(tasks, 'holes'), ['holes', 'chamfer', 'label']);
    assert.deepEqual(withDependents(tasks, 'rib'), ['rib', 'label']);
  });
  it('is nothing but the task when it comes last, and nothing at all for one that is unknown', () => {
    assert.deepEqual(withDependents(tasks, 'label'), ['label']);
    assert.deepEqual(withDependents(tasks, 'lid'), []);
  });
});
