import * as z from 'zod';
import { operations, orderTasks, type Task } from './task-graph.ts';

/** A task as the planner writes it. */
export const writtenTaskSchema = z.object({
  id: z.string().min(1),
  title: z.string().default(''),
  operation: z
    .string()
    .default('other')
    .meta({ enum: [...operations] }),
  dependsOn: z.array(z.string()).nullish(),
  description: z.string().nullish(),
});
export type WrittenTask = z.infer<typeof writtenTaskSchema>;

const idOf = (text: string): string => {
  const plain = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return (/^[a-z]/.test(plain) ? plain : `task-${plain}`).slice(0, 40);
};

/**
 * The planner's tasks as a graph. They guide the generator and show the way to the user; nothing is measured on them, so what is odd is
 * mended instead of sent back: unknown dependencies go, and of a circle only what points backwards stays.
 */
export function readTasks(written: readonly WrittenTask[]): Task[] {
  const tasks: Task[] = [];
  for (const { id: text, title, operation, dependsOn, description } of written) {
    const base = idOf(text);
    let id = base;
    for (let number = 2; tasks.some((task) => task.id === id); number += 1) id = `${base.slice(0, 36)}-${number}`;
    tasks.push({
      id,
      title: (title === '' ? text : title).slice(0, 120),
      operation: operations.find((known) => known === operation) ?? 'other',
      dependsOn: (dependsOn ?? []).map(idOf).filter((other) => other !== id),
      description: description ?? '',
    });
  }
  const known = new Set(tasks.map((task) => task.id));
  const linked = tasks.map((task) => ({ ...task, dependsOn: [...new Set(task.dependsOn)].filter((other) => known.has(other)) }));
  try {
    orderTasks(linked);
    return linked;
  } catch {
    const earlier = new Set<string>();
    return linked.map((task) => {
      const kept = { ...task, dependsOn: task.dependsOn.filter((other) => earlier.has(other)) };
      earlier.add(task.id);
      return kept;
    });
  }
}
