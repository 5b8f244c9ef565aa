// @ts-check
// The folder that `npm start` opens: outside the repository, and kept, so that designs made there are there the next time.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from './cache.mjs';

const readme = `# FreeCAD AI Designer: sample workspace

1. Press F1 and choose **FreeCAD Designer: New Design…** (or click the FreeCAD AI Designer icon at the left).
2. Say what you need, for example: \`mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges\`.
3. Look at the script, choose **Accept**, and see the measured part beside it.

Everything that is made lies below \`designs/\`.
`;

export function sampleWorkspace() {
  const folder = join(cacheDirectory(), 'sample-workspace');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'README.md');
  if (!existsSync(file)) writeFileSync(file, readme);
  return folder;
}
