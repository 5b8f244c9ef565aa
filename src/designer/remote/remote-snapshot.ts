import { designStatuses } from '../../core/record/design.ts';
import type { Design } from '../../core/gateway/design-view.ts';
import type { DesignSnapshot, DesignState } from '../../core/snapshot.ts';
import { isSafePath } from './file-names.ts';

/** Nothing goes on at the gateway. */
export const isOver = ({ state }: Design): boolean => designStatuses.some((status) => status === state);

/** A design that waits in line has not begun: to those who look at it, it is being planned. */
const stateOf = ({ state }: Design): DesignState => (state === 'waiting' ? 'planning' : state);

/** What the gateway says of a design as screens show it, with files as they lie here. */
export function toSnapshot(design: Design, directory: string, gateway: string): DesignSnapshot {
  const here = (path: string | null): string | null => (path !== null && isSafePath(path) ? `${directory}/${path}` : null);
  return {
    id: design.id,
    slug: design.slug,
    directory,
    gateway,
    title: design.title,
    request: design.request,
    state: stateOf(design),
    message: design.message,
    said: design.said,
    plan: design.plan,
    taskStates: design.taskStates,
    iteration: design.iteration,
    iterations: design.iterations.map((iteration) => ({ ...iteration, preview: here(iteration.preview) })),
    checks: design.checks,
    warnings: design.warnings,
    findings: design.findings,
    run: design.run,
    objects: design.objects,
    preview: here(design.preview),
    usage: design.usage,
    attempts: design.attempts,
    resumable: design.resumable,
    budget: design.budget,
    attached: design.attached,
    answeredBy: design.answeredBy,
    conversation: design.conversation,
  };
}
