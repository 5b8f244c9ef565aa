import type { Preview } from '../../src/core/part/preview.ts';
import type { MadeObject } from '../../src/core/snapshot.ts';
import type { Task } from '../../src/core/plan/task-graph.ts';

type Faces = Pick<Preview, 'objectOfFace' | 'objects'>;

/** The document object that made a face; undefined where that is not known. */
export function makerOf(preview: Faces, objects: readonly MadeObject[], face: number): MadeObject | undefined {
  const name = preview.objects[preview.objectOfFace[face] ?? -1]?.name;
  return objects.find((object) => object.name === name);
}

/** Numbers of the faces that objects of a task made. */
function ownFaces(preview: Faces, objects: readonly MadeObject[], task: string): number[] {
  const names = new Set(objects.filter((object) => object.task === task).map(({ name }) => name));
  const makers = new Set(preview.objects.flatMap(({ name }, index) => (names.has(name) ? [index] : [])));
  return Array.from(preview.objectOfFace).flatMap((maker, face) => (makers.has(maker) ? [face] : []));
}

/**
 * The faces that light up for a task: those that its cell made. A sketch makes none itself, so for a task without faces they are those
 * of the tasks that build on it.
 */
export function facesOfTask(preview: Faces, objects: readonly MadeObject[], tasks: readonly Task[], task: string): number[] {
  const own = ownFaces(preview, objects, task);
  if (own.length > 0) return own;
  return tasks.filter(({ dependsOn }) => dependsOn.includes(task)).flatMap(({ id }) => ownFaces(preview, objects, id));
}
