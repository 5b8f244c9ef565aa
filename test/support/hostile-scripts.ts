// The scripts that judge the safety check: fixtures, the shared corpus where it is present, and cases too large to keep.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ScriptCase {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where a hostile script must be stopped: static, os, limits or output; empty for a safe script. */
  readonly stopAt: string;
}

const sharedFolders = { safe: '../shared/corpus/benign', unsafe: '../shared/corpus/malicious' };

export const readSafeCases = (): ScriptCase[] => readCases('safe');
export const readUnsafeCases = (): ScriptCase[] => [...readCases('unsafe'), ...largeCases()];

/** Fixtures first; a shared file of the same name is the same case. */
function readCases(kind: 'safe' | 'unsafe'): ScriptCase[] {
  const cases = new Map<string, ScriptCase>();
  for (const folder of [sharedFolders[kind], join('test/fixtures/scripts', kind)]) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      if (!name.endsWith('.py')) continue;
      const bytes = readFileSync(join(folder, name));
      const head = bytes.subarray(0, 400).toString('latin1').replaceAll('\0', '');
      cases.set(name, { name, bytes, stopAt: /stop-at: (\w+)/.exec(head)?.[1] ?? '' });
    }
  }
  return [...cases.values()].sort((left, right) => left.name.localeCompare(right.name));
}

/** Megabytes are made when needed. */
function largeCases(): ScriptCase[] {
  const elif = Array.from({ length: 20_000 }, (_, index) => `elif x == ${index}:\n    pass\n`).join('');
  const large: Readonly<Record<string, string>> = {
    'large__comment.py': `# ${'a'.repeat(10_500_000)}\nopen("x", "w")\n`,
    'large__elif_chain.py': `x = 0\nif x == -1:\n    pass\n${elif}`,
    'large__string.py': `text = "${'x'.repeat(2_000_000)}"\neval("1")\n`,
    'large__sum.py': `x = ${Array.from({ length: 30_000 }, () => '1').join(' +\\\n')}\n`,
    'large__attributes.py': `import Part\nPart${'\\\n.a'.repeat(20_000)}\n`,
    'large__not.py': `x = ${'not \\\n'.repeat(30_000)}1\n`,
    'large__calls.py': `f = print\nf${'(\\\n)'.repeat(20_000)}\n`,
    'large__lambda.py': `x = ${'lambda:\\\n'.repeat(20_000)}1\n`,
  };
  return Object.entries(large).map(([name, source]) => ({ name, bytes: Buffer.from(source), stopAt: 'static' }));
}
