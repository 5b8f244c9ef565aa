// Opens the real VS Code workbench in Chromium, with the extension from its folder or from a packaged .vsix, and drives it as a person does.
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { startServer, type RunningServer, type ServerOptions } from './vscode-server.ts';

/** Each is found again as a class of the workbench element, which is how a change of theme is waited for. */
export const themes = {
  light: { setting: 'Default Light Modern', workbenchClass: 'vs' },
  dark: { setting: 'Default Dark Modern', workbenchClass: 'vs-dark' },
  highContrast: { setting: 'Default High Contrast', workbenchClass: 'hc-black' },
  highContrastLight: { setting: 'Default High Contrast Light', workbenchClass: 'hc-light' },
} as const;
export type Theme = keyof typeof themes;

export interface WorkbenchOptions extends Omit<ServerOptions, 'vsix'> {
  /** Folder that is opened; undefined opens an empty window. */
  readonly workspace?: string;
  /** Folders of further extensions, packaged and installed: an address can name the folder of one alone. */
  readonly besides?: readonly string[];
  /** The extension: its folder (as F5 runs it) or a packaged file (as a user installs it); neither opens VS Code alone. */
  readonly extensionPath?: string;
  readonly vsix?: string;
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Run by the extension host instead of waiting for a person; see test-host.main.ts. */
  readonly extensionTestsPath?: string;
  /** Called with the page before it loads anything. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export interface Workbench {
  readonly page: Page;
  readonly server: RunningServer;
  /** Merges into the settings of all windows; takes effect at once. */
  changeSettings(settings: Readonly<Record<string, unknown>>): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  /** Writes `<name>.png` into the folder for screenshots and returns its path. */
  screenshot(name: string): Promise<string>;
  close(): Promise<void>;
}

/** So that a window shows the extension and nothing that VS Code itself offers at a first start. */
const calmSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'window.dialogStyle': 'custom',
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
};

export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const theme = options.theme ?? 'dark';
  const settings = { ...calmSettings, 'workbench.colorTheme': themes[theme].setting, ...options.settings };
  const packages = await mkdtemp(join(tmpdir(), 'extensions-'));
  const vsix = options.vsix === undefined ? [] : [resolve(options.vsix)];
  for (const folder of options.besides ?? []) {
    const packagePath = join(packages, `${basename(folder)}.vsix`);
    await createVSIX({ cwd: resolve(folder), packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
    vsix.push(packagePath);
  }
  const server = await startServer({ ...options, settings, vsix });
  await rm(packages, { recursive: true });
  let browser: Browser | undefined;
  try {
    browser = await launchChromium();
    const page = await browser.newPage({ viewport: options.viewport ?? { width: 1400, height: 900 } });
    page.setDefaultTimeout(60_000);
    await options.prepare?.(page);
    await page.goto(address(server.port, options));
    await page.waitForSelector('.monaco-workbench .statusbar-item', { timeout: 60_000 });
    return createWorkbench(page, server, browser);
  } catch (error) {
    await browser?.close();
    await server.stop();
    throw error;
  }
}

function address(port: number, options: WorkbenchOptions): string {
  const remote = (path: string): string => `vscode-remote://localhost:${port}${encodeURI(resolve(path))}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(options.extensionPath === undefined ? [] : [['extensionDevelopmentPath', remote(options.extensionPath)]]),
    ...(options.extensionTestsPath === undefined ? [] : [['extensionTestsPath', remote(options.extensionTestsPath)]]),
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (options.workspace === undefined) query.set('ew', 'true');
  else query.set('folder', resolve(options.workspace));
  return `http://localhost:${port}/?${query.toString()}`;
}

function createWorkbench(page: Page, server: RunningServer, browser: Browser): Workbench {
  const settingsFile = join(server.dataFolder, 'data', 'Machine', 'settings.json');
  const changeSettings = async (change: Readonly<Record<string, unknown>>): Promise<void> => {
    const before = JSON.parse(await readFile(settingsFile, 'utf8')) as Record<string, unknown>;
    // Renamed into place, because VS Code may read while a file is half written and then shows its defaults.
    await writeFile(`${settingsFile}.next`, JSON.stringify({ ...before, ...change }, null, 2));
    await rename(`${settingsFile}.next`, settingsFile);
  };
  return {
    page,
    server,
    changeSettings,
    setTheme: async (theme) => {
      await reached(
        () => changeSettings({ 'workbench.colorTheme': themes[theme].setting }),
        (timeout) => page.waitForSelector(`.monaco-workbench.${themes[theme].workbenchClass}`, { timeout }),
      );
      // Colours fade over; a picture taken at once would show the theme before.
      await page.waitForFunction('document.getAnimations().every((animation) => !(animation instanceof CSSTransition))');
    },
    screenshot: async (name) => {
      const file = resolve(process.env['FREECAD_TEST_SCREENSHOTS'] ?? '.cache/screenshots', `${name}.png`);
      await mkdir(dirname(file), { recursive: true });
      await page.screenshot({ path: file });
      return file;
    },
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

/** Just after its start VS Code does not watch its settings file yet, so a change that shows no effect is written again. */
async function reached(change: () => Promise<void>, effect: (timeoutMs: number) => Promise<unknown>): Promise<void> {
  for (let attempt = 1; attempt < 5; attempt++) {
    await change();
    const seen = await effect(4_000).then(
      () => true,
      () => false,
    );
    if (seen) return;
  }
  await change();
  await effect(15_000);
}
