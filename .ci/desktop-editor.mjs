// @ts-check
// The desktop VS Code, where there is one that can show a window.
import { spawn } from 'node:child_process';
import { findProgram, say } from './shell.mjs';

export function findDesktopEditor() {
  // VS Code refuses to run as root; a `code` inside VS Code's own remote terminal cannot open a development window.
  if (process.getuid?.() === 0 || process.env['VSCODE_IPC_HOOK_CLI']) return undefined;
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return undefined;
  return findProgram(process.platform === 'win32' ? 'code.cmd' : 'code');
}

/** @param {string} editor @param {string} extension @param {string} workspace @returns {Promise<number>} exit code */
export function openDesktopEditor(editor, extension, workspace) {
  say(`Opening ${workspace} in VS Code, with the extension. The README there says the next step.`);
  const windows = process.platform === 'win32';
  const parameters = ['--new-window', `--extensionDevelopmentPath=${extension}`, workspace];
  return new Promise((resolve, reject) => {
    // A .cmd file needs the shell, and the shell needs quotes around paths.
    const child = windows
      ? spawn(
          `"${editor}"`,
          parameters.map((word) => `"${word}"`),
          { stdio: 'inherit', shell: true },
        )
      : spawn(editor, parameters, { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
