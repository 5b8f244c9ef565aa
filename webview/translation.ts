import { inWordsOf, type Said } from '../src/core/phrase.ts';

/** Translations by English words, as `vscode.l10n` has them: the extension host writes them into the page. */
export type Words = Readonly<Record<string, string>>;

/** The element that holds them, as JSON; there before any script of the page is run. */
const wordsId = 'words';

/** Tests read the pages' words without a page. */
const { document } = globalThis as { document?: { getElementById(id: string): { textContent: string | null } | null } };

function readWords(): Words {
  const text = document?.getElementById(wordsId)?.textContent ?? '';
  return text === '' ? {} : (JSON.parse(text) as Words);
}

const words = readWords();

/** The words in the language of the editor, `{0}`, `{1}` ... replaced by the values. English where there is no translation. */
export function t(english: string, ...values: readonly (string | number)[]): string {
  const text = Object.hasOwn(words, english) ? (words[english] ?? english) : english;
  return values.length === 0 ? text : text.replaceAll(/\{(\d+)\}/g, (hole, index) => String(values[Number(index)] ?? hole));
}

/** What the product says of a design, from what it is made of; in the English that it is where that is not known. */
export const spoken = (text: string, said: Said | undefined): string => inWordsOf(text, said, (template) => t(template));

/** A sentence or a name that stands in a plan: the catalog's are translated, those of others stay as they were written. */
export const planned = (text: string): string => t(text);
