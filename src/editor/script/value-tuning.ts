import * as vscode from 'vscode';
import { isCancelled } from '../../core/errors.ts';
import type { ParameterValue, ParameterValues } from '../../core/plan/parameter.ts';
import { isAtRest, madeObjects, sizeOf } from '../../core/snapshot.ts';
import type { Trial } from '../../designer.ts';
import type { TrialView, TuningView } from '../../protocol/tuning.ts';
import type { Designers } from '../design/designers.ts';
import { requireFolder } from '../folder.ts';
import type { OpenDesigns } from '../design/open-designs.ts';
import type { Owned } from '../owned.ts';
import { saveScript, scriptOf } from './script-editor.ts';
import { spokenError } from '../translation.ts';

/** Tries values of scripts without a language model: whatever comes faster than runs end, the newest is run next. */
export interface ValueTuning extends Owned {
  /** Fires with the design's directory. */
  readonly onDidChange: vscode.Event<string>;
  /** What a panel shows; follows the design's script from now on. */
  view(directory: string): TuningView | null;
  /** Preview file of the values that are being tried. */
  preview(directory: string): string | null;
  tryValue(directory: string, name: string, value: ParameterValue): Promise<void>;
  setValue(directory: string, name: string, value: ParameterValue): Promise<void>;
  keep(directory: string): Promise<void>;
  discard(directory: string): Promise<void>;
  sweep(directory: string, name: string | null): Promise<void>;
}

interface Entry {
  view: TuningView;
  preview: string | null;
  /** The script to be measured next. */
  wanted: string | null;
  busy: boolean;
  abort: AbortController;
  sweeping: AbortController | null;
}

const typingPauseMs = 400;

const wordsOf = ({ problem, run }: Trial): string =>
  problem ?? (run?.ok === true ? '' : (run?.error?.message ?? 'FreeCAD made no part of these values.'));

function viewOfTrial(trial: Trial, before: TrialView | null): TrialView {
  const message = wordsOf(trial);
  return {
    state: message === '' ? 'measured' : 'problem',
    message,
    checks: trial.checks,
    objects: message === '' ? madeObjects(trial.run) : (before?.objects ?? []),
    size: sizeOf(trial.run),
    preview: trial.run?.files.preview ?? null,
    durationMs: trial.run?.durationMs ?? 0,
  };
}

export function createValueTuning(designers: Designers, designs: OpenDesigns): ValueTuning {
  const entries = new Map<string, Entry>();
  const changed = new vscode.EventEmitter<string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const designerOf = (directory: string) =>
    designers.of((vscode.workspace.getWorkspaceFolder(vscode.Uri.file(directory)) ?? requireFolder()).uri);
  const update = (directory: string, entry: Entry, change: Partial<TuningView>): void => {
    entry.view = { ...entry.view, ...change };
    changed.fire(directory);
  };
  const keptValues = (directory: string): ParameterValues =>
    Object.fromEntries((designs.find(directory)?.plan?.parameters ?? []).map(({ name, value }) => [name, value]));

  const measureNext = async (directory: string, entry: Entry): Promise<void> => {
    if (entry.busy) return;
    entry.busy = true;
    try {
      while (entry.wanted !== null) {
        const script = entry.wanted;
        entry.wanted = null;
        if (entry.view.trial !== null) update(directory, entry, { trial: { ...entry.view.trial, state: 'running' } });
        const trial = await (await designerOf(directory)).tune(directory, script, entry.abort.signal);
        if (trial === 'same' || trial === 'edited') {
          entry.preview = null;
          update(directory, entry, { trial: null, edited: trial === 'edited' });
        } else if (trial.run?.reason !== 'cancelled') {
          const view = viewOfTrial(trial, entry.view.trial);
          entry.preview = view.preview ?? entry.preview;
          update(directory, entry, { edited: false, trial: { ...view, preview: entry.preview } });
        }
      }
    } catch (error) {
      if (isCancelled(error)) return;
      const nothing = { checks: [], objects: [], size: null, preview: entry.preview, durationMs: 0 };
      update(directory, entry, { trial: { ...nothing, state: 'problem', message: spokenError(error) } });
    } finally {
      entry.busy = false;
    }
  };

  const measure = (directory: string, script: string): void => {
    const entry = entries.get(directory);
    const design = designs.find(directory);
    if (entry === undefined || design === undefined || !isAtRest(design.state) || !vscode.workspace.isTrusted) return;
    entry.sweeping?.abort();
    entry.wanted = script;
    void measureNext(directory, entry);
  };

  const read = async (directory: string): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(scriptOf(directory));
    const { parseParameters } = await import('../../core/script.ts');
    const entry = entries.get(directory);
    if (entry !== undefined)
      update(directory, entry, { parameters: parseParameters(document.getText()), kept: keptValues(directory) });
    return document;
  };

  const follow = async (directory: string): Promise<void> => {
    try {
      const document = await read(directory);
      if (document.isDirty) measure(directory, document.getText());
    } catch {
      // There is no script yet; the design tells when there is one.
    }
  };

  const write = async (directory: string, values: ParameterValues): Promise<void> => {
    const document = await read(directory);
    const { parameterLines, writeParameters } = await import('../../core/script.ts');
    const before = document.getText();
    const after = writeParameters(before, values).split(/\r\n|\n/);
    const edit = new vscode.WorkspaceEdit();
    for (const name of Object.keys(values)) {
      const index = (parameterLines(before).get(name) ?? 1) - 1;
      const text = document.lineAt(index).text;
      const next = after[index] ?? text;
      if (next !== text) edit.replace(document.uri, ...smallestChange(index, text, next));
    }
    if (edit.size > 0 && !(await vscode.workspace.applyEdit(edit))) throw new Error('The script could not be changed.');
  };

  const watching = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const directory = [...entries.keys()].find((key) => scriptOf(key).toString() === document.uri.toString());
      if (directory === undefined || contentChanges.length === 0) return;
      void read(directory).catch(() => undefined);
      // A whole number that is being typed passes through values nobody means; one edit of ours, or an undo, is meant at once.
      clearTimeout(timers.get(directory));
      const isTyped = contentChanges.length === 1 && (contentChanges[0]?.text.length ?? 0) <= 1;
      const begin = (): void => {
        measure(directory, document.getText());
      };
      timers.set(directory, setTimeout(begin, isTyped ? typingPauseMs : 0));
    }),
    designs.onDidChange((design) => {
      const entry = design === null ? undefined : entries.get(design.directory);
      if (design === null || entry === undefined) return;
      if (!isAtRest(design.state)) {
        entry.wanted = null;
        entry.abort.abort();
        entry.abort = new AbortController();
        entry.preview = null;
        entry.view = { ...entry.view, trial: null, sweep: null };
      }
      void read(design.directory)
        .then(async (document) => {
          measure(design.directory, document.isDirty ? document.getText() : await savedText(document.uri));
        })
        .catch(() => undefined);
    }),
  ];

  return {
    onDidChange: changed.event,
    view: (directory) => {
      const known = entries.get(directory);
      if (known !== undefined) return known.view.parameters.length === 0 ? null : known.view;
      const view: TuningView = { parameters: [], kept: {}, edited: false, trial: null, sweep: null };
      entries.set(directory, { view, preview: null, wanted: null, busy: false, abort: new AbortController(), sweeping: null });
      void follow(directory);
      return null;
    },
    preview: (directory) => entries.get(directory)?.preview ?? null,
    tryValue: async (directory, name, value) => {
      const document = await vscode.workspace.openTextDocument(scriptOf(directory));
      const { writeParameters } = await import('../../core/script.ts');
      measure(directory, writeParameters(document.getText(), { [name]: value }));
    },
    setValue: (directory, name, value) => write(directory, { [name]: value }),
    keep: async (directory) => {
      await saveScript(directory);
      await designs.rerun(directory, { measureOnly: true });
    },
    discard: async (directory) => {
      const own = keptValues(directory);
      const present = entries.get(directory)?.view.parameters ?? [];
      await write(
        directory,
        Object.fromEntries(present.flatMap(({ name }) => (own[name] === undefined ? [] : [[name, own[name]]]))),
      );
    },
    sweep: async (directory, name) => {
      const entry = entries.get(directory);
      if (entry === undefined) return;
      entry.sweeping?.abort();
      entry.sweeping = null;
      update(directory, entry, { sweep: name === null ? null : { name, triedCount: 0, result: null } });
      if (name === null) return;
      requireFolder();
      const sweeping = (entry.sweeping = new AbortController());
      try {
        const document = await vscode.workspace.openTextDocument(scriptOf(directory));
        const onTried = (triedCount: number): void => {
          if (entry.sweeping === sweeping) update(directory, entry, { sweep: { name, triedCount, result: null } });
        };
        const result = await (
          await designerOf(directory)
        ).sweep(directory, document.getText(), name, { signal: sweeping.signal, onTried });
        if (entry.sweeping === sweeping) update(directory, entry, { sweep: { name, triedCount: result.tried.length, result } });
      } catch (error) {
        if (entry.sweeping === sweeping) update(directory, entry, { sweep: null });
        if (!sweeping.signal.aborted) throw error;
      }
    },
    dispose: () => {
      for (const entry of entries.values()) {
        entry.abort.abort();
        entry.sweeping?.abort();
      }
      for (const timer of timers.values()) clearTimeout(timer);
      for (const watch of watching) watch.dispose();
      changed.dispose();
    },
  };
}

/** What the file holds now: an editor without changes takes a moment to read what was written beside it. */
const savedText = async (file: vscode.Uri): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(file));

/** The range of what differs between two texts of a line, and what comes in its place. */
function smallestChange(line: number, before: string, after: string): [vscode.Range, string] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let same = 0;
  const room = Math.min(before.length, after.length) - start;
  while (same < room && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return [new vscode.Range(line, start, line, before.length - same), after.slice(start, after.length - same)];
}
