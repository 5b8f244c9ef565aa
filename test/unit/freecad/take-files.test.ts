import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeFiles } from '../../../src/freecad/take-files.ts';

describe('files taken from a run', () => {
  let folder = '';
  let from = '';
  let to = '';
  const step = 'ISO-10303-21;\nHEADER;\n';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'take-'));
    from = join(folder, 'result');
    to = join(folder, 'deep', 'out');
    mkdirSync(from);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const take = (largest = 1000): ReturnType<typeof takeFiles> => takeFiles(from, to, 'part', ['fcstd', 'step', 'stl'], largest);

  it('have nowhere to go below /proc, and that is said at once', async function () {
    if (process.platform !== 'linux') return;
    await assert.rejects(takeFiles(from, '/proc/freecad-designer/out', 'part', ['step'], 1000), /can't be made: .*ENOENT/);
  });

  it('are those asked for and no others', async () => {
    const triangle = Buffer.alloc(84 + 50);
    triangle.writeUInt32LE(1, 80);
    writeFileSync(join(from, 'part.step'), step);
    writeFileSync(join(from, 'part.stl'), triangle);
    writeFileSync(join(from, 'run-me.sh'), 'echo');
    const { files, problems } = await take();
    assert.deepEqual(files, { step: join(to, 'part.step'), stl: join(to, 'part.stl') });
    assert.deepEqual(problems, []);
    assert.deepEqual(readdirSync(to).sort(), ['part.step', 'part.stl']);
  });

  for (const [title, make, problem] of [
    [
      'a symbolic link',
      () => {
        symlinkSync('/etc/passwd', join(from, 'part.step'));
      },
      /not a plain file/,
    ],
    [
      'a second name of another file',
      () => {
        writeFileSync(join(from, 'other'), step);
        linkSync(join(from, 'other'), join(from, 'part.step'));
      },
      /not a plain file/,
    ],
    [
      'a folder',
      () => {
        mkdirSync(join(from, 'part.step'));
      },
      /not a plain file/,
    ],
    [
      'another kind of file',
      () => {
        writeFileSync(join(from, 'part.FCStd'), '#!/bin/sh');
      },
      /does not begin as/,
    ],
    [
      'an STL of the wrong length',
      () => {
        writeFileSync(join(from, 'part.stl'), Buffer.alloc(500));
      },
      /does not begin as/,
    ],
    [
      'a huge file',
      () => {
        writeFileSync(join(from, 'part.step'), step.repeat(100));
      },
      /more than/,
    ],
  ] as const) {
    it(`never are ${title}`, async () => {
      make();
      const { files, problems } = await take();
      assert.deepEqual(files, {});
      assert.match(problems.join(), problem);
      assert.deepEqual(readdirSync(to), []);
    });
  }
});
