import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const box =
  'import FreeCAD as App\nimport Part\ndoc = App.newDocument("box")\nPart.show(Part.makeBox(10, 20, 30))\ndoc.recompute()\n';

async function use(name: string, input: object): Promise<Record<string, unknown>> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const first = content[0];
  assert.ok(first instanceof vscode.LanguageModelTextPart);
  return JSON.parse(first.value) as Record<string, unknown>;
}

describe('the language-model tools', () => {
  before(async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, 'agent', 'box.py'), new TextEncoder().encode(box));
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'agent', 'bad.py'),
      new TextEncoder().encode('import os\n'),
    );
    // A person is asked before a tool runs a script; nobody is here to answer.
    await vscode.workspace.getConfiguration('freecadDesigner').update('review', 'never', vscode.ConfigurationTarget.Global);
  });
  after(() =>
    vscode.workspace.getConfiguration('freecadDesigner').update('review', undefined, vscode.ConfigurationTarget.Global),
  );

  it('are offered to agents', () => {
    const names = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('freecad_'));
    assert.deepEqual(names.sort(), ['freecad_check', 'freecad_design', 'freecad_export', 'freecad_measure', 'freecad_run']);
  });

  it('check and measure scripts of the workspace, and nothing outside it', async () => {
    assert.equal((await use('freecad_check', { file: 'agent/bad.py' }))['ok'], false);
    const size = { id: 'size', kind: 'boundingBox', source: 'stated', text: 'size', sizeMm: [10, 20, 30] };
    const measured = await use('freecad_measure', { file: 'agent/box.py', requirements: [size] });
    assert.equal(measured['ok'], true, JSON.stringify(measured));
    await assert.rejects(use('freecad_check', { file: '/etc/hostname' }), /outside the workspace/);
  });

  it('design a measured part', async () => {
    const made = await use('freecad_design', { request: 'spacer 20 mm long, 12 mm outside diameter, 6 mm hole' });
    assert.equal(made['status'], 'accepted', JSON.stringify(made));
  });
});
