// The Chromium that shows VS Code: Debian's, or the one that CHROMIUM_PATH names.
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing is asked from outside, and WebGL is drawn by the processor, since a test machine has no graphics card. */
const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? usualPlaces.find((file) => existsSync(file));
  if (executablePath === undefined) throw new Error('No Chromium found: run `node .ci/install.mjs tests`, or set CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: flags });
}
