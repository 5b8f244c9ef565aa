import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { checkScript } from '../../../../src/core/safety/check.ts';
import { decodeSource } from '../../../../src/core/safety/bytes.ts';
import { collect } from '../../../../src/core/safety/collect.ts';
import { isBytes, parsePython, textOf } from '../../../../src/core/safety/parser.ts';
import { readSafeCases, readUnsafeCases } from '../../../support/hostile-scripts.ts';
import { createRandom, mutate } from './mutants.ts';

interface Answer {
  /** What CPython sees; null when it cannot read the script. */
  facts: string[] | null;
  ok: boolean;
  rules: string[];
}

const mutants = Number(process.env['DIFFERENTIAL_RUNS'] ?? 2000);
const python = ['python3', 'python'].find(
  (program) => spawnSync(program, ['-c', 'import ast, sys; sys.exit(sys.version_info < (3, 10))']).status === 0,
);

function ask(scripts: readonly Uint8Array[]): Answer[] {
  const input = scripts.map((bytes) => `${Buffer.from(bytes).toString('base64')}\n`).join('');
  const { stdout, stderr, status } = spawnSync(python ?? 'python3', ['test/unit/core/safety/facts.py'], {
    input,
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

/** What the check sees in a script; undefined when it refuses before looking. */
function factsOf(bytes: Uint8Array): Set<string> | undefined {
  const { text } = decodeSource(bytes);
  const { tree } = text === undefined ? { tree: undefined } : parsePython(text);
  if (!tree) return undefined;
  const facts = new Set<string>();
  const script = collect(tree);
  if (script.tooDeep.length > 0) return undefined;
  for (const { node } of script.sites) {
    if ('lineno' in node) facts.add(`${node.nodeType} ${node.lineno}`);
    for (const [field, value] of Object.entries(node)) {
      if (field === 'nodeType' || field === 'value') continue;
      for (const name of Array.isArray(value) ? value : [value])
        if (typeof name === 'string') facts.add(`${node.nodeType.toLowerCase()}.${field} ${name}`);
    }
    if (node.nodeType === 'Name') facts.add(`name ${node.id}`);
    else if (node.nodeType === 'Attribute') facts.add(`attribute ${node.attr}`);
    else if (node.nodeType === 'Import') for (const alias of node.names) facts.add(`import ${alias.name}`);
    else if (node.nodeType === 'ImportFrom')
      for (const alias of node.names) facts.add(`import ${node.module ?? 'None'} ${alias.name}`);
    else if (node.nodeType === 'Call') facts.add(`call ${node.lineno}`);
    else if (node.nodeType === 'Keyword' && node.arg !== undefined) facts.add(`keyword ${node.arg}`);
    else if (node.nodeType === 'Constant' && !isBytes(node)) facts.add(`text ${textOf(node) ?? ''}`);
  }
  return facts;
}

/** The other parser is stricter here, and only CPython's reading runs. */
const stricterInPython = new Set(['syntax', 'nesting']);

describe('the static check beside CPython', function () {
  this.timeout(0);
  before(() => {
    assert.ok(
      python !== undefined,
      'No Python 3.10 or newer answers as python3 or python: install one, or the check is not compared with it.',
    );
  });

  const corpus = [...readSafeCases(), ...readUnsafeCases().filter(({ bytes }) => bytes.length < 300_000)];

  it('agrees with the check inside FreeCAD on every script of the corpus', () => {
    const answers = ask(corpus.map(({ bytes }) => bytes));
    const different = corpus.flatMap(({ name, bytes }, index) => {
      const here = checkScript(bytes);
      return here.ok === answers[index]?.ok ? [] : [`${name}: here ${here.ok}, there ${(answers[index]?.rules ?? []).join()}`];
    });
    assert.deepEqual(different, []);
  });

  it('overlooks nothing CPython would run, and never passes what the check inside FreeCAD refuses for a reason of ours', () => {
    const sources = corpus.filter(({ bytes }) => bytes.length < 4000).map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
    const random = createRandom(Number(process.env['DIFFERENTIAL_SEED'] ?? 7));
    const scripts = [
      ...corpus.map(({ bytes }) => bytes),
      ...Array.from({ length: mutants }, () => new TextEncoder().encode(mutate(sources, random))),
    ];
    const answers = ask(scripts);
    let compared = 0;
    const problems = scripts.flatMap((bytes, index) => {
      const answer = answers[index];
      const here = checkScript(bytes);
      const found: string[] = [];
      const facts = factsOf(bytes);
      if (facts && answer?.facts) compared += 1;
      for (const fact of facts ? (answer?.facts ?? []) : []) {
        if (
          !facts?.has(fact) &&
          !isNormalized(
            fact,
            here.findings.map(({ rule }) => rule),
          )
        )
          found.push(`invisible: ${fact}`);
      }
      if (here.ok && answer && !answer.ok && answer.rules.some((rule) => !stricterInPython.has(rule)))
        found.push(`only there: ${answer.rules.join()}`);
      // CPython folds letters outside ASCII before its tree shows them, so only this side can refuse them as they are written.
      if (!here.ok && answer?.ok === true && !here.findings.some(({ rule }) => rule === 'syntax' || rule === 'identifier')) {
        found.push(`only here: ${here.findings.map(({ rule }) => rule).join()}`);
      }
      return found.length > 0 ? [`${found.join('; ')} in ${JSON.stringify(Buffer.from(bytes).toString('utf8'))}`] : [];
    });
    assert.deepEqual(problems, []);
    // Most mutants are no Python at all; of the others both trees were looked at, name by name.
    assert.ok(compared > scripts.length / 4, `${compared} of ${scripts.length} scripts could be compared`);
  });
});

/** CPython folds letters outside ASCII in names; such names are refused as they are written. */
const isNormalized = (fact: string, rules: readonly string[]): boolean =>
  !fact.startsWith('text ') && rules.includes('identifier');
