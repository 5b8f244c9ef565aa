import assert from 'node:assert/strict';
import { checkScript } from '../../../../src/core/safety/check.ts';

/** `rule line:column` of each finding. */
const findings = (source: string | Uint8Array): string[] =>
  checkScript(source).findings.map(({ rule, line, column }) => `${rule} ${line}:${column}`);

describe('the bytes of a script', () => {
  const refused: readonly (readonly [string, string | Uint8Array, ...string[]])[] = [
    ['a byte order mark', '\ufeffx = 1\n', 'source-character 1:1'],
    ['another encoding in the first line', '# coding: latin-1\nx = 1\n', 'source-encoding 1:1'],
    ['another encoding in the second line', '\n# vim: fileencoding=cp1252\n', 'source-encoding 2:1'],
    ['bytes that are no UTF-8', Uint8Array.of(0x78, 0x3d, 0xff), 'source-encoding 1:1'],
    ['an overlong encoding', Uint8Array.of(0x23, 0xc0, 0x8a, 0x78), 'source-encoding 1:1'],
    ['UTF-16', Buffer.from('x = 1\n', 'utf16le'), 'source-character 1:2', 'source-character 2:1'],
    ['a NUL', 'x = 1 # \0\n', 'source-character 1:9'],
    ['a lone carriage return', 'x = 1 # a\ry = 2\n', 'source-character 1:10'],
    ['a form feed', 'if 0:\n    pass\n\fx = 1\n', 'source-character 3:1'],
    ['a vertical tab', 'x\v= 1\n', 'source-character 1:2'],
    ['a right-to-left override', 'x = "a\u202eb"\n', 'source-character 1:7'],
    ['a zero-width joiner', 'a\u200db = 1\n', 'source-character 1:2'],
    ['a tag character', '# \u{e0041}\n', 'source-character 1:3'],
    ['a character by its name', 'x = "\\N{SOLIDUS}"\n', 'source-character 1:6'],
    ['a lone surrogate', 'x = "\ud800"\n', 'source-character 1:6'],
    ['a very long line', `x = "${'a'.repeat(5000)}"\n`, 'source-line 1:1'],
    ['a very deep indentation', `${' '.repeat(200)}x = 1\n`, 'source-line 1:1'],
    ['tabs and spaces mixed', 'if 1:\n\tx = 1\nif 2:\n    y = 2\n', 'source-indent 2:1'],
    ['deep brackets', `x = ${'['.repeat(61)}${']'.repeat(61)}\n`, 'source-depth 1:65'],
    ['too many bytes', 'x = 1\n'.repeat(50_000), 'source-size 1:1'],
  ];
  for (const [what, source, ...expected] of refused) {
    it(`are refused for ${what}`, () => {
      assert.deepEqual(findings(source), expected);
    });
  }

  it('may have any visible letter in text and comments, Windows line ends, and a UTF-8 declaration', () => {
    assert.deepEqual(findings('# -*- coding: utf-8 -*-\r\n# Maße Ø 板 ⚠️ 10\u00a0mm\r\nprint("Größe × 5 – ✓ α")\r\n'), []);
  });

  it('may have brackets in text and comments as deep as they like', () => {
    assert.deepEqual(findings(`# ${'('.repeat(80)}\nx = "${'['.repeat(80)}"\ny = """\n${'{\n'.repeat(80)}"""\n`), []);
  });
});

describe('a syntax error', () => {
  const broken: readonly (readonly [string, string])[] = [
    ['x = (1, 2\ny = 3\n', 'syntax 2:0'],
    ['if x:\ny = 1\n', 'syntax 2:1'],
    ['x = "abc\n', 'syntax 1:'],
    ['def f(:\n    pass\n', 'syntax 1:'],
    ['x = 1\nprint "a"\n', 'syntax 2:'],
  ];
  for (const [source, expected] of broken) {
    it(`in ${JSON.stringify(source)} is a finding with its line`, () => {
      const found = findings(source);
      assert.equal(found.length, 1);
      assert.equal(found[0]?.split(':')[0], expected.split(':')[0]);
    });
  }

  it('counts columns in the units of the editor', () => {
    assert.deepEqual(findings('x = "ß✓𝄞"; eval("1")\n'), ['builtin 1:13']);
  });
});
