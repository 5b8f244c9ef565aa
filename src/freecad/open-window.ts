import { spawn } from 'node:child_process';
import { DesignerError } from '../core/errors.ts';
import { findWindowProgram } from './find-window.ts';
import type { FreeCad } from './installation.ts';
import { isExecutable } from './program.ts';

/** A program that can't start says so at once. */
const earlyMs = 1500;

/**
 * Opens a file in FreeCAD's own window, for a person to look at; the window outlives us.
 * @throws DesignerError (freecad-not-found) when there is no such program or no screen, (freecad-execution) when it ends at once.
 */
export async function openWindow(
  freecad: FreeCad,
  file: string,
  environment: Readonly<Partial<Record<string, string>>>,
): Promise<void> {
  const program = findWindowProgram(freecad, process.platform, isExecutable);
  if (program === undefined) {
    throw new DesignerError('freecad-not-found', `Beside ${freecad.path} there is no FreeCAD with a window.`, {
      nextStep: 'Install the complete FreeCAD, or open the file where one is.',
    });
  }
  if (process.platform === 'linux' && !environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) {
    throw new DesignerError('freecad-not-found', "FreeCAD's window can't be opened here: this computer has no screen.", {
      nextStep: `Open ${file} on a computer that has one.`,
    });
  }
  const child = spawn(program.path, [...program.words, file], { detached: true, stdio: 'ignore', env: environment });
  const problem = await new Promise<string | null>((resolve) => {
    const timer = setTimeout(() => {
      resolve(null);
    }, earlyMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      resolve(code === 0 ? null : `it ended at once (${String(code ?? signal)})`);
    });
  });
  child.unref();
  if (problem !== null) throw new DesignerError('freecad-execution', `${program.path} could not be started: ${problem}.`);
}
