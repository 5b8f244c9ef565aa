import assert from 'node:assert/strict';
import { toPlainLine, toPlainText } from '../../../src/freecad/plain-text.ts';

const escape = String.fromCharCode(0x1b);
const bell = String.fromCharCode(7);

describe('plain text', () => {
  for (const [title, input, expected] of [
    ['colours and cursor movements', `${escape}[31mred${escape}[0m${escape}[2J${escape}[1;1Hhome`, 'redhome'],
    [
      'links and window titles',
      `${escape}]8;;file:///etc/passwd${bell}details${escape}]8;;${bell} ${escape}]0;title${escape}\\end`,
      'details end',
    ],
    ['an unfinished sequence', `text${escape}]0;never closed`, 'text'],
    ['one-byte introducers', `${String.fromCharCode(0x9b)}31mred${String.fromCharCode(0x9d)}0;t${bell}!`, 'red!'],
    ['bells, nulls and backspaces', `a${bell}b${String.fromCharCode(0)}c${String.fromCharCode(8)}d`, 'abcd'],
    ['text turned round', 'part\u202egnp.exe\u200b', 'partgnp.exe'],
  ] as const) {
    it(`has no ${title}`, () => {
      assert.equal(toPlainText(input), expected);
    });
  }

  it('shows the last state of a line that was written over', () => {
    assert.equal(toPlainText('1 %\r50 %\r100 %\nnext\r\nend\r'), '100 %\nnext\nend');
  });

  it('keeps tabs, umlauts and signs', () => {
    assert.equal(toPlainText('a\tØ 6,6 ± 0.1 µm ✓'), 'a\tØ 6,6 ± 0.1 µm ✓');
  });

  it('is cut to one short line where a line is wanted', () => {
    assert.equal(toPlainLine('one\ntwo   three', 10), 'one two t…');
  });
});
