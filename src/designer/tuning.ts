import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogParts } from '../catalog/catalog.ts';
import { findProblems, planOf } from '../catalog/part.ts';
import type { AuditEvent } from '../core/record/audit.ts';
import type { DesignRecord } from '../core/record/design.ts';
import { findParameterProblem, valuesOf, type ParameterValues } from '../core/plan/parameter.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { ExecutionResult, ExportFormat } from '../core/run.ts';
import { parseParameters } from '../core/script.ts';
import type { DesignPlace, DesignStore } from '../core/record/store.ts';
import type { SweepResult } from '../core/sweep.ts';
import { findValues, planWithValues, type TrialPurpose } from '../core/tuning.ts';
import type { CheckResult } from '../core/validation.ts';
import { validateRequirements } from '../core/validate/validate.ts';
import { sweepBy, type SweepChoices } from './sweeping.ts';

/** A script with other values, run and measured beside the design: nothing of it is kept. */
export interface Trial {
  readonly values: ParameterValues;
  /** The plan with these values and what follows from them. */
  readonly plan: Plan;
  /** Why these values can't be built, in words; then nothing was run. */
  readonly problem: string | null;
  readonly checks: readonly CheckResult[];
  readonly run: ExecutionResult | null;
}

export type Tried = Trial | 'same' | 'edited';

/** What is done with values without a language model, and without touching the design's record. */
export interface Tuning {
  /**
   * Runs and measures a script that differs from the design's best one in nothing but values.
   * @returns `same` when there is nothing to measure, `edited` when it differs in more than values, or its best script was never
   * reviewed or run on this computer: then it is to be reviewed and run as any other script.
   */
  tune(directory: string, script: string, signal: AbortSignal, purpose?: TrialPurpose): Promise<Tried>;
  /** Tries values of one parameter for those with which every requirement holds. Rejects when the signal is aborted. */
  sweep(directory: string, script: string, name: string, choices: SweepChoices): Promise<SweepResult>;
  /** A piece of a preview file and its whole length; null when there is no such file. */
  readPreview(file: string, offset: number): Promise<{ bytes: Uint8Array<ArrayBuffer>; total: number } | null>;
  /** Removes what trials wrote. */
  close(): Promise<void>;
}

interface TuningParts {
  readonly load: (directory: string) => Promise<{ place: DesignPlace; record: DesignRecord }>;
  readonly store: DesignStore;
  /** Whether the script may run without a person looking at it first. */
  readonly mayRun: (script: string) => Promise<boolean>;
  readonly run: (
    script: string,
    plan: Plan,
    choices: { outputFolder: string; name: string; formats: readonly ExportFormat[]; lane: string },
    signal: AbortSignal,
  ) => Promise<ExecutionResult>;
}

/** Small enough that neither reading nor sending a piece holds up the extension host. */
const pieceBytes = 1 << 20;

/** The plan for a person's values; of a catalog part the summary follows, and what was assumed of a value that is chosen now is gone. */
export function planForValues(plan: Plan, values: ParameterValues): Plan {
  const next = planWithValues(plan, values);
  const part = catalogParts.find(({ id }) => id === plan.catalogPart);
  const isSame = next.parameters.every((parameter, index) => parameter === plan.parameters[index]);
  if (part === undefined || isSame) return next;
  const made = ({ parameters }: Plan): Plan =>
    planOf(part, valuesOf(parameters), new Set(parameters.flatMap(({ name, free }) => (free ? [] : [name]))));
  const { summary, assumptions } = made(next);
  const gone = new Set(made(plan).assumptions.filter((line) => !assumptions.includes(line)));
  return { ...next, summary, assumptions: plan.assumptions.filter((line) => !gone.has(line)) };
}

/** What the trail says of a person's change of values or requirements. */
export const planEdited = (record: DesignRecord, values: ParameterValues | undefined, time: Date): AuditEvent => ({
  time: time.toISOString(),
  request: record.brief.id,
  type: 'plan_edited',
  actor: 'person',
  iteration: null,
  detail: values === undefined ? {} : { values },
});

function findProblem(plan: Plan, script: string): string | null {
  const parameters = parseParameters(script);
  const single = parameters.flatMap((parameter) => findParameterProblem(parameter, parameter.value) ?? []);
  const part = catalogParts.find(({ id }) => id === plan.catalogPart);
  const all = single.length > 0 || part === undefined ? single : findProblems(part, valuesOf(parameters));
  return all.length === 0 ? null : `These values can't be built: ${all.join('; ')}.`;
}

export function createTuning({ load, store, mayRun, run }: TuningParts): Tuning {
  let folder: Promise<string> | undefined;
  let trials = 0;
  let previews: readonly string[] = [];

  /** The one before the newest may still be being read. */
  const keepPreview = async (file: string): Promise<void> => {
    previews = [file, ...previews];
    await Promise.all(previews.slice(2).map((old) => rm(old, { force: true })));
    previews = previews.slice(0, 2);
  };

  const measure = async (
    script: string,
    plan: Plan,
    values: ParameterValues,
    name: string,
    lane: string,
    formats: readonly ExportFormat[],
    signal: AbortSignal,
  ): Promise<Trial> => {
    const next = planForValues(plan, values);
    const problem = findProblem(plan, script);
    if (problem !== null) return { values, plan: next, problem, checks: [], run: null };
    folder ??= mkdtemp(join(tmpdir(), 'freecad-designer-trials-'));
    trials += 1;
    const outputFolder = await folder;
    const result = await run(script, next, { outputFolder, name: `${name}-${trials}`, formats, lane }, signal);
    if (result.files.preview !== undefined) await keepPreview(result.files.preview);
    return {
      values,
      plan: next,
      problem: null,
      checks: validateRequirements(next.requirements, result, { script }),
      run: result,
    };
  };

  const begin = async (directory: string, script: string) => {
    const { place, record } = await load(directory);
    const measured = record.best === null ? null : await store.readIterationScript(place, record.best);
    const values = measured === null ? undefined : findValues(measured, script);
    if (measured === null || values === undefined || record.plan === null || !(await mayRun(measured))) return undefined;
    const before: ParameterValues = valuesOf(parseParameters(measured));
    const isSame = Object.entries(values).every(([name, value]) => before[name] === value);
    return { record, plan: record.plan, values, isSame };
  };

  const tune: Tuning['tune'] = async (directory, script, signal, purpose = 'show') => {
    const begun = await begin(directory, script);
    if (begun === undefined) return 'edited';
    if (begun.isSame && purpose === 'show') return 'same';
    const { record, plan, values } = begun;
    const formats = purpose === 'show' ? (['preview'] as const) : [];
    const lane = `${purpose === 'show' ? 'tune' : 'sweep'} ${directory}`;
    return measure(script, plan, values, record.slug, lane, formats, signal);
  };

  return {
    tune,
    sweep: (directory, script, name, choices) =>
      sweepBy((changed) => tune(directory, changed, choices.signal, 'sweep'), script, name, choices),
    readPreview: async (file, offset) => {
      const handle = await open(file, 'r').catch(() => undefined);
      if (handle === undefined) return null;
      try {
        const { size } = await handle.stat();
        const bytes = new Uint8Array(Math.max(0, Math.min(pieceBytes, size - offset)));
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset);
        // Whole, so that it is handed on without a copy: each costs the extension host a collection of garbage sooner.
        return { bytes: bytesRead === bytes.length ? bytes : bytes.slice(0, bytesRead), total: size };
      } finally {
        await handle.close();
      }
    },
    close: async () => {
      const made = await folder?.catch(() => undefined);
      folder = undefined;
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    },
  };
}
