import * as vscode from 'vscode';
import { findPlace, type PlaceInLine } from './run-lines.ts';

class ScriptLink extends vscode.TerminalLink {
  readonly place: PlaceInLine;

  constructor(place: PlaceInLine) {
    super(place.start, place.length, vscode.l10n.t('Open line {0}', place.line));
    this.place = place;
  }
}

/** Makes the places that a run's terminal names (tracebacks, findings, errors) links to the line. */
export function registerTerminalLinks(): vscode.Disposable {
  const provider: vscode.TerminalLinkProvider<ScriptLink> = {
    provideTerminalLinks: ({ line: text }) => {
      const place = findPlace(text);
      const script = place === undefined ? undefined : vscode.Uri.file(place.file);
      // Other terminals' lines look alike; only scripts of this workspace are ours.
      if (place === undefined || script === undefined || vscode.workspace.getWorkspaceFolder(script) === undefined) return [];
      return [new ScriptLink(place)];
    },
    handleTerminalLink: async ({ place: { file, line } }) => {
      const at = new vscode.Position(Math.max(0, line - 1), 0);
      await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(at, at), preview: false });
    },
  };
  return vscode.window.registerTerminalLinkProvider(provider);
}
