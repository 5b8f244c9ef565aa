import * as vscode from 'vscode';
import type { DoctorReport } from '../../core/doctor.ts';
import { doctorCommands, doctorPage } from './doctor-page.ts';
import type { Owned } from '../owned.ts';

/** Shows reports as a page without scripts, whose buttons run the commands that mend what is missing. */
export function createDoctorReport(): Owned & { show(report: DoctorReport): void } {
  let panel: vscode.WebviewPanel | undefined;
  return {
    show: (report) => {
      if (panel === undefined) {
        panel = vscode.window.createWebviewPanel('freecadDesigner.doctor', vscode.l10n.t('Doctor'), vscode.ViewColumn.Active, {
          enableScripts: false,
          enableCommandUris: doctorCommands,
          localResourceRoots: [],
          enableFindWidget: true,
        });
        panel.onDidDispose(() => {
          panel = undefined;
        });
      }
      panel.webview.html = doctorPage(report, (words, ...inserts) => vscode.l10n.t(words, ...inserts), vscode.env.language);
      panel.reveal();
    },
    dispose: () => {
      panel?.dispose();
    },
  };
}
