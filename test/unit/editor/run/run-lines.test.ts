import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findingLines, findPlace, plainLines, runLines } from '../../../../src/editor/run/run-lines.ts';
import { runResult } from '../../../support/fake-steps.ts';

interface Manifest {
  readonly contributes: { readonly problemPatterns: readonly { readonly name: string; readonly regexp: string }[] };
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const pattern = new RegExp(manifest.contributes.problemPatterns.find(({ name }) => name === 'freecadcmd')?.regexp ?? '(never)');

describe('lines of a run in the terminal', () => {
  it('keep the script from steering the terminal', () => {
    assert.deepEqual(plainLines('a\u001b[31mred\u001b[0m\u001b]8;;http://evil\u0007link\u001b]8;;\u001b\\ b\u0007\u202e'), [
      'aredlink b',
    ]);
    assert.deepEqual(plainLines('half a sequence \u001b['), ['half a sequence ']);
    assert.deepEqual(plainLines('one\r\ntwo\rthree\n'), ['one', 'two', 'three']);
  });

  it('name file, line and error so that the problem matcher finds them', () => {
    const lines = runLines(runResult('script-error'), '/home/me/my parts/model.py');
    const match = lines.map((line) => pattern.exec(line)).find((found) => found !== null);
    assert.deepEqual(match?.slice(1), ['/home/me/my parts/model.py', '3', '1', 'error', 'Error: ended: script-error']);
    assert.match(lines.at(-1) ?? '', /^The script raised an error after 0\.00 s\.$/);
  });

  it('name the place of a finding so that the problem matcher finds it, Windows paths included', () => {
    const [line = ''] = findingLines(
      [
        {
          rule: 'import',
          message: 'The module os may not be imported.',
          instead: 'Leave it out.',
          line: 2,
          column: 8,
          endLine: 2,
          endColumn: 10,
        },
      ],
      'C:\\parts\\model.py',
    );
    assert.deepEqual(pattern.exec(line)?.slice(1), [
      'C:\\parts\\model.py',
      '2',
      '8',
      'error',
      'The module os may not be imported. Leave it out.',
    ]);
  });

  it('say what contained the run and what came of it', () => {
    const lines = runLines(runResult('finished'), '/model.py');
    assert.deepEqual(lines, [
      'FreeCAD 0.20.2, contained by bubblewrap, no network, run folder only',
      'No shape was made.',
      'Finished after 0.00 s.',
    ]);
  });

  it('name the file of the workspace in a traceback, where a terminal makes it a link', () => {
    const failed = runResult('script-error');
    const traceback =
      'Traceback (most recent call last):\n  File "model.py", line 11, in <module>\nZeroDivisionError: division by zero\n';
    const error = { type: 'ZeroDivisionError', message: 'division by zero', line: 11, task: null, traceback };
    const lines = runLines({ ...failed, error }, '/my parts/plate.FCMacro');
    const places = lines.flatMap((line) => findPlace(line) ?? []);
    assert.deepEqual(
      places.map(({ file, line }) => [file, line]),
      [
        ['/my parts/plate.FCMacro', 11],
        ['/my parts/plate.FCMacro', 11],
      ],
    );
    const [line = ''] = lines.filter((each) => each.includes('File "'));
    const { start = 0, length = 0 } = findPlace(line) ?? {};
    assert.equal(line.slice(start, start + length), 'File "/my parts/plate.FCMacro", line 11');
    assert.equal(findPlace('Finished after 0.10 s.'), undefined);
    assert.equal(findPlace('C:\\parts\\a.py:2:8: error: no')?.file, 'C:\\parts\\a.py');
  });
});
