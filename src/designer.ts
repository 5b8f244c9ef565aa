import manifest from '../package.json' with { type: 'json' };
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { promptsOf } from './agents/prompts.ts';
import type { AuditLine } from './core/record/audit.ts';
import type { DoctorReport } from './core/doctor.ts';
import type { Draft } from './core/draft.ts';
import { DesignerError } from './core/errors.ts';
import type { ExportChoices, ExportedFiles } from './core/part/export.ts';
import { silent, type Log } from './core/log.ts';
import type { LanguageModel } from './core/language-model.ts';
import type { Vendor } from './core/vendors.ts';
import type { FreecadNames } from './core/names/registry.ts';
import { createLedger } from './core/record/ledger.ts';
import type { ParameterValues } from './core/plan/parameter.ts';
import type { Requirement } from './core/plan/requirement.ts';
import type { ExecutionResult, ExportFormat, Runner } from './core/run.ts';
import { checkScript } from './core/safety/check.ts';
import type { CheckReport } from './core/safety/finding.ts';
import type { Settings } from './core/settings.ts';
import type { DesignHold, StoredDesign } from './core/record/store.ts';
import type { TrailProblem } from './core/record/trail.ts';
import type { CheckResult } from './core/validation.ts';
import { queriesOf } from './core/validate/queries.ts';
import { validateRequirements } from './core/validate/validate.ts';
import { readPicture } from './designer/attachments.ts';
import { diagnose, tryConfigured } from './designer/doctor.ts';
import { createLog, tellRun } from './designer/log.ts';
import { describeEstimate } from './designer/estimate.ts';
import { exportDesign } from './designer/export.ts';
import { withHashes } from './designer/file-hashes.ts';
import { readFreecadNames } from './designer/names.ts';
import { createJourneys, type Journeys } from './designer/journeys.ts';
import type { ModelListener } from './designer/model-listener.ts';
import { createReproducing, type Reproducing } from './designer/reproduce.ts';
import { createSteps } from './designer/steps.ts';
import { drawViews } from './designer/views.ts';
import { createTuning, type Tuning } from './designer/tuning.ts';
import { findFreeCad } from './freecad/find.ts';
import { openWindow } from './freecad/open-window.ts';
import { createRunner } from './freecad/runner.ts';
import { createLanguageModels, findCredentials } from './llm/chains.ts';
import { createDesignMachine } from './machine/design-machine.ts';
import type { DesignSession } from './machine/session.ts';
import { createRestingSession } from './machine/resting-session.ts';
import type { DesignSteps } from './machine/steps.ts';
import { createApprovals } from './store/approvals.ts';
import { createDesignStore } from './store/design-store.ts';
import { createFileShelf } from './store/file-shelf.ts';
import { createRedisMirror } from './store/redis-mirror.ts';
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

export type { BranchPoint } from './designer/going-back.ts';
export type { RerunChoices } from './designer/journeys.ts';
export type { Trial, Tried } from './designer/tuning.ts';

/** The engine, as editor, command line and gateway use it. Paths it takes and gives are absolute. */
export interface Designer extends Journeys, Reproducing, Omit<Tuning, 'close'> {
  /** A stored design without doing anything with it; while another process works on it, its changes are told. */
  open(directory: string): Promise<DesignSession>;
  list(): Promise<StoredDesign[]>;
  /** The full path of something in the workspace, links followed. @throws DesignerError (request-invalid) when it lies outside. */
  pathInside(path: string): Promise<string>;
  /** The audit trail, oldest first. */
  history(directory: string): Promise<AuditLine[]>;
  /** What is wrong with the audit trail; nothing when it is as it was written. */
  verifyAudit(directory: string): Promise<TrailProblem[]>;
  check(source: string | Uint8Array): CheckReport;
  run(script: string, choices: RunChoices, signal: AbortSignal): Promise<ExecutionResult>;
  validate(
    script: string,
    requirements: readonly Requirement[],
    choices: RunChoices,
    signal: AbortSignal,
  ): Promise<{ ok: boolean; checks: CheckResult[]; run: ExecutionResult }>;
  /** @throws DesignerError when the design is not accepted, a format is unknown, or a file would be replaced that is not ours. */
  exportDesign(directory: string, choices: ExportChoices, signal: AbortSignal): Promise<ExportedFiles>;
  /** `models`: each language model that is set up gets one tiny call too. `gateway`: designs are to be made there. */
  doctor(wanted?: { models: boolean; gateway?: { url: string; key: string } }, signal?: AbortSignal): Promise<DoctorReport>;
  /** What scripts may name in the FreeCAD that is used; kept below `folder` for each version. @throws DesignerError without FreeCAD. */
  names(folder: string, signal: AbortSignal): Promise<FreecadNames>;
  /** Opens a file of the workspace in FreeCAD's own window. @throws DesignerError when there is none. */
  openWindow(file: string): Promise<void>;
  /** Ends warm processes. */
  close(): Promise<void>;
}

export interface DesignerOptions {
  settings: Settings;
  /** The workspace: designs lie in its designs folder. Absolute. */
  folder: string;
  /** The person's own folder, outside of every workspace: which scripts were reviewed. Left out: known for this process alone. */
  stateFolder?: string;
  runner?: Runner;
  /** Keys by vendor, before those of the environment. */
  apiKeys?: Readonly<Partial<Record<Vendor, string>>>;
  /** Language models of the editor, by name. */
  editorModels?: (name: string) => LanguageModel;
  /** Where it is told what goes on. Left out: nowhere. */
  log?: Log;
  /** Told each piece of what a language model writes, as it comes. */
  onText?: (piece: string, kind: Draft['kind']) => void;
  /**
   * Each language model of the settings, as it is to be called: a gateway has its workers call it. `keyOf` gives a call's text a key
   * that is the same after a restart.
   */
  carry?: (model: LanguageModel, keyOf: (call: string) => string) => LanguageModel;
  /** Told what is wrong with Redis while it is away, and null when it is back. */
  onTrouble?: (trouble: string | null) => void;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const defaultFormats: readonly ExportFormat[] = ['fcstd', 'step', 'stl', 'preview'];
const tool = `FreeCAD AI Designer ${manifest.version}`;

/** Wires core, machine and adapters into one Designer. Nothing heavy happens before a method is called. */
export function createDesigner(options: DesignerOptions): Designer {
  const { settings, folder, runner: givenRunner, onTrouble = () => undefined } = options;
  const credentials = findCredentials(process.env, options.apiKeys ?? {}, settings.compatibleUrl);
  const log = createLog(options.log ?? silent, settings, credentials, folder);
  const files = createDesignStore(createFileShelf(resolve(folder, settings.designsFolder)));
  const store =
    settings.redis.url === ''
      ? files
      : createRedisMirror(files, {
          ...settings.redis,
          tell: (trouble) => {
            log(trouble === null ? 'info' : 'warn', trouble ?? 'Redis is back and has everything.');
            onTrouble(trouble);
          },
        });
  const modelsOptions = {
    chains: settings.models,
    credentials,
    prices: settings.prices,
    firstByteTimeoutMs: settings.languageModelTimeoutMs,
    ...(options.editorModels === undefined ? {} : { editorModels: options.editorModels }),
    ...(options.carry === undefined ? {} : { carry: options.carry }),
  };
  let found: ReturnType<typeof findFreeCad> | undefined;
  const freecad = (): ReturnType<typeof findFreeCad> => {
    found ??= findFreeCad({ settingPath: settings.freecadPath, environment: process.env });
    found.catch(() => (found = undefined));
    return found;
  };
  const runner =
    givenRunner ??
    createRunner({ freecad, isolation: settings.isolation, warm: settings.warmRuns, parallel: settings.parallelRuns });
  const approvals = createApprovals(options.stateFolder);
  const environment = { now: () => new Date(), hash, log, approvals };
  const mayRun = async (script: string): Promise<boolean> =>
    settings.review === 'never' || (await approvals.find(hash(script))) !== null;

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
        metadata: { time: environment.now().toISOString(), tool, ...metadata },
        ...(choices.parameters === undefined ? {} : { parameters: choices.parameters }),
        ...(choices.lane === undefined ? {} : { lane: choices.lane }),
      },
      signal,
    );

  const stepsFor = (hold: DesignHold, measureOnly: boolean, listener: ModelListener): DesignSteps => {
    const { place, record, replies } = hold;
    const marker = randomBytes(8).toString('hex');
    const budgetUsd = settings.budgetUsd + record.extraBudgetUsd;
    const ledger = createLedger(budgetUsd, record.usage.costUsd, (tried) => {
      listener.tried({ ...tried, prompts: promptsOf(tried.role) });
    });
    // The marker is another one after a restart; the call is the same.
    const keyOf = (text: string): string => hash(text.replaceAll(marker, ''));
    const models = createLanguageModels(modelsOptions, ledger, { memory: replies, keyOf });
    return createSteps({
      marker,
      onText: (kind, piece) => {
        listener.wrote(kind, piece);
        options.onText?.(piece, kind);
      },
      models: measureOnly ? { ...models, has: () => false } : models,
      ledger,
      fallsBack: settings.models.planner.includes('catalog') && settings.models.generator.includes('catalog'),
      presentPart: record.plan?.catalogPart,
      readPicture: (picture) => readPicture(place, picture),
      draw: (part, signal) => drawViews(runner, settings, part, signal),
      run: async ({ brief, plan, script, iteration }, signal) => {
        const made = await runScript(
          script,
          { outputFolder: await store.prepareRun(place, iteration), name: record.slug },
          plan.requirements,
          { request: brief.id, promptHash: hash(brief.request), title: plan.title },
          signal,
        );
        tellRun(log, made, { design: record.id, request: brief.id, iteration });
        return withHashes(made);
      },
      probe: (script, requirements, signal) =>
        runScript(script, { outputFolder: tmpdir(), name: record.slug, formats: [] }, requirements, {}, signal),
    });
  };

  const load = async (directory: string) => {
    const stored = await store.load(directory);
    if (stored.kind === 'unreadable') throw new DesignerError('state-invalid', stored.message);
    return stored;
  };

  const tuning = createTuning({
    load,
    store,
    mayRun,
    run: (script, plan, choices, signal) => runScript(script, choices, plan.requirements, {}, signal),
  });

  const journeys = createJourneys({
    store,
    settings,
    environment,
    estimate: (brief, isFollowUp) => describeEstimate(settings, modelsOptions, brief, isFollowUp),
    machineFor: (hold, measureOnly, listener) => createDesignMachine(stepsFor(hold, measureOnly, listener)),
  });

  const reproducing = createReproducing({
    load,
    store,
    hash,
    run: (script, plan, choices, signal) => runScript(script, { ...choices, formats: [] }, plan.requirements, {}, signal),
  });

  return {
    ...journeys,
    ...reproducing,
    ...tuning,
    open: async (directory) => createRestingSession(await load(directory), store, hash),
    history: async (directory) => store.readAudit((await load(directory)).place),
    verifyAudit: async (directory) => store.verifyAudit((await load(directory)).place),
    list: () => store.list(),
    pathInside: (path) => findInside(folder, path),
    check: checkScript,
    run: (script, choices, signal) => runScript(script, choices, [], {}, signal),
    validate: async (script, requirements, choices, signal) => {
      const run = await runScript(script, choices, requirements, {}, signal);
      const checks = validateRequirements(requirements, run, { script });
      return { ok: run.ok && checks.every((check) => check.passed), checks, run };
    },
    exportDesign: async (directory, choices, signal) =>
      exportDesign({ runner, store, settings, mayRun, now: environment.now, tool }, await load(directory), choices, signal),
    doctor: async (wanted, signal = new AbortController().signal) => {
      const tried = wanted?.models === true ? await tryConfigured(settings, modelsOptions, signal) : null;
      const report = await diagnose(settings, modelsOptions, process.env, tried);
      if (wanted?.gateway === undefined) return report;
      const { withGateway } = await import('./designer/remote/remote-doctor.ts');
      return withGateway(report, wanted.gateway, signal);
    },
    openWindow: async (file) => openWindow(await freecad(), await findInside(folder, file), process.env),
    names: (cacheFolder, signal) => readFreecadNames({ freecad, runner, settings }, cacheFolder, signal),
    close: async () => {
      await runner.close();
      await tuning.close();
      await store.close();
    },
  };
}
