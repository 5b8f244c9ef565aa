import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const name = 'freecad-designer';

/**
 * Where a person's state of this program lies, outside of every workspace: as the XDG base directory specification (0.8) has it on
 * Linux, and as the systems' own guidelines have it elsewhere.
 */
export function stateFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  const home = homedir();
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), name);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name);
  const given = environment['XDG_STATE_HOME'] ?? '';
  return join(isAbsolute(given) ? given : join(home, '.local', 'state'), name);
}
