// `npm run screenshots`: makes the README's pictures anew by driving the packaged extension through the journey of the tests.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

/** Screenshot of the journey -> picture of the README. */
const pictures = {
  'journey-2-review.png': 'review.png',
  'journey-3-accepted-dark.png': 'accepted-dark.png',
  'journey-3-accepted-light.png': 'accepted-light.png',
  'journey-3-accepted-highContrast.png': 'accepted-high-contrast.png',
};

const taken = mkdtempSync(join(tmpdir(), 'freecad-designer-screenshots-'));
const { status } = spawnSync(process.execPath, ['.ci/test.mjs', '--only', 'e2e'], {
  stdio: 'inherit',
  env: { ...process.env, FREECAD_TEST_SCREENSHOTS: taken },
});
if (status === 0) {
  mkdirSync('media/readme', { recursive: true });
  for (const [from, to] of Object.entries(pictures)) copyFileSync(join(taken, from), join('media/readme', to));
}
rmSync(taken, { recursive: true, force: true });
process.exitCode = status ?? 1;
