import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ModelFailure, type ModelCall } from '../../src/core/language-model.ts';
import { createEditorModel } from '../../src/editor/agents/language-models.ts';
import { eventually } from '../support/eventually.ts';

interface Seen {
  roles: number[];
  text: string;
  tools: string[];
  toolMode: unknown;
  cancelled: boolean;
}

/** How long a stream is watched; the whole minute by hand, with FREECAD_TEST_STREAM_SECONDS=60. */
const streamSeconds = Number(process.env['FREECAD_TEST_STREAM_SECONDS'] ?? 2);
const signal = new AbortController().signal;
const call: ModelCall = {
  system: 'You are a planner.',
  messages: [
    { role: 'user', parts: [{ type: 'text', text: 'a plate' }] },
    { role: 'assistant', parts: [{ type: 'text', text: 'which?' }] },
    { role: 'user', parts: [{ type: 'text', text: 'any' }] },
  ],
  maximumOutputTokens: 1000,
};

const next = (...replies: readonly object[]): Thenable<boolean> =>
  vscode.commands.executeCommand('modelProvider.next', ...replies);
const seen = (): Thenable<Seen[]> => vscode.commands.executeCommand('modelProvider.seen');

async function failureOf(work: Promise<unknown>): Promise<ModelFailure> {
  const error: unknown = await work.then(
    () => assert.fail('it answered'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ModelFailure, String(error));
  return error;
}

describe('language models of VS Code', () => {
  const model = createEditorModel('scripted-family');
  /** VS Code before 1.104 has no way for an extension to offer one. */
  let isOffered = false;
  before(async () => {
    isOffered = await next();
    if (isOffered)
      await eventually(async () => {
        assert.ok((await vscode.lm.selectChatModels({ family: 'scripted-family' })).length > 0);
      });
  });

  it('answer in words and by the tool that holds the answer, and count tokens', async () => {
    if (!isOffered) {
      const failure = await failureOf(model.call(call, signal));
      assert.deepEqual([failure.kind, failure.message.includes('no model of the family "scripted-family"')], ['not-found', true]);
      return;
    }
    await next({ text: 'A plate of 80 x 60 x 10 mm.' }, { tool: { verdict: 'build' } });
    const pieces: string[] = [];
    const begun: string[] = [];
    const words = await model.call(
      { ...call, onText: (piece) => pieces.push(piece), onBegin: () => begun.push('begun') },
      signal,
    );
    assert.equal(words.text, 'A plate of 80 x 60 x 10 mm.');
    assert.equal(pieces.join(''), words.text);
    assert.deepEqual([begun, words.model, words.finish, words.usage.outputTokens], [['begun'], 'scripted-1', 'stop', 7]);
    const schema = { type: 'object', properties: { verdict: { type: 'string' } } };
    const planned = await model.call({ ...call, output: { name: 'plan', jsonSchema: schema } }, signal);
    assert.deepEqual(JSON.parse(planned.text), { verdict: 'build' });
    const [first, second] = await seen();
    const { User, Assistant } = vscode.LanguageModelChatMessageRole;
    assert.deepEqual(first?.roles, [User, User, Assistant, User]);
    assert.equal(first.text, 'You are a planner.\na plate\nwhich?\nany');
    assert.deepEqual([second?.tools, second?.toolMode], [['plan'], vscode.LanguageModelChatToolMode.Required]);
  });

  it('say what went wrong, with the families there are', async () => {
    const missing = await failureOf(createEditorModel('none-such').call(call, signal));
    assert.equal(missing.kind, 'not-found');
    assert.match(missing.message, isOffered ? /It offers .*scripted-family/ : /It offers none at all/);
    if (!isOffered) return;
    await next({ error: 'the provider broke' });
    assert.match((await failureOf(model.call(call, signal))).message, /vscode could not use the model: .*the provider broke/);
  });

  it('leave the extension host free while they write, and stop at once when asked to', async () => {
    if (!isOffered) return;
    await next({ words: 1_000_000, everyMs: 5 });
    const controller = new AbortController();
    let words = 0;
    const asking = model.call({ ...call, onText: () => (words += 1) }, controller.signal).catch((error: unknown) => error);
    await eventually(() => {
      assert.ok(words > 0);
    });
    const until = performance.now() + streamSeconds * 1000;
    let worst = 0;
    while (performance.now() < until) {
      const begin = performance.now();
      await new Promise((resolve) => setImmediate(resolve));
      worst = Math.max(worst, performance.now() - begin);
    }
    const before = words;
    assert.ok(before > streamSeconds * 10, `${before} words`);
    assert.ok(worst < 250, `the extension host stood still for ${worst.toFixed(0)} ms`);
    const reason = new Error('stopped by the person');
    const stopped = performance.now();
    controller.abort(reason);
    assert.equal(await asking, reason);
    const took = performance.now() - stopped;
    await eventually(async () => {
      assert.equal((await seen())[0]?.cancelled, true);
    });
    assert.ok(took < 1000, `it took ${took.toFixed(0)} ms`);
    console.log(
      `[test] ${streamSeconds} s of words: ${before}, longest stop ${worst.toFixed(1)} ms, ended ${took.toFixed(1)} ms after the abort`,
    );
  }).timeout(60_000 + 2000 * streamSeconds);

  it('plan a design through the whole product', async () => {
    const answer = {
      verdict: 'impossible',
      contradiction: 'A hole of 20 mm does not fit into a bar of 10 mm.',
      title: 'Bar',
      summary: 'A bar.',
      parameters: [],
      requirements: [],
      tasks: [],
      assumptions: [],
      questions: [],
    };
    const settings = vscode.workspace.getConfiguration('freecadDesigner');
    for (const role of ['planner', 'generator'])
      await settings.update(`models.${role}`, ['vscode/scripted-family'], vscode.ConfigurationTarget.Global);
    try {
      await next({ tool: answer });
      const { content } = await vscode.lm.invokeTool('freecad_design', {
        input: { request: 'a bar of 10 mm diameter with a 20 mm hole along it' },
        toolInvocationToken: undefined,
      });
      const [first] = content;
      assert.ok(first instanceof vscode.LanguageModelTextPart);
      if (!isOffered) return;
      const made = JSON.parse(first.value) as { status: string; message: string };
      assert.deepEqual([made.status, made.message], ['refused', answer.contradiction], first.value);
      assert.match((await seen())[0]?.text ?? '', /You are the planner of FreeCAD AI Designer[\s\S]*20 mm hole along it/);
    } finally {
      for (const role of ['planner', 'generator'])
        await settings.update(`models.${role}`, undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
