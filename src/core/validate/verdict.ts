import { english, phrase, type Phrase } from '../phrase.ts';
import { measuringTimeout, type ExecutionResult, type Measurement, type ShapeReport } from '../run.ts';
import type { CheckResult } from '../validation.ts';

/** Words for people: as they are, or as what they are made of where readers of other languages are to have them too. */
export type Words = string | Phrase;

const textOf = (words: Words): string => (typeof words === 'string' ? words : english([words]));

/** The words of a check: English, and what it is made of. */
export function wordsOf({
  expected,
  measured,
  message,
}: Record<'expected' | 'measured' | 'message', Words>): Pick<CheckResult, 'expected' | 'measured' | 'message' | 'said'> {
  const said = {
    ...(typeof expected === 'string' ? {} : { expected: [expected] }),
    ...(typeof measured === 'string' ? {} : { measured: [measured] }),
    ...(typeof message === 'string' ? {} : { message: [message] }),
  };
  const texts = { expected: textOf(expected), measured: textOf(measured), message: textOf(message) };
  return Object.keys(said).length === 0 ? texts : { ...texts, said };
}

/** The judgement of one requirement, before it is given its name and place in the script. */
export interface Verdict {
  passed: boolean;
  expected: Words;
  measured: Words;
  /** What is wrong, in numbers with the failing name; "met" when nothing is. */
  message: Words;
  /** 0..1: how near a failed one came. */
  score: number;
  /** Names of document objects that have to do with it. */
  objects?: readonly string[];
  notMeasured?: boolean;
  /** What is wanted was seen, with the right size, where nobody wants it. */
  misplaced?: boolean;
}

/** What requirements are judged on. */
export interface Evidence {
  shape: ShapeReport;
  measurements: ReadonlyMap<string, Measurement>;
  objects: ExecutionResult['document']['objects'];
}

export const met = (expected: Words, measured: Words): Verdict => ({
  passed: true,
  expected,
  measured,
  message: 'met',
  score: 1,
});

export const failed = (
  expected: Words,
  measured: Words,
  message: Words,
  score: number,
  objects?: readonly string[],
): Verdict => ({
  passed: false,
  expected,
  measured,
  message,
  score: Math.min(score, 0.99),
  ...(objects === undefined ? {} : { objects }),
});

/** Why a run without a shape was not measured; undefined when it has none because something is wrong with it. */
export const whyUnmeasured = ({ shape, error }: ExecutionResult): string | undefined =>
  shape === null && error?.type === measuringTimeout ? error.message : undefined;

export const notMeasured = (expected: Words, why: Words): Verdict => ({
  passed: false,
  expected,
  measured: phrase('not measured'),
  message: phrase('not measured: {0}', typeof why === 'string' ? why : [why]),
  score: 0,
  notMeasured: true,
});
