import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askVersion, type VersionAnswer } from '../../../src/freecad/ask-version.ts';
import { findFreeCad, FreeCadNotFoundError, type FindOptions } from '../../../src/freecad/find.ts';
import type { Candidate } from '../../../src/freecad/places.ts';

/** A machine with these programs and nothing else; each says its version or its trouble. */
function machine(
  programs: Readonly<Record<string, string>>,
  more: Partial<FindOptions['surroundings'] & object> = {},
): FindOptions {
  return {
    settingPath: '',
    environment: { PATH: '/usr/bin:relative/bin:/usr/local/bin' },
    surroundings: {
      platform: 'linux',
      home: '/home/ada',
      isExecutable: (path) => path in programs,
      list: (folder) => [
        ...new Set(
          Object.keys(programs)
            .filter((path) => path.startsWith(`${folder}/`))
            .map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''),
        ),
      ],
      ...more,
    },
    ask: ({ path }: Candidate): Promise<VersionAnswer> => {
      const answer = programs[path] ?? '';
      return Promise.resolve(/^\d/.test(answer) ? { version: answer } : { problem: answer });
    },
  };
}

describe('looking for FreeCAD', () => {
  it('takes the one on PATH before others', async () => {
    const found = await findFreeCad(machine({ '/usr/bin/freecadcmd': '0.20.2', '/opt/FreeCAD-1.1/bin/freecadcmd': '1.1.0' }));
    assert.deepEqual([found.path, found.version, found.kind], ['/usr/bin/freecadcmd', '0.20.2', 'system']);
  });

  it('takes the newest of the usual places, snap last, and tells where it looked', async () => {
    const found = await findFreeCad(
      machine(
        {
          '/opt/freecad-0.21/bin/freecadcmd': '0.21.2',
          '/home/ada/miniforge3/envs/cad/bin/freecadcmd': '1.0.1',
          '/opt/freecad-old/bin/FreeCADCmd': 'crashed while starting (SIGSEGV)',
          '/snap/bin/freecad.cmd': '1.2.0',
        },
        { environment: { PATH: '' } },
      ),
    );
    assert.equal(found.path, '/home/ada/miniforge3/envs/cad/bin/freecadcmd');
    assert.equal(found.kind, 'conda');
    assert.ok(found.lookedAt.some(({ found: what }) => what.includes('SIGSEGV')));
  });

  it('never runs what a relative entry of PATH names', async () => {
    await assert.rejects(findFreeCad(machine({ 'relative/bin/freecadcmd': '1.0.0' })), FreeCadNotFoundError);
  });

  it('finds the application on a Mac and the installed one on Windows', async () => {
    const mac = await findFreeCad(
      machine({ '/Applications/FreeCAD.app/Contents/Resources/bin/freecadcmd': '1.0.0' }, { platform: 'darwin' }),
    );
    assert.equal(mac.kind, 'application');
    const program = 'C:\\Program Files\\FreeCAD 1.0\\bin\\FreeCADCmd.exe';
    const windows = await findFreeCad(
      machine(
        { [program]: '1.0.0' },
        {
          platform: 'win32',
          environment: { PATH: '', ProgramFiles: 'C:\\Program Files' },
          list: (folder) => (folder === 'C:\\Program Files' ? ['FreeCAD 1.0', 'Other'] : []),
        },
      ),
    );
    assert.equal(windows.path, program);
  });

  it('says so when there is none, with what to do', async () => {
    await assert.rejects(findFreeCad(machine({})), (error: unknown) => {
      assert.ok(error instanceof FreeCadNotFoundError);
      assert.equal(error.code, 'freecad-not-found');
      assert.match(error.nextStep ?? '', /freecadPath/);
      return true;
    });
  });
});

describe('a chosen path', () => {
  let folder = '';
  const file = (name: string, content: string, mode = 0o755): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    chmodSync(path, mode);
    return path;
  };
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'chosen-'));
    mkdirSync(join(folder, 'bin'));
    file('bin/freecadcmd', '#!/bin/sh\n');
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const choose = (path: string): Promise<unknown> =>
    findFreeCad({
      settingPath: path,
      environment: { PATH: '/usr/bin' },
      ask: (candidate) => askVersion(candidate, { timeoutMs: 1500, cacheFile: join(folder, 'cache.json') }),
    });

  for (const [title, path, message] of [
    ['that is not there', () => join(folder, 'nothing'), /does not exist/],
    ['that is a folder', () => folder, /is a folder.*Probably .*bin\/freecadcmd is meant/],
    ['that is relative', () => 'freecadcmd', /not an absolute path/],
    ['that may not be executed', () => file('plain', 'x', 0o644), /may not be executed/],
    ['that hangs', () => file('hangs', '#!/bin/sh\nsleep 30\n'), /no answer within 1\.5 s/],
    ['that crashes', () => file('crashes', '#!/bin/sh\nkill -SEGV $$\n'), /crashed while starting \(SIGSEGV\)/],
    ['that fails', () => file('fails', '#!/bin/sh\necho no display >&2\nexit 3\n'), /exit code 3 while starting: no display/],
    ['that is something else', () => file('other', '#!/bin/sh\nexit 0\n'), /is not FreeCAD/],
    [
      'that is no program',
      () => file('text', 'only text'),
      /is not a program|is not FreeCAD|ended with exit code|can't be started/,
    ],
  ] as const) {
    it(`${title} is an error that says so, and nothing else is taken instead`, async () => {
      await assert.rejects(choose(path()), (error: unknown) => {
        assert.ok(error instanceof FreeCadNotFoundError);
        assert.match(`${error.message} ${error.nextStep ?? ''}`, message);
        assert.equal(error.lookedAt.length, 1);
        return true;
      });
    });
  }

  it('is asked once and then remembered until it changes', async () => {
    const cacheFile = join(folder, 'cache.json');
    const path = file('freecad', '#!/bin/sh\nfor last; do :; done\nprintf 1.0.0 > "$(dirname "$last")/answer"\n');
    const candidate = { path, kind: 'folder' as const };
    assert.deepEqual(await askVersion(candidate, { cacheFile }), { version: '1.0.0' });
    const started = performance.now();
    assert.deepEqual(await askVersion(candidate, { cacheFile }), { version: '1.0.0' });
    assert.ok(performance.now() - started < 200);
    file('freecad', '#!/bin/sh\nfor last; do :; done\nprintf 1.1.10 > "$(dirname "$last")/answer"\n');
    assert.deepEqual(await askVersion(candidate, { cacheFile }), { version: '1.1.10' });
  });
});
