import type { Attempt } from '../core/record/attempt.ts';
import type { Brief } from '../core/plan/brief.ts';
import type { Checkpoint, ResumableState } from '../core/record/checkpoint.ts';
import type { DesignStatus } from '../core/record/design.ts';
import type { Said } from '../core/phrase.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { ExecutionResult } from '../core/run.ts';
import type { CheckReport } from '../core/safety/finding.ts';
import type { Settings } from '../core/settings.ts';
import type { ValidationResult } from '../core/validation.ts';
import type { Lap } from './steps.ts';

/** The limits of one journey, out of the settings. */
export type Limits = Pick<
  Settings,
  'review' | 'maximumIterations' | 'budgetUsd' | 'languageModelTimeoutMs' | 'runTimeoutMs' | 'measureTimeoutMs'
>;

export interface DesignInput {
  brief: Brief;
  limits: Limits;
  /** The design being changed by a follow-up. */
  present?: { plan: Plan; script: string };
  /** Number of the first lap: iterations are counted over the whole life of a design. */
  firstIteration?: number;
  /** A person reviewed, on this computer, what the journey builds upon. */
  approved?: boolean;
  /** Tasks whose cells a person wrote into the present script. */
  keptTasks?: readonly string[];
  /** Script to check and run as it is, for a design whose script a person edited. */
  editedScript?: string;
  /** The script to begin with, or one that differs from it in nothing but values, was reviewed or run on this computer: it is not reviewed again. */
  isKnown?: boolean;
  /** What the design may cost in all; left out: the limit of the settings. */
  budgetUsd?: number;
  /** What it is expected to take, in words, shown before the first call. */
  estimate?: string;
  /** Where an interrupted journey stands: it goes on from there. */
  checkpoint?: Checkpoint;
}

export interface DesignContext {
  brief: Brief;
  limits: Limits;
  plan: Plan | null;
  /** What the plan step is given: the plan being changed or the one that did not work. */
  presentPlan: Plan | null;
  script: string | null;
  author: string;
  check: CheckReport | null;
  run: ExecutionResult | null;
  validation: ValidationResult | null;
  /** Number of the present lap. */
  iteration: number;
  firstIteration: number;
  laps: readonly Lap[];
  best: Lap | null;
  comments: readonly string[];
  keptTasks: readonly string[];
  approved: boolean;
  /** The script for which free values were last solved, with success or without. */
  solveTried: string | null;
  /** What solving came to, for people. */
  solveNote: string;
  /** Laps that only solved values: they count for no repair. */
  solverLaps: number;
  /** The lap after which the plan's own derived figures were last called in question. */
  disputed: number | null;
  /** The script a person last said Run to. */
  approvedScript: string | null;
  /** Tries of language models since the journey began or was taken up. */
  attempts: readonly Attempt[];
  /** What the design may cost in all. */
  budgetUsd: number;
  /** What the journey is expected to take, in words; empty when no language model is asked. */
  estimate: string;
  /** The most that the call costs for which there was not enough left. */
  neededUsd: number;
  /** A person did not want to pay for a design review. */
  unreviewed: boolean;
  /** Where to begin when the journey was interrupted. */
  resumeAt: ResumableState | null;
  message: string;
  /** What the message is made of; left out by versions that did not know it. */
  said?: Said | undefined;
  /** Names of the states gone through, for the record and for people. */
  journey: readonly string[];
}

export interface DesignOutput {
  status: DesignStatus;
  message: string;
}

export type DesignEvent =
  /** `script`: the text the person saw when pressing Run, where it may differ from what was generated. */
  | { type: 'review.approve'; script?: string }
  | { type: 'review.reject'; comment: string }
  | { type: 'review.edit'; script: string }
  /** Nobody is there to review: the design rests, its script is kept. */
  | { type: 'review.leave' }
  /** A language model was tried. */
  | { type: 'model.tried'; attempt: Attempt }
  /** A person allows so much more, in US dollars, and the step that waited goes on. */
  | { type: 'budget.raise'; usd: number }
  /** Nobody allows more: the design rests with what it has. */
  | { type: 'budget.stop' }
  | { type: 'design.cancel' };
