// `npm run screenshots`: makes the README's pictures anew by driving the packaged extension through the journey of the tests.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import sharp from 'sharp';

/** Screenshot of the journey -> picture of the README. */
const pictures = {
  'journey-2-review.png': 'review.webp',
  'journey-3-accepted-dark.png': 'accepted-dark.webp',
  'journey-3-accepted-light.png': 'accepted-light.webp',
  'journey-3-accepted-highContrast.png': 'accepted-high-contrast.webp',
};

const taken = mkdtempSync(join(tmpdir(), 'freecad-designer-screenshots-'));
const { status } = spawnSync(process.execPath, ['.ci/test.mjs', '--only', 'e2e'], {
  stdio: 'inherit',
  env: { ...process.env, FREECAD_TEST_SCREENSHOTS: taken },
});
if (status === 0) {
  mkdirSync('media/readme', { recursive: true });
  // A screen has few colours: with a palette a picture is a quarter as large, and the package carries them all.
  const palette = { palette: true, colours: 256, effort: 10, dither: 0.5 };
  for (const [from, to] of Object.entries(pictures)) {
    const few = await sharp(join(taken, from)).png(palette).toBuffer();
    await sharp(few).webp({ lossless: true, effort: 6 }).toFile(join('media/readme', to));
  }
}
rmSync(taken, { recursive: true, force: true });
process.exitCode = status ?? 1;
