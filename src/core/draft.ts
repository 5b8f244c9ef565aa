import { readPartialJson } from './partial-json.ts';

/** What a language model has written so far in the step under way. */
export interface Draft {
  readonly kind: 'plan' | 'script';
  readonly text: string;
}

/** A draft as a screen shows it: plain text that nothing was decided on yet. */
export type DraftView =
  | {
      readonly kind: 'plan';
      readonly title: string;
      readonly summary: string;
      readonly tasks: readonly string[];
      readonly requirements: readonly string[];
    }
  /** The last lines, and how many there are. */
  | { readonly kind: 'script'; readonly lineCount: number; readonly lastLines: string };

const linesShown = 12;
const longestText = 400;

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, longestText) : '');
const textsOf = (list: unknown, name: string): string[] =>
  Array.isArray(list) ? list.map((item) => textOf(fieldsOf(item)[name])).filter((text) => text !== '') : [];

/** @returns undefined while there is nothing to be seen yet. */
export function viewDraft({ kind, text }: Draft): DraftView | undefined {
  if (kind === 'script') {
    const lines = text.trimEnd().split('\n');
    if (text.trim() === '') return undefined;
    const lastLines = lines.slice(-linesShown).map((line) => line.slice(0, longestText));
    return { kind, lineCount: lines.length, lastLines: lastLines.join('\n') };
  }
  const { title, summary, tasks, requirements } = fieldsOf(readPartialJson(text));
  const view = {
    kind,
    title: textOf(title),
    summary: textOf(summary),
    tasks: textsOf(tasks, 'title'),
    requirements: textsOf(requirements, 'text'),
  };
  const isEmpty = view.title === '' && view.summary === '' && view.tasks.length === 0 && view.requirements.length === 0;
  return isEmpty ? undefined : view;
}
