import * as vscode from 'vscode';
import type { DesignReport } from '../../core/record/design.ts';
import { isAtRest, type RunSummary } from '../../core/snapshot.ts';
import type { CheckResult } from '../../core/validation.ts';
import type { Designers } from '../design/designers.ts';
import { requireFolder } from '../folder.ts';
import type { OpenDesigns } from '../design/open-designs.ts';
import { section } from '../settings.ts';
import { spokenError } from '../translation.ts';

const scriptOf = (directory: string): vscode.Uri => vscode.Uri.joinPath(vscode.Uri.file(directory), 'model.py');
const atLine = (line: number): vscode.Range => new vscode.Range(line - 1, 0, line - 1, 0);
const output = (text: string): string => `${text.replaceAll('\n', '\r\n')}\r\n`;

function messageOf(check: CheckResult, directory: string): vscode.TestMessage {
  const message = vscode.TestMessage.diff(check.message, check.expected, check.measured);
  message.location = new vscode.Location(scriptOf(directory), atLine(check.line ?? 1));
  return message;
}

/** What a run of a design's tests came to. */
interface Measured {
  readonly message: string;
  readonly status: DesignReport['status'];
  /** Empty when this run measured nothing: what an earlier one measured says nothing of the script as it stands. */
  readonly checks: readonly CheckResult[];
  /** Null when it did not come to run. */
  readonly run: RunSummary | null;
}

function tell(run: vscode.TestRun, design: vscode.TestItem, measured: Measured): void {
  const checks = new Map(measured.checks.map((check) => [check.requirement, check]));
  run.appendOutput(output(`${design.label}: ${measured.message}`), undefined, design);
  const error = measured.run?.error ?? null;
  for (const [id, item] of design.children) {
    const check = checks.get(id.slice(design.id.length + 1));
    if (check?.passed === true) run.passed(item, measured.run?.durationMs);
    else if (check !== undefined && check.notMeasured !== true) run.failed(item, messageOf(check, design.id));
    else {
      const message = new vscode.TestMessage(check?.message ?? error?.message ?? measured.message);
      message.location = new vscode.Location(scriptOf(design.id), atLine(check?.line ?? error?.line ?? 1));
      run.errored(item, message);
    }
  }
  // What no requirement says, e.g. a shape that is not closed, is the design's own matter.
  const structure = measured.checks.filter(({ passed, source }) => !passed && source === 'structure');
  if (structure.length > 0)
    run.failed(
      design,
      structure.map((check) => messageOf(check, design.id)),
    );
  else if (measured.checks.length === 0) run.errored(design, new vscode.TestMessage(error?.message ?? measured.message));
  else if (measured.status === 'accepted') run.passed(design);
}

/** The requirements of each design as tests: running them runs the script as it stands, contained, and measures the part again. */
export function registerTestExplorer(designers: Designers, designs: OpenDesigns): vscode.Disposable {
  const controller = vscode.tests.createTestController(`${section}.requirements`, vscode.l10n.t('FreeCAD Designs'));

  const refresh = async (): Promise<void> => {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const stored = (await Promise.all(folders.map(async ({ uri }) => (await designers.of(uri)).list()))).flat();
    controller.items.replace(
      stored.flatMap((design) => {
        if (design.kind === 'unreadable' || design.record.plan === null || design.script === null) return [];
        const { directory } = design.place;
        const item = controller.createTestItem(directory, design.record.plan.title, scriptOf(directory));
        item.range = atLine(1);
        item.children.replace(
          design.record.plan.requirements.map((requirement) =>
            controller.createTestItem(`${directory}#${requirement.id}`, requirement.text, scriptOf(directory)),
          ),
        );
        return [item];
      }),
    );
  };

  const measure = async (directory: string, token: vscode.CancellationToken): Promise<Measured> => {
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(directory)) ?? requireFolder();
    const session = await (await designers.of(folder.uri)).rerun(directory, { measureOnly: true });
    const before = session.snapshot().iterations.length;
    // A script that nobody reviewed is not run by a test either.
    const following = session.subscribe(({ state }) => {
      if (state === 'reviewing') session.send({ type: 'review.leave' });
    });
    const listening = token.onCancellationRequested(() => {
      session.send({ type: 'design.cancel' });
    });
    try {
      const { status, message } = await session.done;
      const { iterations, checks, run } = session.snapshot();
      const attempt = iterations.slice(before).at(-1);
      return { status, message, checks: attempt?.scores == null ? [] : checks, run: attempt === undefined ? null : run };
    } finally {
      following();
      listening.dispose();
    }
  };

  const runTests = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => {
    if (controller.items.size === 0) await refresh();
    const wanted = request.include ?? [...controller.items].map(([, item]) => item);
    const left = new Set(request.exclude);
    // A part is measured as a whole: one requirement stands for its design.
    const parts = [...new Set(wanted.map((item) => item.parent ?? item))].filter((item) => !left.has(item));
    const run = controller.createTestRun(request);
    for (const part of parts) for (const item of [part, ...[...part.children].map(([, child]) => child)]) run.enqueued(item);
    for (const part of parts) {
      if (token.isCancellationRequested) break;
      run.started(part);
      try {
        requireFolder();
        tell(run, part, await measure(part.id, token));
        const known = designs.find(part.id);
        if (known !== undefined && isAtRest(known.state)) await designs.open(part.id);
      } catch (error) {
        run.errored(part, new vscode.TestMessage(spokenError(error)));
      }
    }
    run.end();
  };

  controller.resolveHandler = async (item) => {
    if (item === undefined) await refresh();
  };
  controller.refreshHandler = refresh;
  const profile = controller.createRunProfile(vscode.l10n.t('Measure'), vscode.TestRunProfileKind.Run, runTests, true);
  const following = designs.onDidChange((design) => {
    // Before anybody has looked at the tests there is nothing to bring up to date.
    if (design !== null && isAtRest(design.state) && controller.items.size > 0) void refresh();
  });
  return vscode.Disposable.from(controller, profile, following);
}
