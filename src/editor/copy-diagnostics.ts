import * as vscode from 'vscode';
import { diagnosticsText } from './diagnostics-text.ts';
import type { KnownEnvironment } from './environment.ts';
import { findFolder } from './folder.ts';
import { readSettings } from './settings.ts';

/** Puts a report for an issue on the clipboard: versions, walls, settings and the last log lines, without keys and names. */
export const createCopyDiagnostics =
  (environment: KnownEnvironment, extension: vscode.Extension<unknown>, lines: () => readonly string[]) =>
  async (): Promise<void> => {
    const { version } = extension.packageJSON as { version: string };
    const { defaultSettings } = await import('../core/settings.ts');
    const text = diagnosticsText({
      versions: {
        'FreeCAD AI Designer': version,
        'VS Code': `${vscode.version} (${vscode.env.appName}, ${vscode.env.remoteName ?? 'local'})`,
        System: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
      },
      settings: await readSettings(findFolder()?.uri ?? vscode.Uri.file('/')),
      defaults: defaultSettings,
      report: await environment.examine(),
      lines: lines(),
      home: process.env['HOME'] ?? process.env['USERPROFILE'] ?? '',
    });
    await vscode.env.clipboard.writeText(text);
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Diagnostics are on the clipboard, without keys and without your home folder. Read them before you post them.',
      ),
    );
  };
