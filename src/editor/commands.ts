import * as vscode from 'vscode';
import { isAtRest } from '../core/snapshot.ts';
import type { ApiKeys } from './agents/api-keys.ts';
import { chatViewId } from './page/chat-view.ts';
import type { DesignPanels } from './page/design-panels.ts';
import type { Designers } from './design/designers.ts';
import type { GatewayKey } from './agents/gateway-key.ts';
import type { KnownEnvironment } from './environment.ts';
import { editWithAi } from './script/edit-with-ai.ts';
import { exportDesign, findDesign, requireDesign } from './design/design-commands.ts';
import { createDoctorReport } from './page/doctor-report.ts';
import { findDesignOf, findObstacle, requireFolder } from './folder.ts';
import type { FreecadTasks } from './run/freecad-tasks.ts';
import { plainText, tellError, tellObstacle } from './notices.ts';
import type { OpenDesigns } from './design/open-designs.ts';
import { openInFreecad } from './run/open-in-freecad.ts';
import { runCell } from './run/run-cell.ts';
import { runsOnSave } from './script/run-on-save.ts';
import { saveScript, showChanges, showScript } from './script/script-editor.ts';
import type { ScriptProblems } from './script/script-problems.ts';
import { section } from './settings.ts';
import { spoken } from './translation.ts';
import { english } from '../core/phrase.ts';

export interface CommandContext {
  readonly keys: ApiKeys;
  readonly gatewayKey: GatewayKey;
  readonly designers: Designers;
  readonly designs: OpenDesigns;
  readonly environment: KnownEnvironment;
  readonly panels: DesignPanels;
  readonly problems: ScriptProblems;
  readonly tasks: FreecadTasks;
  readonly tree: { refresh(): void };
  readonly log: vscode.LogOutputChannel;
  /** Puts a report for an issue on the clipboard. */
  readonly copyDiagnostics: () => Promise<void>;
}

/** A row of the tree that is an iteration. */
const isIteration = (row: unknown): row is { readonly directory: string; readonly number: number } =>
  typeof row === 'object' &&
  row !== null &&
  'directory' in row &&
  typeof row.directory === 'string' &&
  'number' in row &&
  typeof row.number === 'number';

type Command = (argument: unknown, place?: unknown) => Promise<unknown> | undefined;

/** The command table: every `freecadDesigner.*` of package.json. An argument names a design or a script; without one the present one is meant. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const { keys, gatewayKey, designers, designs, environment, panels, problems, tasks, tree, log, copyDiagnostics } = context;
  const report = createDoctorReport();

  const askForRequest = async (directory: string | undefined): Promise<void> => {
    const obstacle = findObstacle();
    if (obstacle !== null) return tellObstacle(obstacle);
    const { findRequestProblem } = await import('../core/plan/brief.ts');
    const change = directory !== undefined;
    const request = await vscode.window.showInputBox({
      title: change ? vscode.l10n.t('Change Design') : vscode.l10n.t('New Design'),
      prompt: change
        ? vscode.l10n.t('What should be different?')
        : vscode.l10n.t('What is it, and how big? Lengths are mm unless you say otherwise.'),
      placeHolder: change
        ? 'make it 10 mm longer'
        : 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges',
      ignoreFocusOut: true,
      validateInput: (text) => {
        const problem = text === '' ? undefined : findRequestProblem(text);
        return problem === undefined ? null : spoken(english([problem]), [problem]);
      },
    });
    if (request === undefined || request.trim() === '') return;
    await vscode.commands.executeCommand(`${chatViewId}.focus`);
    await designs.start(request, directory);
  };

  const run = async (argument: unknown): Promise<void> => {
    const script = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    requireFolder();
    if (script === undefined) return;
    const document = await vscode.workspace.openTextDocument(script);
    // Where saving runs the script, that is the run.
    if (document.isDirty && (await document.save()) && runsOnSave(script)) return;
    const directory = (await findDesignOf(script))?.fsPath;
    if (directory === undefined) return tasks.run(script);
    if (designs.find(directory)?.state === 'reviewing') designs.send(directory, { type: 'review.approve' });
    else await designs.rerun(directory);
  };

  const check = async (argument: unknown): Promise<void> => {
    const script = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (script === undefined) return;
    const findings = await problems.check(await vscode.workspace.openTextDocument(script));
    if (findings.length > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
    else void vscode.window.showInformationMessage(vscode.l10n.t('The script does nothing that is forbidden.'));
  };

  const reject = async (argument: unknown): Promise<void> => {
    const { directory } = await requireDesign(argument, designs);
    const comment = await vscode.window.showInputBox({
      title: vscode.l10n.t('Reject the Script'),
      prompt: vscode.l10n.t('What should be different?'),
      ignoreFocusOut: true,
    });
    if (comment !== undefined && comment.trim() !== '')
      designs.send(directory, { type: 'review.reject', comment: comment.trim() });
  };

  const chooseFreecad = async (): Promise<void> => {
    const picked = await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Choose freecadcmd'),
      openLabel: vscode.l10n.t('Use This'),
      canSelectMany: false,
    });
    const program = picked?.[0];
    if (program === undefined) return;
    await vscode.workspace.getConfiguration(section).update('freecadPath', program.fsPath, vscode.ConfigurationTarget.Global);
    const { freecad } = await environment.examine();
    void vscode.window.showInformationMessage(
      freecad === null
        ? plainText(vscode.l10n.t('{0} is not a FreeCAD that can be used.', program.fsPath))
        : vscode.l10n.t('FreeCAD {0} is used from now on.', freecad.version),
    );
  };

  const diagnose = async (wanted: { models: boolean }): Promise<void> => {
    const title = wanted.models ? vscode.l10n.t('Asking the language models') : vscode.l10n.t('Looking for FreeCAD');
    const found = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
      environment.examine(wanted),
    );
    report.show(found);
  };

  const table: Readonly<Record<string, Command>> = {
    newDesign: () => askForRequest(undefined),
    continueDesign: async (argument) => askForRequest((await requireDesign(argument, designs)).directory),
    resumeDesign: async (argument) => designs.resume((await requireDesign(argument, designs)).directory),
    run,
    runCell: (script, task) => runCell(script, task, designs),
    check,
    accept: async (argument) => {
      const { directory } = await requireDesign(argument, designs);
      await saveScript(directory);
      designs.send(directory, { type: 'review.approve' });
    },
    reject,
    stop: async (argument) => {
      const design = await findDesign(argument, designs);
      if (design !== undefined) designs.send(design.directory, { type: 'design.cancel' });
    },
    export: async (argument) => exportDesign(await requireDesign(argument, designs), designers),
    showPanel: async (argument) => {
      const design = await requireDesign(argument, designs);
      if (designs.current === null || isAtRest(designs.current.state)) designs.makeCurrent(design.directory);
      panels.show(design);
    },
    openScript: async (argument) => showScript((await requireDesign(argument, designs)).directory),
    revealFolder: async (argument) =>
      vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file((await requireDesign(argument, designs)).directory)),
    openInFreecad: (argument) => openInFreecad(argument, designers),
    compareIteration: (row, selected) => {
      const rows = Array.isArray(selected) ? selected.filter(isIteration) : [];
      const [first, second] = rows.length === 2 ? rows.sort((a, b) => a.number - b.number) : [row];
      if (!isIteration(first)) return undefined;
      const other = isIteration(second) && second.directory === first.directory ? second.number : null;
      return showChanges(first.directory, first.number, other);
    },
    restoreIteration: (row) => (isIteration(row) ? designs.restoreIteration(row.directory, row.number) : undefined),
    branchIteration: (row) => (isIteration(row) ? designs.branch(row.directory, { iteration: row.number }) : undefined),
    refreshDesigns: () => {
      tree.refresh();
      return undefined;
    },
    editWithAi: (script, line) => editWithAi(designs, script, line),
    chooseFreecad,
    doctor: () => diagnose({ models: false }),
    testModels: () => diagnose({ models: true }),
    copyDiagnostics,
    setApiKey: () => keys.set(),
    clearApiKey: () => keys.clear(),
    setGatewayKey: () => gatewayKey.set(),
    clearGatewayKey: () => gatewayKey.clear(),
    openWalkthrough: () =>
      Promise.resolve(
        vscode.commands.executeCommand('workbench.action.openWalkthrough', 'freecad-designer.freecad-designer#start', false),
      ),
    showLog: () => {
      log.show(true);
      return undefined;
    },
  };

  return vscode.Disposable.from(
    report,
    ...Object.entries(table).map(([name, command]) =>
      vscode.commands.registerCommand(`${section}.${name}`, async (argument: unknown, place: unknown) => {
        try {
          await command(argument, place);
        } catch (error) {
          await tellError(error, log);
        }
      }),
    ),
  );
}
