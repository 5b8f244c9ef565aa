import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const sample = `# A plate
import FreeCAD as App
import Part

# %% parameters
length = 80.0  # mm [20:500] plate along X

# %% task: base  Base plate
doc = App.newDocument("Plate")
plate = doc.addObject("Part::Box", "Plate")
plate.Length = length

# %% task: finish  Finish
doc.recompute()
`;

function workspaceUri(...path: string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, ...path);
}

async function write(text: string, ...path: string[]): Promise<vscode.TextDocument> {
  const uri = workspaceUri(...path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.workspace.openTextDocument(uri);
}

/** Waits for an event of VS Code until `holds`; the test's own time limit ends the waiting. */
function until(event: (listener: () => void) => vscode.Disposable, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds()) {
      resolve();
      return;
    }
    const listening = event(() => {
      if (!holds()) return;
      listening.dispose();
      resolve();
    });
  });
}

async function lensesOf(document: vscode.TextDocument): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
  return lenses.map((lens) => `${lens.range.start.line + 1} ${lens.command?.title ?? ''}`);
}

const problemsOf = (uri: vscode.Uri): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri);

async function runTask(task: vscode.Task): Promise<number | undefined> {
  const ended = new Promise<number | undefined>((resolve) => {
    const listening = vscode.tasks.onDidEndTaskProcess((event) => {
      if (event.execution.task.name !== task.name) return;
      listening.dispose();
      resolve(event.exitCode);
    });
  });
  await vscode.tasks.executeTask(task);
  return ended;
}

async function taskFor(script: string): Promise<vscode.Task> {
  const tasks = await vscode.tasks.fetchTasks({ type: 'freecadcmd' });
  const task = tasks.find(({ definition }) => definition['script'] === script);
  assert.ok(task, `among ${tasks.map(({ name }) => name).join(', ')}`);
  return task;
}

describe('scripts in the editor', () => {
  before(async () => {
    await vscode.extensions.getExtension('freecad-designer.freecad-designer')?.activate();
  });

  it('has macros of FreeCAD as Python', async () => {
    const document = await write('import FreeCAD\n', 'macro.FCMacro');
    assert.equal(document.languageId, 'python');
  });

  it('offers to run a script at its top and at each task', async () => {
    const document = await write(sample, 'plate.py');
    assert.deepEqual(await lensesOf(document), [
      '1 $(play) Run in FreeCAD',
      '1 $(shield) Check',
      '8 $(play) Run',
      '13 $(play) Run',
    ]);
  });

  it('leaves other Python files alone', async () => {
    assert.deepEqual(await lensesOf(await write('print("hello")\n# %% a cell of a notebook\n', 'other.py')), []);
  });

  it("offers the panel above a design's script", async () => {
    await write('{}', 'designs', 'plate', 'design.json');
    const document = await write(sample, 'designs', 'plate', 'model.py');
    const lenses = await lensesOf(document);
    assert.ok(lenses.includes('1 $(open-preview) Show in Panel'), lenses.join(', '));
  });

  it("underlines what a design's script may not do, while it is typed", async () => {
    await write('{}', 'designs', 'hostile', 'design.json');
    const document = await write('import os\nos.system("true")\n', 'designs', 'hostile', 'model.py');
    await until(vscode.languages.onDidChangeDiagnostics, () => problemsOf(document.uri).length > 0);
    const [problem] = problemsOf(document.uri);
    assert.equal(problem?.range.start.line, 0);
    assert.equal(problem.source, 'FreeCAD Designer check');

    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, 2, 0), 'import Part\n');
    await vscode.workspace.applyEdit(edit);
    await until(vscode.languages.onDidChangeDiagnostics, () => problemsOf(document.uri).length === 0);
  });

  it('underlines what the installed FreeCAD lacks, and offers what it has', async () => {
    const document = await write(sample.replace('plate.Length', 'plate.Lenght'), 'names.FCMacro');
    await until(vscode.languages.onDidChangeDiagnostics, () => problemsOf(document.uri).length > 0);
    const [problem] = problemsOf(document.uri);
    assert.equal(problem?.source, 'FreeCAD Designer names');
    assert.match(problem.message, /^In FreeCAD [\d.]+ a Part::Box has no "Lenght"\. Is "Length" meant\?$/);
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
    );
    const fix = fixes.find(({ title }) => title === 'Write "Length"');
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    await until(vscode.languages.onDidChangeDiagnostics, () => problemsOf(document.uri).length === 0);

    const dot = document.positionAt(document.getText().indexOf('plate.Length') + 'plate.'.length);
    const offered = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      dot,
    );
    const labels = offered.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('Width') && labels.includes('Placement'), labels.slice(0, 20).join());
    const value = document.positionAt(document.getText().lastIndexOf('= length') + 4);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, value);
    const words = hovers.flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value)).join();
    assert.match(words, /length = 80 mm \[20:500\]/);
  });

  it('offers a task for each macro and script', async () => {
    await write(sample, 'offered.FCMacro');
    const task = await taskFor('offered.FCMacro');
    assert.deepEqual(task.problemMatchers, ['$freecadcmd']);
    assert.equal(task.source, 'FreeCAD');
  });

  it('runs a task in FreeCAD and leaves its files beside the script', async () => {
    await write(sample, 'runs.FCMacro');
    assert.equal(await runTask(await taskFor('runs.FCMacro')), 0);
    const files = await vscode.workspace.fs.readDirectory(workspaceUri('outputs'));
    assert.deepEqual(
      files.map(([name]) => name).filter((name) => name.endsWith('.step')),
      ['runs.step'],
    );
  });

  it('puts an error of a run on its line', async () => {
    const document = await write(sample.replace('plate.Length = length', 'plate.Length = length / 0'), 'fails.FCMacro');
    assert.equal(await runTask(await taskFor('fails.FCMacro')), 1);
    await until(vscode.languages.onDidChangeDiagnostics, () => problemsOf(document.uri).length > 0);
    const [problem] = problemsOf(document.uri);
    assert.equal(problem?.range.start.line, 10);
    assert.match(problem.message, /ZeroDivisionError/);
  });

  it('refuses a task that would take away the sandbox', async () => {
    await write(sample, 'weak.FCMacro');
    const offered = await taskFor('weak.FCMacro');
    const scope = offered.scope;
    assert.ok(typeof scope === 'object');
    const weakened = new vscode.Task(
      { ...offered.definition, isolation: 'none' },
      scope,
      'weakened',
      'FreeCAD',
      offered.execution,
    );
    assert.equal(await runTask(weakened), 1);
  });
});
