import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AuditEvent } from '../core/record/audit.ts';
import type { DesignRecord } from '../core/record/design.ts';
import { describeError, DesignerError } from '../core/errors.ts';
import {
  exportKinds,
  type ExportChoices,
  type ExportedFiles,
  type ExportKind,
  type ExportMetadata,
} from '../core/part/export.ts';
import type { ExecutionResult, ExportFormat, Runner, ShapeReport, stlDeviationMm } from '../core/run.ts';
import { findShapeDifference } from '../core/part/same-shape.ts';
import type { Settings } from '../core/settings.ts';
import type { DesignPlace, DesignStore } from '../core/record/store.ts';
import { hashOfFile, outputFormats } from './file-hashes.ts';
import { writeAtomically } from '../store/atomic.ts';

export interface ExportOptions {
  runner: Runner;
  store: DesignStore;
  settings: Settings;
  /** Whether the script may run without a person looking at it first. */
  mayRun: (script: string) => Promise<boolean>;
  now: () => Date;
  /** Name and version of this program, for the files. */
  tool: string;
}

/** Time for measuring and writing; fine meshes of large parts take their time. */
const writingMs = 120_000;

const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** What FreeCAD has to write for each kind. */
const sources: Readonly<Record<ExportKind, ExportFormat>> = {
  step: 'step',
  stl: 'stl',
  fcstd: 'fcstd',
  glb: 'mesh',
  '3mf': 'mesh',
  svg: 'views',
  pdf: 'views',
};
const endings: Readonly<Record<ExportKind, string>> = {
  step: 'step',
  stl: 'stl',
  fcstd: 'FCStd',
  glb: 'glb',
  '3mf': '3mf',
  svg: 'svg',
  pdf: 'pdf',
};

function readKinds(kinds: readonly string[]): ExportKind[] {
  const unknown = kinds.filter((kind) => !exportKinds.some((known) => known === kind));
  if (unknown.length > 0 || kinds.length === 0) {
    throw new DesignerError('request-invalid', `There is no export format "${unknown.join('", "')}".`, {
      nextStep: `Choose from ${exportKinds.join(', ')}.`,
    });
  }
  return exportKinds.filter((kind) => kinds.includes(kind));
}

interface Accepted {
  run: ExecutionResult;
  shape: ShapeReport;
  script: string;
}

/** The accepted lap and its script. @throws DesignerError (state-invalid) when there is none, or the script is another one by now. */
function requireAccepted(record: DesignRecord, place: DesignPlace, script: string | null): Accepted {
  const best = record.iterations.find((iteration) => iteration.number === record.best);
  const run = best?.run;
  if (record.status !== 'accepted' || run?.shape == null) {
    throw new DesignerError(
      'state-invalid',
      `The design in ${place.directory} is not accepted (${record.status}): ${record.message}`,
      { nextStep: 'Bring it to acceptance first; a part that was not found right is not exported.' },
    );
  }
  if (script === null || hash(script) !== best?.scriptHash) {
    throw new DesignerError('state-invalid', `${place.script} was changed after the part was measured.`, {
      nextStep: 'Run it again, then export.',
    });
  }
  return { run, shape: run.shape, script };
}

/** What the plan says about the material: the density that its mass requirement was computed with. */
function materialOf(record: DesignRecord): string {
  const mass = record.plan?.requirements.find((requirement) => requirement.kind === 'mass');
  return mass?.kind === 'mass' ? `density ${mass.densityKgM3} kg/m³` : '';
}

/**
 * Exports an accepted design. FCStd, STEP and STL of its outputs folder are given as they are when nothing else was asked for and nobody
 * changed them. For everything else the recorded script runs once more, contained, and must make the part that was measured and accepted.
 * Files are written whole or not at all, after the trail has named them; one that is there already is replaced only when it is unchanged
 * since we wrote it.
 */
export async function exportDesign(
  options: ExportOptions,
  stored: { place: DesignPlace; record: DesignRecord; script: string | null },
  choices: ExportChoices,
  signal: AbortSignal,
): Promise<ExportedFiles> {
  const { place, record } = stored;
  const kinds = readKinds(choices.kinds);
  const accepted = requireAccepted(record, place, stored.script);
  const { settings, store } = options;
  const resolution = choices.resolution ?? settings.stlResolution;
  const folder = resolve(choices.folder ?? place.outputs);
  const isOutputs = folder === resolve(place.outputs);
  const targetOf = (kind: ExportKind): string => join(folder, `${record.slug}.${endings[kind]}`);

  const there = new Set<ExportKind>();
  if (isOutputs && resolution === settings.stlResolution) {
    for (const kind of outputFormats) {
      const path = accepted.run.files[kind];
      const found = path === undefined ? undefined : await hashOfFile(resolve(place.directory, path));
      // A file that is not as it was made is not the part that was measured.
      if (found !== undefined && found === accepted.run.hashes?.[kind]) there.add(kind);
    }
  }
  const wanted = kinds.filter((kind) => !there.has(kind));
  const notes: string[] = [];
  const written: Record<string, string> = {};
  const scriptHash = hash(accepted.script);
  const tell = async (type: AuditEvent['type']): Promise<void> => {
    const event = eventOf(type, options.now(), record, { formats: kinds, resolution, scriptHash, files: { ...written } });
    await store.append(place, event).catch((error: unknown) => {
      // The files are written, whether the trail can be or not (a folder that is read-only, work going on).
      notes.push(`The export is not in the design's audit trail: ${describeError(error)}`);
    });
  };
  if (wanted.length > 0) {
    if (!(await options.mayRun(accepted.script))) {
      throw new DesignerError(
        'state-invalid',
        `${place.script} was never reviewed or run on this computer, and these files need it to run.`,
        {
          nextStep:
            'Nothing was written. Open the design in VS Code, review the script and run it; or look at it and export with --yes.',
        },
      );
    }
    if (choices.overwrite !== true) await refuseForeign(store, place, wanted.map(targetOf), accepted.run);
    const workshop = await mkdtemp(join(tmpdir(), 'freecad-designer-export-'));
    try {
      const metadata: Omit<ExportMetadata, 'freecad'> = {
        title: record.plan?.title ?? record.slug,
        time: options.now().toISOString(),
        request: record.brief.id,
        promptHash: hash(record.brief.request),
        tool: options.tool,
      };
      const built = await build(options, record.slug, accepted, wanted, resolution, metadata, workshop, signal);
      const { convert, findMissingViews } = await import('../export/convert.ts');
      const contents = new Map<ExportKind, Uint8Array | string>();
      for (const kind of wanted) {
        const source = await readSource(built, kind);
        notes.push(...findMissingViews(kind, source));
        const content = await convert(kind, source, {
          shape: accepted.shape,
          metadata: { ...metadata, freecad: built.freecad.version },
          material: materialOf(record),
          tolerance: settings.drawing.tolerance,
          projection: choices.projection ?? settings.drawing.projection,
        });
        contents.set(kind, content);
      }
      signal.throwIfAborted();
      for (const [kind, content] of contents) written[targetOf(kind)] = hash(content);
      await tell('export_started');
      for (const [kind, content] of contents) await writeAtomically(targetOf(kind), content);
    } finally {
      await rm(workshop, { recursive: true, force: true });
    }
  }
  await tell('design_exported');
  return { files: kinds.map(targetOf), notes: [...new Set(notes)] };
}

/** Runs the script again for the files. @throws DesignerError (freecad-execution) when it fails or makes another part than was measured. */
async function build(
  { runner, settings }: ExportOptions,
  name: string,
  { script, shape: measured }: Accepted,
  kinds: readonly ExportKind[],
  resolution: keyof typeof stlDeviationMm,
  metadata: Omit<ExportMetadata, 'freecad'>,
  outputFolder: string,
  signal: AbortSignal,
): Promise<ExecutionResult> {
  const limits = { wallMs: settings.runTimeoutMs, memoryMb: settings.runMemoryMb, measureMs: writingMs };
  const formats = [...new Set(kinds.map((kind) => sources[kind]))];
  const said = { ...metadata };
  const built = await runner.run(
    { script, name, outputFolder, formats, stlResolution: resolution, queries: [], sizeOnly: true, limits, metadata: said },
    signal,
  );
  const { shape } = built;
  if (built.reason === 'cancelled') throw new DesignerError('cancelled', 'The export was cancelled; nothing was written.');
  if (!built.ok || shape === null) {
    throw new DesignerError(
      'freecad-execution',
      `The script did not run again for the export (${built.reason}): ${built.error?.message ?? 'it made no part'}`,
      { nextStep: 'Nothing was written. Run the design again, then export.' },
    );
  }
  const difference = findShapeDifference(measured, shape);
  if (difference !== undefined) {
    throw new DesignerError('freecad-execution', `Run again, the script made another part than was accepted: ${difference}.`, {
      nextStep: 'Nothing was written. Run the design again, so that the part is measured as it is now.',
    });
  }
  return built;
}

/** @throws DesignerError (freecad-execution) with FreeCAD's own reason when the file was not written. */
async function readSource({ files, shape }: ExecutionResult, kind: ExportKind): Promise<Uint8Array> {
  const path = files[sources[kind]];
  if (path !== undefined) return readFile(path);
  const why = shape?.notes?.find((note) => note.startsWith(`${sources[kind].toUpperCase()} `)) ?? 'FreeCAD did not say why.';
  throw new DesignerError('freecad-execution', `${kind.toUpperCase()} could not be made: ${why}`, {
    nextStep: 'Nothing was written. Try a lower resolution, or other formats.',
  });
}

const eventOf = (type: AuditEvent['type'], time: Date, record: DesignRecord, detail: Record<string, unknown>): AuditEvent => ({
  time: time.toISOString(),
  request: record.brief.id,
  type,
  actor: 'person',
  iteration: record.best,
  detail,
});

/** @throws DesignerError (request-invalid) when a file would be replaced that is not ours, or that somebody changed. */
async function refuseForeign(
  store: DesignStore,
  place: DesignPlace,
  targets: readonly string[],
  { hashes = {} }: ExecutionResult,
): Promise<void> {
  // An export that was killed on its way has said which files it was about to write.
  const exported = (await store.readAudit(place)).filter(({ type }) => type === 'export_started' || type === 'design_exported');
  const named = exported.flatMap(({ detail: { files } }) =>
    typeof files === 'object' && files !== null ? Object.values<unknown>({ ...files }) : [],
  );
  const ours = new Set<unknown>([...Object.values(hashes), ...named]);
  for (const target of targets) {
    const content = await readFile(target).catch(() => undefined);
    if (content !== undefined && !ours.has(hash(content))) {
      throw new DesignerError(
        'request-invalid',
        `${target} is there already, and it is no export of this design, or was changed since.`,
        {
          nextStep:
            'Nothing was written. Move or rename it, so that it is made anew; or choose another folder, or say that it may be replaced (--overwrite).',
        },
      );
    }
  }
}
