import * as vscode from 'vscode';
import type { DoctorReport } from '../core/doctor.ts';
import type { Environment } from '../protocol/messages.ts';
import type { Designers } from './design/designers.ts';
import { findFolder, findObstacle } from './folder.ts';
import type { Owned } from './owned.ts';

/** What is known of FreeCAD and its sandbox on this computer. It is asked for when a screen needs it, never at activation. */
export interface KnownEnvironment extends Owned {
  readonly present: Environment;
  readonly onDidChange: vscode.Event<void>;
  /** Asks the doctor; what it says is kept until a setting changes. */
  examine(wanted?: { models: boolean }): Promise<DoctorReport>;
  /** Asks once, in the background. */
  learn(): void;
}

export function createEnvironment(designers: Designers, log: vscode.LogOutputChannel): KnownEnvironment {
  let report: DoctorReport | undefined;
  let asked = false;
  const changed = new vscode.EventEmitter<void>();

  const examine = async (wanted = { models: false }): Promise<DoctorReport> => {
    const folder = findFolder()?.uri ?? vscode.Uri.file('/');
    report = await (await designers.of(folder)).doctor(wanted);
    changed.fire();
    return report;
  };
  const learn = (): void => {
    if (asked || findObstacle() !== null) return;
    asked = true;
    examine().catch((error: unknown) => {
      log.warn(`The doctor could not look around: ${String(error)}`);
    });
  };
  const forget = (): void => {
    report = undefined;
    asked = false;
    changed.fire();
  };
  const watching = [
    designers.onDidChange(() => {
      const known = asked;
      forget();
      if (known) learn();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(forget),
    vscode.workspace.onDidChangeWorkspaceFolders(forget),
  ];

  return {
    get present(): Environment {
      return {
        obstacle: findObstacle() ?? (report?.freecad === null && report.gateway === undefined ? 'noFreecad' : null),
        advice: report?.advice[0] ?? null,
        freecadVersion: report?.freecad?.version ?? null,
        // What contains scripts at a gateway is for the gateway to say.
        isolation: report?.gateway === undefined ? (report?.isolation.backend ?? null) : null,
      };
    },
    onDidChange: changed.event,
    examine,
    learn,
    dispose: () => {
      for (const watch of watching) watch.dispose();
      changed.dispose();
    },
  };
}
