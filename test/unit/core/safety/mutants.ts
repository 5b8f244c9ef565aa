// Edits scripts the way a careless or hostile author would: tokens and lines dropped, doubled, swapped, spliced between scripts.

/** Numbers in [0, 1) from a seed, so that a failure can be repeated (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const fragments = [
  'open',
  'eval(',
  '__class__',
  '.__dict__',
  'import os',
  'from os import *',
  'lambda: ',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ':',
  ',',
  '=',
  ':=',
  '*',
  '**',
  '@',
  '->',
  'f"{x!r:>{y}}"',
  "rf'\\{a}'",
  '"""',
  "'",
  '\\\n',
  '\n',
  '    ',
  '\t',
  '#',
  '\\N{DIGIT ONE}',
  'é',
  '０',
  '0x',
  '1e999',
  '1j',
  'b"x"',
  '...',
  'match x:\n case',
  'async ',
  'await ',
  'yield ',
  'global x',
  'nonlocal y',
  'del ',
  'class A(B):',
  'def f(a, /, *b, c=1, **d):',
  'try:\n    pass\nexcept* E:\n    pass',
  'with a as b:',
  'for i in i:',
  'x = x',
  'x, *y = y, x',
  '[x for x in x if x]',
  'x[x:x]',
  'x.get(x)(x)',
  'super().__init__()',
  'type X = int',
  'self.self = self',
  '\r',
  '\r\n',
  '\f',
  '\v',
  '\0',
  '\u2028',
  '\u00a0',
  '\u202e',
  '\ufeff',
  'ſ',
  '\\\r\n',
  '# -*- coding: utf-7 -*-',
  '# vim: set fileencoding=latin-1 :',
  'r"\\"',
  'Rb"\\x"',
  'f"{x}{{x}}"',
  "f'{x:{y}}' f'{z}'",
  'f"{x=}"',
  'f"\\N{DIGIT ONE}{x}"',
  "f'''{\nx\n}'''",
  '"a" "b"',
  "'''",
  ';',
  ';;',
  'case {"a": x, **rest}:',
  'case A(b=c) | A(d, b=c):',
  'case [*_, last] if last:',
  'case x.y as z:',
  'if (x := y): pass',
  'lambda *a, b=1, **c: a',
  'with (a as b, c as d,):',
  'assert x, y',
  'raise x from y',
  'print(*x, **y)',
  'x: int = 1',
  'def f[T](x: T) -> T: return x',
  'import a.b.c as d',
  'from . import x',
  'from .. import (x as y,)',
  '0o17',
  '0777',
  '1_0',
  '1__0',
  '10l',
  '<>',
  '!=',
  'not in',
  'is not',
  'if x else y',
  '$',
  '?',
  '`x`',
];

const pick = <Item>(items: readonly Item[], random: () => number): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

/** One script with one to four edits. */
export function mutate(sources: readonly string[], random: () => number): string {
  let text = pick(sources, random);
  const edits = 1 + Math.floor(random() * 4);
  for (let edit = 0; edit < edits; edit += 1) text = edited(text, sources, random);
  return text;
}

function edited(text: string, sources: readonly string[], random: () => number): string {
  if (random() < 0.4) {
    const lines = text.split('\n');
    const at = Math.floor(random() * lines.length);
    const action = random();
    if (action < 0.3) lines.splice(at, 1);
    else if (action < 0.5) lines.splice(at, 0, lines[at] ?? '');
    else if (action < 0.7) lines.splice(at, 0, pick(pick(sources, random).split('\n'), random));
    else if (action < 0.85) lines[at] = `${' '.repeat(Math.floor(random() * 9))}${(lines[at] ?? '').trimStart()}`;
    else [lines[at], lines[0]] = [lines[0] ?? '', lines[at] ?? ''];
    return lines.join('\n');
  }
  const tokens = text.match(/\w+|\s+|[^\w\s]/g) ?? [''];
  const at = Math.floor(random() * tokens.length);
  const action = random();
  if (action < 0.25) tokens.splice(at, 1);
  else if (action < 0.4) tokens.splice(at, 0, tokens[at] ?? '');
  else if (action < 0.65) tokens[at] = pick(fragments, random);
  else if (action < 0.85) tokens[at] = pick(tokens, random);
  else tokens.splice(at, 0, pick(fragments, random));
  return tokens.join('');
}
