import { basename, relative } from 'node:path';

/** The word as a shell takes it. */
const quoted = (word: string): string => (/^[\w./:=@%+-]+$/.test(word) ? word : `"${word.replaceAll(/(["\\$`])/g, '\\$1')}"`);

/** How this program was called: "freecad-designer", or "node dist/cli.js" in a checkout. */
function programName(): string {
  const script = process.argv[1] ?? '';
  return /\.[cm]?[jt]s$/.test(basename(script))
    ? `node ${quoted(relative(process.cwd(), script) || script)}`
    : 'freecad-designer';
}

/** A command of this program that can be pasted into a shell. */
export const commandOf = (...words: readonly string[]): string => [programName(), ...words.map(quoted)].join(' ');
