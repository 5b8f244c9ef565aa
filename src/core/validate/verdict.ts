import { measuringTimeout, type ExecutionResult, type Measurement, type ShapeReport } from '../run.ts';

/** The judgement of one requirement, before it is given its name and place in the script. */
export interface Verdict {
  passed: boolean;
  expected: string;
  measured: string;
  /** What is wrong, in numbers with the failing name; "met" when nothing is. */
  message: string;
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

export const met = (expected: string, measured: string): Verdict => ({
  passed: true,
  expected,
  measured,
  message: 'met',
  score: 1,
});

export const failed = (
  expected: string,
  measured: string,
  message: string,
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

export const notMeasured = (expected: string, why: string): Verdict => ({
  passed: false,
  expected,
  measured: 'not measured',
  message: `not measured: ${why}`,
  score: 0,
  notMeasured: true,
});
