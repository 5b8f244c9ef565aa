/**
 * A sentence for people as what it is made of: an English template with `{0}`, `{1}` ... as `vscode.l10n` has them, and its values.
 * English is what records, logs and language models read; a screen translates the template and puts the same values in.
 */
export interface Phrase {
  text: string;
  /** Numbers and names stay as they are; phrases are translated as well. */
  values: PhraseValue[];
}
export type PhraseValue = string | Said;

/** Phrases one after the other, with a space between them. */
export type Said = Phrase[];

/** The template is written where this is called: the test of the translations reads it there. */
export const phrase = (text: string, ...values: (PhraseValue | number)[]): Phrase => ({
  text,
  values: values.map((value) => (typeof value === 'number' ? String(value) : value)),
});

/** Words that are the same in all languages: names, numbers, and what others wrote. */
export const asIs = (text: string): Phrase => phrase('{0}', text);

/** A whole sentence that a plan holds: translated where it is one of the catalog's, else as it is. */
export const sentence = (text: string): Phrase => ({ text, values: [] });

/** Several phrases with a sign between them. */
export const joined = (parts: readonly (Phrase | string)[], sign: string): Phrase => ({
  text: parts.map((_, index) => `{${index}}`).join(sign),
  values: parts.map((part) => (typeof part === 'string' ? part : [part])),
});

type Translate = (english: string) => string;

const fill = ({ text, values }: Phrase, translate: Translate): string =>
  translate(text).replaceAll(/\{(\d+)\}/g, (hole, index: string) => {
    const value = values[Number(index)];
    return typeof value === 'object' ? wordsOf(value, translate) : (value ?? hole);
  });

const wordsOf = (said: Said, translate: Translate): string => said.map((part) => fill(part, translate)).join(' ');

export const english = (said: Said): string => wordsOf(said, (text) => text);

/**
 * A text in the reader's language. Where it is not known what it is made of, or it was changed since, it stays the English that it is.
 * @param translate Gives the template in the reader's language, or as it is.
 */
export const inWordsOf = (text: string, said: Said | undefined, translate: Translate): string =>
  said === undefined || english(said) !== text ? text : wordsOf(said, translate);

/** The message and what it is made of, as records, snapshots and the machine's context hold them. */
export interface Told {
  message: string;
  said: Said;
}
export const tell = (...said: Said): Told => ({ message: english(said), said });
