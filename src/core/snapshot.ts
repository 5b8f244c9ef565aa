import type { Attempt } from './record/attempt.ts';
import type { AnsweredBy, Turn } from './plan/brief.ts';
import type { DesignStatus, Usage } from './record/design.ts';
import type { Vector } from './part/geometry.ts';
import type { Said } from './phrase.ts';
import type { Plan } from './plan/plan.ts';
import type { DocumentObject, ExecutionResult, Isolation } from './run.ts';
import type { Finding } from './safety/finding.ts';
import type { CheckResult, Decision, Scores } from './validation.ts';

/** Where a design is: at work (`planning` ... `validating`), waiting for a person (`reviewing`), or at rest (a DesignStatus). `atBudget` waits too: for more money, or to stop. */
export type DesignState =
  'planning' | 'reviewing' | 'generating' | 'checking' | 'running' | 'validating' | 'solving' | 'atBudget' | DesignStatus;

/** How far a node of the task graph is. */
export type TaskState = 'queued' | 'working' | 'passed' | 'failed';

/** A lap as lists and charts show it. */
export interface IterationSummary {
  readonly number: number;
  /** Who wrote the script: catalog part, language model, or the person. */
  readonly author: string;
  /** null: the lap ended before it was measured. */
  readonly scores: Scores | null;
  readonly decision: Decision | null;
  /** Of the run; 0 when it never ran. */
  readonly durationMs: number;
  readonly startedAt: string;
  /** null: there was no shape. */
  readonly size: PartSize | null;
  /** Its preview file; null before there is a shape. */
  readonly preview: string | null;
}

/** How much there is of a part, for comparing two. */
export interface PartSize {
  readonly volumeMm3: number;
  readonly sizeMm: Vector;
}

/** A document object as the links between plan, script and part need it. */
export type MadeObject = Pick<DocumentObject, 'name' | 'label' | 'line' | 'task' | 'valid'>;

/** The last run, without its output. */
export interface RunSummary {
  readonly reason: ExecutionResult['reason'];
  readonly durationMs: number;
  readonly error: NonNullable<ExecutionResult['error']> | null;
  readonly isolation: Isolation;
}

/** A design as screens show it, whole each time. Plain data: it crosses to webviews. Paths are absolute. */
export interface DesignSnapshot {
  readonly id: string;
  readonly slug: string;
  readonly directory: string;
  /** The plan's short name; the request's beginning until there is one. */
  readonly title: string;
  readonly request: string;
  readonly state: DesignState;
  /** What is going on, or how it ended and what to do next, in one sentence. */
  readonly message: string;
  /** What the message is made of, where that is known: for readers of other languages. */
  readonly said?: Said | undefined;
  readonly plan: Plan | null;
  /** By task id; tasks that are not in it are queued. */
  readonly taskStates: Readonly<Record<string, TaskState>>;
  /** Number of the present lap; 0 before the first. */
  readonly iteration: number;
  readonly iterations: readonly IterationSummary[];
  readonly checks: readonly CheckResult[];
  /** What is worth knowing of the part and decides nothing. */
  readonly warnings: readonly string[];
  /** Of the last static check. */
  readonly findings: readonly Finding[];
  readonly run: RunSummary | null;
  /** Objects of the last run's document, in the order in which they were made. */
  readonly objects: readonly MadeObject[];
  /** Preview file of the best lap (layout: preview.ts); null before there is a shape. */
  readonly preview: string | null;
  readonly usage: Usage;
  /** Every try with a language model, oldest first: who answered, why the others did not. */
  readonly attempts: readonly Attempt[];
  /** It was stopped, broke or was interrupted, and can go on from its last finished step. */
  readonly resumable: boolean;
  /** What the design may cost in all, and by how much a person would raise it; null at rest. US dollars. */
  readonly budget: { readonly limitUsd: number; readonly raiseUsd: number } | null;
  /** Names of what was attached to what was said last. */
  readonly attached: readonly string[];
  /** Who answered what was said last, and what it took so far. */
  readonly answeredBy: AnsweredBy;
  /** Where it is made, as host and port; left out: on this computer. */
  readonly gateway?: string;
  /** Earlier turns, oldest first. */
  readonly conversation: readonly Turn[];
}

export const sizeOf = (run: ExecutionResult | null): PartSize | null =>
  run?.shape == null ? null : { volumeMm3: run.shape.volumeMm3, sizeMm: run.shape.boundingBox.size };

export const madeObjects = (run: ExecutionResult | null): MadeObject[] =>
  (run?.document.objects ?? []).map(({ name, label, line, task, valid }) => ({ name, label, line, task, valid }));

/** A person is asked, or it is over: nothing goes on by itself. */
export const isAtRest = (state: DesignState): state is DesignStatus =>
  state === 'accepted' ||
  state === 'needsReview' ||
  state === 'needsAnswer' ||
  state === 'refused' ||
  state === 'failed' ||
  state === 'cancelled';

/** There is a script to open and to run again. */
export const hasScript = ({ iterations, run, state }: DesignSnapshot): boolean =>
  iterations.length > 0 || run !== null || state === 'reviewing' || state === 'running' || state === 'validating';

/** Nothing goes on until a person says how. */
export const isWaiting = (state: DesignState): boolean => state === 'reviewing' || state === 'atBudget';

export const isWorking = (state: DesignState): boolean => !isWaiting(state) && !isAtRest(state);
