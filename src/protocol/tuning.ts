import type { Parameter, ParameterValues } from '../core/plan/parameter.ts';
import type { MadeObject, PartSize } from '../core/snapshot.ts';
import type { SweepResult } from '../core/sweep.ts';
import type { CheckResult } from '../core/validation.ts';
import { isEither, isFlag, isListOf, isNothing, isNumber, isOneOf, isRecordOf, isShape, isText, type Guard } from './guard.ts';

/** The part with values that are not the design's own yet. */
export interface TrialView {
  /** `running` shows what was measured before, until the next is there. */
  readonly state: 'running' | 'measured' | 'problem';
  /** What is wrong with the values or the run, in a sentence; empty when nothing is. */
  readonly message: string;
  readonly checks: readonly CheckResult[];
  readonly objects: readonly MadeObject[];
  readonly size: PartSize | null;
  /** Tells one preview from the next; null: nothing new to see. */
  readonly preview: string | null;
  /** Of the run, in ms. */
  readonly durationMs: number;
}

/** The script's values as they are now, and what came of trying them. */
export interface TuningView {
  readonly parameters: readonly Parameter[];
  /** The design's own values: those that were measured last and kept. */
  readonly kept: ParameterValues;
  /** The script was changed in more than values since it was measured: values are not tried before it has been run. */
  readonly edited: boolean;
  readonly trial: TrialView | null;
  readonly sweep: { readonly name: string; readonly triedCount: number; readonly result: SweepResult | null } | null;
}

const isAnything: Guard<unknown> = (value): value is unknown => value !== undefined;
const isValue = isEither(isNumber, isFlag);
/** What drawing relies on; the rest are the core's own shapes, made on the host's side of the same program. */
const looksLikeTuning = isShape({
  parameters: isListOf(isShape({ name: isText(64), value: isValue, unit: isText(20), meaning: isText() })),
  kept: isRecordOf(isValue),
  edited: isFlag,
  trial: isEither(
    isShape({
      state: isOneOf('running', 'measured', 'problem'),
      message: isText(),
      checks: isListOf(isAnything),
      objects: isListOf(isAnything),
      preview: isEither(isText(), isNothing),
      durationMs: isNumber,
    }),
    isNothing,
  ),
  sweep: isEither(isShape({ name: isText(64), triedCount: isNumber }), isNothing),
});
export const isTuningView: Guard<TuningView> = (value): value is TuningView => looksLikeTuning(value);
