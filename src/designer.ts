import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { findRequestProblem, type Brief } from './core/brief.ts';
import { designSchemaVersion, noUsage, type DesignRecord } from './core/design.ts';
import type { DoctorReport } from './core/doctor.ts';
import { DesignerError } from './core/errors.ts';
import type { LanguageModels } from './core/language-model.ts';
import type { ParameterValues } from './core/parameter.ts';
import type { Requirement } from './core/requirement.ts';
import type { ExecutionResult, ExportFormat, Runner } from './core/run.ts';
import { checkScript } from './core/safety/check.ts';
import type { CheckReport } from './core/safety/finding.ts';
import type { Settings } from './core/settings.ts';
import { slugOf, titleOf } from './core/slug.ts';
import type { StoredDesign } from './core/store.ts';
import { findValues } from './core/tuning.ts';
import type { CheckResult } from './core/validation.ts';
import { queriesOf } from './core/validate/queries.ts';
import { validateRequirements } from './core/validate/validate.ts';
import { diagnose } from './designer-doctor.ts';
import { createSteps } from './designer-steps.ts';
import { drawViews } from './designer-views.ts';
import { createTuning, planEdited, planForValues, type Tuning } from './designer-tuning.ts';
import { findFreeCad } from './freecad/find.ts';
import { createRunner } from './freecad/runner.ts';
import { createLanguageModels, readCredentials, type Credentials } from './llm/chains.ts';
import { createDesignMachine } from './machine/design-machine.ts';
import { createSession, type DesignSession } from './machine/session.ts';
import { createRestingSession } from './machine/resting-session.ts';
import type { DesignSteps } from './machine/steps.ts';
import { createFileStore } from './store/file-store.ts';
import { findInside } from './store/workspace-path.ts';

export interface RunChoices {
  /** Absolute. */
  outputFolder: string;
  /** Base name of the files. */
  name: string;
  parameters?: ParameterValues;
  formats?: readonly ExportFormat[];
  /** Runs of one lane replace each other while they wait. */
  lane?: string;
}

export type { Trial } from './designer-tuning.ts';

/** What a person decided about a design that is measured again. */
export interface RerunChoices {
  /** The plan's requirements from now on. */
  requirements?: readonly Requirement[];
  /** Measure only: no language model repairs or reviews. */
  measureOnly?: boolean;
}

/** The engine, as editor, command line and gateway use it. Paths it takes and gives are absolute. */
export interface Designer extends Omit<Tuning, 'close'> {
  /** Starts a design, or with `continueFrom` (a design's folder) a follow-up that changes it. */
  design(brief: { request: string; continueFrom?: string }): Promise<DesignSession>;
  /**
   * Runs a design's script as it is now, hand edits included, against its plan. When values of its parameters are all that was
   * changed since the best run, the plan takes them over and nobody needs to review the script again.
   */
  rerun(directory: string, choices?: RerunChoices): Promise<DesignSession>;
  /** A stored design without doing anything with it. */
  open(directory: string): Promise<DesignSession>;
  list(): Promise<StoredDesign[]>;
  /** The full path of something in the workspace, links followed. @throws DesignerError (request-invalid) when it lies outside. */
  pathInside(path: string): Promise<string>;
  check(source: string | Uint8Array): CheckReport;
  run(script: string, choices: RunChoices, signal: AbortSignal): Promise<ExecutionResult>;
  validate(
    script: string,
    requirements: readonly Requirement[],
    choices: RunChoices,
    signal: AbortSignal,
  ): Promise<{ ok: boolean; checks: CheckResult[]; run: ExecutionResult }>;
  /** @returns the files of an accepted design in these formats. @throws DesignerError when it is not accepted, or a format is unknown. */
  exportDesign(directory: string, formats: readonly string[]): Promise<string[]>;
  doctor(signal?: AbortSignal): Promise<DoctorReport>;
  /** Ends warm processes. */
  close(): Promise<void>;
}

export interface DesignerOptions {
  settings: Settings;
  /** The workspace: designs lie in its designs folder. Absolute. */
  folder: string;
  runner?: Runner;
  /** Keys and addresses of vendors; left out: those of the environment. */
  credentials?: Credentials;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const defaultFormats: readonly ExportFormat[] = ['fcstd', 'step', 'stl', 'preview'];
const exportable = ['step', 'stl', 'fcstd'] as const;

/** Wires core, machine and adapters into one Designer. Nothing heavy happens before a method is called. */
export function createDesigner({
  settings,
  folder,
  runner: givenRunner,
  credentials: givenCredentials,
}: DesignerOptions): Designer {
  const store = createFileStore(resolve(folder, settings.designsFolder));
  const credentials = givenCredentials ?? readCredentials(process.env);
  const models = createLanguageModels({
    chains: settings.models,
    credentials,
    prices: {},
    firstByteTimeoutMs: settings.languageModelTimeoutMs,
  });
  let found: ReturnType<typeof findFreeCad> | undefined;
  const freecad = (): ReturnType<typeof findFreeCad> => {
    found ??= findFreeCad({ settingPath: settings.freecadPath, environment: process.env });
    found.catch(() => (found = undefined));
    return found;
  };
  const runner =
    givenRunner ??
    createRunner({ freecad, isolation: settings.isolation, warm: settings.warmRuns, parallel: settings.parallelRuns });
  const environment = { now: () => new Date(), hash };

  const runScript = (
    script: string,
    choices: RunChoices,
    requirements: readonly Requirement[],
    metadata: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<ExecutionResult> =>
    runner.run(
      {
        script,
        name: choices.name,
        outputFolder: choices.outputFolder,
        formats: choices.formats ?? defaultFormats,
        stlResolution: settings.stlResolution,
        queries: queriesOf(requirements),
        limits: { wallMs: settings.runTimeoutMs, memoryMb: settings.runMemoryMb, measureMs: settings.measureTimeoutMs },
        metadata: { time: environment.now().toISOString(), ...metadata },
        ...(choices.parameters === undefined ? {} : { parameters: choices.parameters }),
        ...(choices.lane === undefined ? {} : { lane: choices.lane }),
      },
      signal,
    );

  const stepsFor = (record: DesignRecord, prepareRun: (number: number) => Promise<string>, models: LanguageModels): DesignSteps =>
    createSteps({
      models,
      budgetUsd: settings.budgetUsd,
      presentPart: record.plan?.catalogPart,
      draw: (part, signal) => drawViews(runner, settings, part, signal),
      run: async ({ brief, plan, script, iteration }, signal) =>
        runScript(
          script,
          { outputFolder: await prepareRun(iteration), name: record.slug },
          plan.requirements,
          { request: brief.id, promptHash: hash(brief.request), title: plan.title },
          signal,
        ),
      probe: (script, requirements, signal) =>
        runScript(script, { outputFolder: tmpdir(), name: record.slug, formats: [] }, requirements, {}, signal),
    });

  const machineFor = (record: DesignRecord, prepareRun: (number: number) => Promise<string>, measureOnly = false) =>
    createDesignMachine(stepsFor(record, prepareRun, measureOnly ? { ...models, has: () => false } : models));

  const load = async (directory: string) => {
    const stored = await store.load(directory);
    if (stored.kind === 'unreadable') throw new DesignerError('state-invalid', stored.message);
    return stored;
  };

  const tuning = createTuning({
    load,
    store,
    run: (script, plan, choices, signal) => runScript(script, choices, plan.requirements, {}, signal),
  });

  const createBrief = (request: string, conversation: Brief['conversation']): Brief => {
    const problem = findRequestProblem(request);
    if (problem !== undefined) throw new DesignerError('request-invalid', problem);
    return { id: randomUUID(), request: request.trim(), conversation, createdAt: environment.now().toISOString() };
  };

  const start = async (request: string): Promise<DesignSession> => {
    const brief = createBrief(request, []);
    const draft: DesignRecord = {
      schemaVersion: designSchemaVersion,
      id: randomUUID(),
      slug: slugOf(titleOf(request)),
      createdAt: brief.createdAt,
      updatedAt: brief.createdAt,
      status: 'working',
      state: 'planning',
      message: '',
      brief,
      plan: null,
      iterations: [],
      best: null,
      usage: noUsage,
      approvedScriptHash: null,
    };
    const { place, record } = await store.create(draft);
    const machine = machineFor(record, (number) => store.prepareRun(place, number));
    return createSession(machine, store, place, record, { brief, limits: settings }, environment);
  };

  const resume = async (directory: string, request: string | null, choices: RerunChoices = {}): Promise<DesignSession> => {
    const { place, record, script } = await load(directory);
    const { brief: before } = record;
    const measured = record.best === null ? null : await store.readIterationScript(place, record.best);
    const values = request !== null || measured === null || script === null ? undefined : findValues(measured, script);
    const { requirements = record.plan?.requirements ?? [] } = choices;
    const chosen = record.plan === null || request !== null ? record.plan : { ...record.plan, requirements: [...requirements] };
    const plan = chosen === null || values === undefined ? chosen : planForValues(chosen, values);
    if (plan !== record.plan && JSON.stringify(plan) !== JSON.stringify(record.plan)) {
      await store.append(place, planEdited(record, values, environment.now()));
    }
    const brief =
      request === null
        ? before
        : createBrief(request, [...before.conversation, { request: before.request, answer: record.message }]);
    if (request === null && (plan === null || script === null)) {
      throw new DesignerError('state-invalid', `${place.directory} has no script to run yet.`, {
        nextStep: 'Answer its questions first.',
      });
    }
    const present = plan !== null && script !== null ? { plan, script } : undefined;
    const edited = request === null && script !== null ? script : undefined;
    const next: DesignRecord = { ...record, brief, plan, status: 'working', state: 'planning' };
    return createSession(
      machineFor(record, (number) => store.prepareRun(place, number), choices.measureOnly),
      store,
      place,
      next,
      {
        brief,
        limits: choices.measureOnly === true ? { ...settings, maximumIterations: 1 } : settings,
        firstIteration: Math.max(0, ...record.iterations.map((iteration) => iteration.number)) + 1,
        approved: record.approvedScriptHash !== null && (edited === undefined || hash(edited) === record.approvedScriptHash),
        ...(present === undefined ? {} : { present }),
        ...(edited === undefined ? {} : { editedScript: edited, onlyValuesEdited: values !== undefined }),
      },
      environment,
    );
  };

  return {
    design: ({ request, continueFrom }) => (continueFrom === undefined ? start(request) : resume(continueFrom, request)),
    ...tuning,
    rerun: (directory, choices) => resume(directory, null, choices),
    open: async (directory) => {
      const { place, record, script } = await load(directory);
      return createRestingSession(record, place, script !== null);
    },
    list: () => store.list(),
    pathInside: (path) => findInside(folder, path),
    check: checkScript,
    run: (script, choices, signal) => runScript(script, choices, [], {}, signal),
    validate: async (script, requirements, choices, signal) => {
      const run = await runScript(script, choices, requirements, {}, signal);
      const checks = validateRequirements(requirements, run, { script });
      return { ok: run.ok && checks.every((check) => check.passed), checks, run };
    },
    exportDesign: async (directory, formats) => {
      const { record, place, script } = await load(directory);
      const unknown = formats.filter((format) => !(exportable as readonly string[]).includes(format));
      if (unknown.length > 0 || formats.length === 0) {
        throw new DesignerError('request-invalid', `There is no export format "${unknown.join('", "')}".`, {
          nextStep: `Choose from ${exportable.join(', ')}.`,
        });
      }
      const best = record.iterations.find((iteration) => iteration.number === record.best);
      if (record.status !== 'accepted' || best?.run == null) {
        throw new DesignerError(
          'state-invalid',
          `The design in ${place.directory} is not accepted (${record.status}): ${record.message}`,
          {
            nextStep: 'Bring it to acceptance first; a part that was not found right is not exported.',
          },
        );
      }
      if (script === null || hash(script) !== best.scriptHash) {
        throw new DesignerError('state-invalid', `${place.script} was changed after the part was measured.`, {
          nextStep: 'Run it again, then export.',
        });
      }
      const { files } = best.run;
      return exportable.flatMap((format) =>
        formats.includes(format) && files[format] !== undefined ? [resolve(place.directory, files[format])] : [],
      );
    },
    doctor: () => diagnose(settings, credentials, process.env),
    close: async () => {
      await runner.close();
      await tuning.close();
    },
  };
}
