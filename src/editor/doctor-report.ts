import * as vscode from 'vscode';
import type { DoctorReport } from '../core/doctor.ts';
import { doctorMarkdown } from './doctor-markdown.ts';
import type { Owned } from './owned.ts';

const scheme = 'freecad-doctor';

/** Shows reports as rendered pages; nothing in them is a link or a command. */
export function registerDoctorReport(): Owned & { show(report: DoctorReport): Promise<void> } {
  const uri = vscode.Uri.from({ scheme, path: '/Doctor.md' });
  const changed = new vscode.EventEmitter<vscode.Uri>();
  // A page that VS Code restores after a reload has no report yet.
  let content = 'Run *FreeCAD Designer: Doctor* to look again.';
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => content,
  });
  return {
    show: async (report) => {
      content = doctorMarkdown(report);
      changed.fire(uri);
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    },
    dispose: () => {
      provider.dispose();
      changed.dispose();
    },
  };
}
