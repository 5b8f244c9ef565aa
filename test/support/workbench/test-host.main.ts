// Stands in for the desktop `code` program: takes --extensionDevelopmentPath= and --extensionTestsPath= (and a workspace folder), runs
// those tests in the extension host of a VS Code server shown in Chromium, and ends with their exit code.
import { openWorkbench, type WorkbenchOptions } from './workbench.ts';
import { findVsCodeServer } from './vscode-server.ts';

/** Lines that begin so are the tests' own words; all else that reaches the console is VS Code's. */
const testLine = '[test] ';
const limitMs = Number(process.env['FREECAD_TEST_HOST_LIMIT_MS'] ?? 600_000);

function values(name: string): string[] {
  const start = `--${name}=`;
  return process.argv.filter((word) => word.startsWith(start)).map((word) => word.slice(start.length));
}

async function main(): Promise<number> {
  const everything: string[] = [];
  let finish: (code: number) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const ended = new Promise<number>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  const workspace = process.argv.slice(2).find((word) => !word.startsWith('--'));
  const [extensionPath, ...besides] = values('extensionDevelopmentPath');
  const [extensionTestsPath] = values('extensionTestsPath');
  const options: WorkbenchOptions = {
    server: await findVsCodeServer(process.env['FREECAD_TEST_VSCODE_VERSION']),
    ...(workspace === undefined ? {} : { workspace }),
    besides,
    ...(extensionPath === undefined ? {} : { extensionPath }),
    ...(extensionTestsPath === undefined ? {} : { extensionTestsPath }),
    prepare: async (page) => {
      await page.exposeFunction('codeAutomationLog', (type: string, words: unknown[]) => {
        const text = words.map(String).join(' ');
        everything.push(`${type}: ${text}`);
        if (text.startsWith(testLine)) process.stdout.write(`${text.slice(testLine.length)}\n`);
      });
      await page.exposeFunction('codeAutomationExit', (code: number) => {
        finish(code);
      });
      page.on('crash', () => {
        fail(new Error('The page with VS Code crashed.'));
      });
    },
  };
  const workbench = await openWorkbench(options);
  const limit = setTimeout(() => {
    fail(new Error(`The tests did not end within ${limitMs / 1000} s.`));
  }, limitMs);
  try {
    const code = await ended;
    // VS Code reports errors of its own all the time; they are of interest only when the tests could not even begin.
    if (code !== 0 && !everything.some((line) => line.includes(testLine)))
      process.stdout.write(`${everything.filter((line) => line.startsWith('error')).join('\n')}\n`);
    return code;
  } catch (error) {
    process.stdout.write(`${everything.slice(-60).join('\n')}\n${workbench.server.output()}\n`);
    throw error;
  } finally {
    clearTimeout(limit);
    await workbench.close();
  }
}

process.exitCode = await main();
