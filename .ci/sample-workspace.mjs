// @ts-check
// The folder that `npm start` opens: outside the repository, and kept, so that designs made there are there the next time. At first it
// holds three designs, made on this computer by the command line: they show at once what a design is.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheDirectory } from './cache.mjs';
import { run, say, step } from './shell.mjs';

const requests = [
  'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges',
  'flange 120 mm outside diameter, 12 mm thick, bore 50 mm, six 9 mm holes on a 90 mm bolt circle',
  'spur gear module 2, 24 teeth, 10 mm wide, bore 8 mm',
];

const readme = `# FreeCAD AI Designer: sample workspace

Below \`designs/\` are three parts: a mounting plate, a flange and a spur gear. Each was made from one sentence and measured.

1. Open the **FreeCAD AI Designer** view (the cube at the left) and click a design: its script, its plan and the part appear.
2. Type what should be different, for example \`make it 10 mm longer\`.
3. For a part of your own, press F1 and choose **FreeCAD Designer: New Design…**.

The walkthrough *Design a part with FreeCAD AI Designer* (F1, **Welcome: Open Walkthrough…**) goes through it step by step.
`;

export async function sampleWorkspace() {
  const folder = join(cacheDirectory(), 'sample-workspace');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'README.md');
  if (!existsSync(file)) writeFileSync(file, readme);
  if (!existsSync(join(folder, 'designs'))) await step('Making three designs to look at', () => fill(folder));
  return folder;
}

/** What fails here fails again, and is explained, when a person designs: the folder is opened all the same. @param {string} folder */
async function fill(folder) {
  for (const request of requests) {
    const words = [resolve('dist/cli.js'), 'design', request, '--yes', '--model', 'catalog'];
    await run(process.execPath, words, { cwd: folder }).catch((error) => say(String(error)));
  }
}
