import assert from 'node:assert/strict';
import fc from 'fast-check';
import { viewDraft } from '../../../src/core/draft.ts';
import { readPartialJson } from '../../../src/core/partial-json.ts';

const answer = {
  thoughts: '',
  verdict: 'build',
  title: 'Bracket',
  summary: 'A bracket with \u00e4 "quoted" word, 20 mm wide',
  requirements: [{ id: 'size', text: 'It is 20 wide' }],
  tasks: [
    { id: 'base', title: 'Base' },
    { id: 'holes', title: 'Holes' },
  ],
};

describe('what a language model has written so far', () => {
  it('is read as the whole when it is whole, whatever it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const text = JSON.stringify(value);
        assert.deepEqual(JSON.stringify(readPartialJson(text)), text);
      }),
    );
  });

  it('never fails and never invents, wherever it is cut', () => {
    const text = `Here it is:\n${JSON.stringify(answer, null, 1)}`;
    for (let end = 0; end <= text.length; end += 1) {
      const view = viewDraft({ kind: 'plan', text: text.slice(0, end) });
      if (view === undefined) continue;
      assert.ok(view.kind === 'plan');
      assert.ok(answer.title.startsWith(view.title) && answer.summary.startsWith(view.summary), `cut at ${end}`);
      for (const [index, title] of view.tasks.entries()) assert.ok(answer.tasks[index]?.title.startsWith(title));
    }
    assert.deepEqual(viewDraft({ kind: 'plan', text }), {
      kind: 'plan',
      title: 'Bracket',
      summary: answer.summary,
      tasks: ['Base', 'Holes'],
      requirements: ['It is 20 wide'],
    });
  });

  it('leaves out a half number and an escape that was cut', () => {
    assert.deepEqual(readPartialJson('{"a": 12, "b": 3'), { a: 12 });
    assert.deepEqual(readPartialJson('{"a": "x\\u00e'), { a: 'x' });
    assert.equal(readPartialJson('no JSON at all'), undefined);
  });

  it('shows the last lines of a script, and how many there are', () => {
    const text = Array.from({ length: 30 }, (_, index) => `x${index + 1} = 1`).join('\n');
    const view = viewDraft({ kind: 'script', text });
    assert.ok(view?.kind === 'script');
    assert.equal(view.lineCount, 30);
    assert.match(view.lastLines, /^x19 = 1\n[\s\S]*x30 = 1$/);
    assert.equal(viewDraft({ kind: 'script', text: '\n' }), undefined);
  });
});
