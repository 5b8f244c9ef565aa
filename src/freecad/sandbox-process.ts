import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Duplex } from 'node:stream';
import { DesignerError } from '../core/errors.ts';
import { createFrameReader, encodeFrame } from './frames.ts';
import type { Launch } from './isolation/backend.ts';
import { toPlainText } from './plain-text.ts';

/** How a process ended, and the last lines it said outside any run. */
export interface ProcessEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  said: string;
}

/** A started sandbox: frames go in and out over descriptor 3, a socket that only the two ends hold. */
export interface SandboxProcess {
  readonly pid: number | undefined;
  send(message: unknown): void;
  /** Settles when the process is over; never rejects. */
  readonly ended: Promise<ProcessEnd>;
  /** Whether it keeps this process (Node) from ending. */
  keepAlive(wanted: boolean): void;
  /** Asks it to end by cutting the line. */
  hangUp(): void;
  /** Ends it and what it started, at once. */
  kill(): void;
}

/** @throws DesignerError (freecad-execution) when there can be no connection. */
export function startSandboxProcess(launch: Launch, folder: string, receive: (message: unknown) => void): SandboxProcess {
  const files = launch.files.map((file) => openSync(file, 'r'));
  const child = spawn(launch.command, launch.arguments, {
    cwd: folder,
    env: { ...launch.environment },
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', ...files],
  });
  for (const file of files) closeSync(file);
  const control = child.stdio[3];
  if (!(control instanceof Duplex)) {
    killGroup(child);
    throw new DesignerError('freecad-execution', 'The connection to FreeCAD could not be made.');
  }
  let said = '';
  const keep = (bytes: Buffer): void => {
    said = (said + bytes.toString('utf8')).slice(-4000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  control.on('error', () => undefined);
  const read = createFrameReader(receive);
  control.on('data', (bytes: Buffer) => {
    try {
      read(bytes);
    } catch {
      // Whoever sends what is no frame is not our supervisor.
      killGroup(child);
    }
  });
  const ended = new Promise<ProcessEnd>((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
      killGroup(child);
      resolve({ code, signal, said: lastLines(toPlainText(said)) });
    };
    child.once('error', (error) => {
      keep(Buffer.from(error.message));
      finish(null, null);
    });
    child.once('exit', finish);
  });
  return {
    pid: child.pid,
    ended,
    send: (message) => {
      if (control.writable) control.write(encodeFrame(message));
    },
    keepAlive: (wanted) => {
      for (const handle of [child, child.stdout, child.stderr, control]) {
        if (wanted) callIfThere(handle, 'ref');
        else callIfThere(handle, 'unref');
      }
    },
    hangUp: () => control.end(),
    kill: () => {
      killGroup(child);
    },
  };
}

/** Streams of child processes can be referenced or not, though their type does not say so. */
function callIfThere(handle: unknown, name: 'ref' | 'unref'): void {
  if (typeof handle !== 'object' || handle === null) return;
  const method: unknown = Reflect.get(handle, name);
  if (typeof method === 'function') Reflect.apply(method, handle, []);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** The last five lines, without FreeCAD's name in letters of number signs. */
function lastLines(text: string): string {
  const lines = text.split('\n').filter((line) => line.replaceAll('#', '').trim() !== '');
  return lines.slice(-5).join('\n').trim();
}
