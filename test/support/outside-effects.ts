import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where hostile scripts of the corpus try to leave a file, and the port they try to call. */
const places = ['/tmp', '/var/tmp', '/dev/shm', homedir(), process.cwd(), join(process.cwd(), 'dist')];
const port = 47_999;
const isMarker = (name: string): boolean => /^\.?pwned|^evil|^stage2/i.test(name);

/** Watches for what a contained script must never manage: a file outside, a connection, or the text of a file outside. */
export interface OutsideWatch {
  /** What happened since the last call, in words; empty when nothing did. */
  collect(output: string): string[];
  close(): Promise<void>;
}

export async function watchOutside(): Promise<OutsideWatch> {
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    collect: (output) => {
      const effects: string[] = [];
      for (const folder of places.filter((place) => existsSync(place))) {
        for (const name of readdirSync(folder).filter(isMarker)) {
          effects.push(`made ${join(folder, name)}`);
          rmSync(join(folder, name), { recursive: true, force: true });
        }
      }
      if (connections > 0) effects.push(`${connections} connections`);
      connections = 0;
      // The first line of the real file of accounts; the sandbox has one of its own.
      if (/root:[^:]*:0:0:/.test(output)) effects.push('read /etc/passwd');
      return effects;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
