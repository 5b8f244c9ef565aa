import type { Priority } from '../core/gateway/design-view.ts';

/** Who waits to begin: persons before batches, each in the order in which they came. */
export interface Line<T> {
  add(item: T, priority: Priority): void;
  /** Takes out the next one. */
  next(): T | undefined;
  remove(item: T): void;
  readonly length: number;
}

export function createLine<T>(): Line<T> {
  const persons = new Set<T>();
  const batch = new Set<T>();
  const firstOf = (items: Set<T>): T | undefined => {
    for (const item of items) {
      items.delete(item);
      return item;
    }
    return undefined;
  };
  return {
    add: (item, priority) => {
      (priority === 'person' ? persons : batch).add(item);
    },
    next: () => firstOf(persons) ?? firstOf(batch),
    remove: (item) => {
      persons.delete(item);
      batch.delete(item);
    },
    get length() {
      return persons.size + batch.size;
    },
  };
}
