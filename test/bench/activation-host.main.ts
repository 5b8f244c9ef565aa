// What the extension host runs for the activation bench: one activation of ours and one of an extension that comes with VS Code.
import * as vscode from 'vscode';

/** A small extension of VS Code's own, as the measure of what any activation costs on this machine. */
const neighbour = 'vscode.media-preview';

async function timeActivation(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not in this VS Code.`);
  if (extension.isActive) throw new Error(`${id} was active before it was asked for: nothing to measure.`);
  const started = performance.now();
  await extension.activate();
  return performance.now() - started;
}

export async function run(): Promise<void> {
  const theirs = await timeActivation(neighbour);
  const ours = await timeActivation('freecad-designer.freecad-designer');
  console.log(`[test] ${JSON.stringify({ ours, theirs })}`);
}
