import * as z from 'zod';
import { DesignerError } from '../errors.ts';

/** What a node of the graph does in FreeCAD. */
export const operations = [
  'parameters',
  'sketch',
  'pad',
  'pocket',
  'revolve',
  'groove',
  'loft',
  'sweep',
  'helix',
  'hole',
  'fillet',
  'chamfer',
  'draft',
  'thickness',
  'pattern',
  'mirror',
  'boolean',
  'primitive',
  'assembly',
  'other',
] as const;

/** A node of the plan's task graph: one cell of the script. */
export const taskSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens'),
  title: z.string().min(1).max(120),
  operation: z.enum(operations),
  dependsOn: z.array(z.string()).default([]),
  /** What exactly is made, for the generator and the reader. */
  description: z.string().default(''),
});
export type Task = z.infer<typeof taskSchema>;

/**
 * The tasks in an order in which each comes after what it depends on (Kahn's algorithm), ties in the order given.
 * @throws DesignerError (agent-planning) that names doubled ids, unknown dependencies or the nodes of a cycle.
 */
export function orderTasks(tasks: readonly Task[]): Task[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  if (byId.size < tasks.length) {
    const doubled = tasks
      .filter((task, index) => tasks.findIndex((other) => other.id === task.id) !== index)
      .map((task) => task.id);
    throw new DesignerError('agent-planning', `The plan has more than one task with the id ${[...new Set(doubled)].join(', ')}.`);
  }
  for (const task of tasks) {
    for (const dependency of task.dependsOn) {
      if (!byId.has(dependency)) {
        throw new DesignerError(
          'agent-planning',
          `Task "${task.id}" depends on "${dependency}", which is not a task of the plan.`,
        );
      }
    }
  }
  const waiting = new Map(tasks.map((task) => [task.id, new Set(task.dependsOn)]));
  const ordered: Task[] = [];
  while (waiting.size > 0) {
    const ready = tasks.filter((task) => waiting.get(task.id)?.size === 0);
    if (ready.length === 0) {
      throw new DesignerError('agent-planning', `The tasks ${findCycle(waiting).join(' > ')} wait for each other in a circle.`);
    }
    for (const task of ready) {
      waiting.delete(task.id);
      for (const dependencies of waiting.values()) dependencies.delete(task.id);
      ordered.push(task);
    }
  }
  return ordered;
}

/** The ids of a task and of all that depend on it, directly or through others, in the order given. */
export function withDependents(tasks: readonly Task[], id: string): string[] {
  const found = new Set([id]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const task of tasks) if (task.dependsOn.some((dependency) => found.has(dependency))) found.add(task.id);
  }
  return tasks.filter((task) => found.has(task.id)).map((task) => task.id);
}

function findCycle(waiting: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const path: string[] = [];
  let at = waiting.keys().next().value;
  while (at !== undefined && !path.includes(at)) {
    path.push(at);
    at = waiting.get(at)?.values().next().value;
  }
  return at === undefined ? path : [...path.slice(path.indexOf(at)), at];
}
