import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { pythonModules } from '../../../src/freecad/python-files.ts';
import { readOutcome } from '../../../src/freecad/report.ts';
import { endings, lostOutcome, parseMessage, type JobLimits, type RunOutcome } from '../../../src/freecad/worker-job.ts';

const limits: JobLimits = {
  wallMs: 5000,
  measureMs: 3000,
  memoryMb: 1024,
  fileMb: 200,
  folderMb: 250,
  files: 2000,
  outputKb: 4096,
  processes: 32,
};
const outcome = (more: Partial<RunOutcome>): RunOutcome => ({
  ...lostOutcome(1, '1', { code: 0, signal: null, said: '' }),
  lost: false,
  ...more,
});
const read = (more: Partial<RunOutcome>, script = ''): ReturnType<typeof readOutcome> =>
  readOutcome(outcome(more), script, limits);
const end = (error: unknown, report: unknown): Partial<RunOutcome> => ({
  frames: [
    { kind: 'script-ended', content: error },
    { kind: 'end', content: { error, report } },
  ],
});

describe('what a run came to', () => {
  it('has one plain sentence for every way of being ended', () => {
    const sentences = endings.map((ended) => read({ ended }).error?.message ?? '');
    for (const sentence of sentences) assert.match(sentence, /^[A-Z].*\.$/);
    assert.equal(new Set(sentences).size, endings.length);
  });

  it('is a crash when the report was not genuine', () => {
    assert.equal(read({ frames: null }).reason, 'crashed');
  });

  it('is a crash when the process ended without a word, whatever its exit code', () => {
    assert.equal(read({ exit: 0 }).reason, 'crashed');
    assert.match(read({ signal: 'SIGSEGV' }).error?.message ?? '', /SIGSEGV/);
  });

  it('is a lack of memory when FreeCAD ended near its limit', () => {
    assert.equal(read({ signal: 'SIGABRT', maxResidentMb: 1000 }).reason, 'memory');
    // What its libraries map and never read is part of what it may have.
    assert.equal(read({ signal: 'SIGSEGV', maxResidentMb: 610 }).reason, 'memory');
    assert.equal(read({ signal: 'SIGSEGV', maxResidentMb: 480 }).reason, 'crashed');
    for (const stderr of ['std::bad_alloc', "throwing an instance of 'Standard_OutOfMemory'", 'Insufficient memory available'])
      assert.equal(read({ signal: 'SIGABRT', stderr }).reason, 'memory', stderr);
  });

  it('names the task of the line that failed', () => {
    const error = { kind: 'script', type: 'ValueError', message: 'no', line: 4, traceback: 'Traceback' };
    const { reason, error: found } = read(
      end(error, null),
      '# %% parameters\na = 1\n# %% task: box The box\nraise ValueError("no")\n',
    );
    assert.equal(reason, 'script-error');
    assert.deepEqual([found?.line, found?.task], [4, 'box']);
  });

  it('says what to write for an attribute that only one of the two FreeCADs has', () => {
    for (const name of ['Support', 'AttachmentSupport']) {
      const message = `'Sketcher.SketchObject' object has no attribute '${name}'`;
      const found =
        read(end({ kind: 'script', type: 'AttributeError', message, line: 4, traceback: '' }, null)).error?.message ?? '';
      assert.ok(found.startsWith(`${message}. `));
      assert.ok(found.includes('if hasattr(sketch, "AttachmentSupport")'));
    }
  });

  it('is a failure to recompute when the report names one', () => {
    const report = {
      document: { objects: [] },
      shape: null,
      recomputeErrors: [{ name: 'Pad', label: 'Pad', line: 3, message: 'no profile' }],
    };
    assert.equal(read(end(null, report)).reason, 'recompute-error');
  });

  it('believes no report whose shape does not fit its schema', () => {
    const { reason, shape } = read(end(null, { document: { objects: [] }, shape: { valid: 'yes' }, recomputeErrors: [] }));
    assert.deepEqual([reason, shape], ['crashed', null]);
  });

  it('strips escape sequences from labels and messages', () => {
    const escape = String.fromCharCode(0x1b);
    const object = { name: 'B', label: `${escape}[2Jgone\n`, typeId: 'Part::Box', line: 1, valid: true, state: [] };
    const { document } = read(end(null, { document: { objects: [object] }, shape: null, recomputeErrors: [] }));
    assert.equal(document.objects[0]?.label, 'gone');
  });

  it('is nothing at all for messages that are none', () => {
    for (const frame of [null, 1, 'done', {}, { done: 'x' }]) assert.equal(parseMessage(frame), undefined);
    const parsed = parseMessage({ done: 1, folder: '../../etc', frames: [] });
    assert.equal(parsed?.kind === 'done' && parsed.outcome.folder, '');
  });
});

describe('the Python laid down for FreeCAD', () => {
  it('is every file of the folder', () => {
    const names = readdirSync('src/freecad/python').filter((name) => name.endsWith('.py') && name !== 'start.py');
    assert.deepEqual(Object.keys(pythonModules).sort(), names.map((name) => name.slice(0, -3)).sort());
    for (const name of names) assert.equal(pythonModules[name.slice(0, -3)], readFileSync(`src/freecad/python/${name}`, 'utf8'));
  });
});
