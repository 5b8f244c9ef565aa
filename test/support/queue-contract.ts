import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { DesignerError } from '../../src/core/errors.ts';
import { ModelFailure, type ModelReply } from '../../src/core/language-model.ts';
import type { ExecutionResult, RunRequest } from '../../src/core/run.ts';
import type { CallStep, RunStep, StepQueue, StepWork } from '../../src/gateway/queue/step-queue.ts';

export const replyOf = (text: string): ModelReply => ({
  text,
  finish: 'stop',
  usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 },
  model: 'm',
});

export const callStep = (key: string, changes: Partial<CallStep> = {}): CallStep => ({
  kind: 'call',
  key,
  priority: 'person',
  model: 'openai/m',
  call: { system: key, messages: [], maximumOutputTokens: 10 },
  ...changes,
});

const runStep = (key: string, outputFolder: string, priority: RunStep['priority'] = 'person'): RunStep => {
  const request: RunRequest = {
    script: key,
    name: 'part',
    outputFolder,
    formats: ['step'],
    stlResolution: 'normal',
    queries: [],
    limits: { wallMs: 1000, memoryMb: 1000, measureMs: 1000 },
    metadata: {},
  };
  return { kind: 'run', key, priority, request };
};

const resultOf = (request: RunRequest, step: string): ExecutionResult => ({
  ok: true,
  reason: 'finished',
  exitCode: 0,
  signal: null,
  durationMs: 1,
  stdout: request.script,
  stderr: '',
  freecad: { version: '1.0' },
  isolation: {
    backend: 'bubblewrap',
    staticCheck: true,
    guards: true,
    network: 'blocked',
    files: 'run-folder-only',
    limits: { wallMs: 1, memoryMb: 1, outputKb: 1, fileMb: 1, processes: 1 },
    warm: true,
    notes: [],
  },
  document: { objects: [] },
  shape: null,
  measurements: [],
  files: { step },
});

/** Work that tells what it does; steps named in `gates` go on when they are opened. */
export function createToldWork() {
  const done: string[] = [];
  const aborted: string[] = [];
  const gates = new Map<string, { entered: Promise<void>; enter: () => void; open: () => void; opened: Promise<void> }>();
  const gate = (name: string) => {
    let open: () => void = () => undefined;
    let enter: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const entered = new Promise<void>((resolve) => (enter = resolve));
    const made = { open, enter, opened, entered };
    gates.set(name, made);
    return made;
  };
  const pass = async (name: string, signal: AbortSignal): Promise<void> => {
    const closed = gates.get(name);
    if (closed === undefined) return;
    closed.enter();
    await new Promise<void>((resolve, reject) => {
      void closed.opened.then(resolve);
      signal.addEventListener('abort', () => {
        aborted.push(name);
        reject(new DesignerError('cancelled', 'It was cancelled.'));
      });
    });
  };
  const work: StepWork = {
    run: async (request, signal) => {
      done.push(request.script);
      await pass(request.script, signal);
      await mkdir(request.outputFolder, { recursive: true });
      const file = join(request.outputFolder, 'part.step');
      await writeFile(file, `ISO-10303-21; ${request.script}`);
      return resultOf(request, file);
    },
    call: async (_model, call, signal) => {
      done.push(call.system);
      await pass(call.system, signal);
      call.onBegin?.();
      call.onText?.('Here ');
      call.onText?.('it is.');
      if (call.system === 'too often') throw new ModelFailure('rate-limit', 'Slow down.', { status: 429, retryAfterMs: 7000 });
      if (call.system === 'no key') throw new DesignerError('configuration-missing-key', 'No key.', { nextStep: 'Set one.' });
      return replyOf(call.system);
    },
  };
  return { work, done, aborted, gate };
}

/** What every queue does; `open` gives one whose worker does one run and one call at a time. */
export function describeQueueContract(
  name: string,
  open: (work: StepWork) => Promise<{ queue: StepQueue; close: () => Promise<void> }>,
): void {
  describe(`the queue ${name}`, () => {
    let told: ReturnType<typeof createToldWork>;
    let queue: StepQueue;
    let close: () => Promise<void>;
    let folder = '';
    const never = new AbortController().signal;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'queue-'));
      told = createToldWork();
      ({ queue, close } = await open(told.work));
    });
    afterEach(async () => {
      await close();
      await rm(folder, { recursive: true, force: true });
    });

    it('says what contains scripts where steps are done', async () => {
      // Once the worker has told that it is there.
      await eventually(async () => {
        assert.deepEqual(await queue.walls(), ['bubblewrap']);
      });
    });

    it('gives what a run made, with its files in the folder that was named', async () => {
      const result = await queue.run(runStep('a', folder), never);
      assert.equal(result.stdout, 'a');
      assert.equal(result.files.step, join(folder, 'part.step'));
      assert.equal(await readFile(result.files.step, 'utf8'), 'ISO-10303-21; a');
    });

    it('gives the reply of a call and, while it is written, its text', async () => {
      let text = '';
      let begun = 0;
      const step = callStep('b');
      const call = { ...step.call, onText: (piece: string) => (text += piece), onBegin: () => (begun += 1) };
      assert.deepEqual(await queue.call({ ...step, call }, never), replyOf('b'));
      const endMs = Date.now() + 2000;
      while (text !== 'Here it is.' && Date.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 10));
      assert.deepEqual([text, begun], ['Here it is.', 1]);
    });

    it('passes errors on as what they are', async () => {
      await assert.rejects(queue.call(callStep('too often'), never), (error: unknown) => {
        assert.ok(error instanceof ModelFailure);
        assert.deepEqual([error.kind, error.status, error.retryAfterMs], ['rate-limit', 429, 7000]);
        return true;
      });
      await assert.rejects(queue.call(callStep('no key'), never), (error: unknown) => {
        assert.ok(error instanceof DesignerError);
        assert.deepEqual([error.code, error.nextStep], ['configuration-missing-key', 'Set one.']);
        return true;
      });
    });

    it('does a step once more when it is asked for once more', async () => {
      await queue.call(callStep('again'), never);
      await queue.call(callStep('again'), never);
      await assert.rejects(queue.call(callStep('too often'), never));
      await assert.rejects(queue.call(callStep('too often'), never));
      assert.deepEqual(told.done, ['again', 'again', 'too often', 'too often']);
    });

    it("does persons' steps before batches', each in their order, and knows how many wait", async () => {
      const first = told.gate('first');
      const all = [queue.run(runStep('first', folder), never)];
      await first.entered;
      for (const [key, priority] of [
        ['batch 1', 'batch'],
        ['batch 2', 'batch'],
        ['person 1', 'person'],
        ['person 2', 'person'],
      ] as const) {
        all.push(queue.run(runStep(key, join(folder, key), priority), never));
        while ((await queue.depth()).waiting < all.length - 1) await new Promise((resolve) => setTimeout(resolve, 10));
      }
      const depth = await queue.depth();
      assert.deepEqual([depth.waiting, depth.active], [4, 1]);
      assert.ok(depth.oldestWaitMs > 0);
      first.open();
      await Promise.all(all);
      assert.deepEqual(told.done, ['first', 'person 1', 'person 2', 'batch 1', 'batch 2']);
    });

    it('ends a step that is being done, and one that waits, at once when they are not wanted any more', async () => {
      const gate = told.gate('long');
      const [stopLong, stopWaiting] = [new AbortController(), new AbortController()];
      const long = queue.run(runStep('long', folder), stopLong.signal);
      await gate.entered;
      const waiting = queue.run(runStep('waiting', folder), stopWaiting.signal);
      while ((await queue.depth()).waiting === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      stopWaiting.abort();
      await assert.rejects(waiting, { code: 'cancelled' });
      stopLong.abort();
      await assert.rejects(long, { code: 'cancelled' });
      await queue.run(runStep('next', folder), never);
      assert.deepEqual([told.done, told.aborted], [['long', 'next'], ['long']]);
      await assert.rejects(queue.run(runStep('late', folder), AbortSignal.abort()), { code: 'cancelled' });
    });
  });
}
