import { t } from '../translation.ts';

/** What a message that begins with a slash can ask for, beside plain words. */
export const slashCommands = [
  { name: 'new', hint: t('Begin another design'), needsDesign: false },
  { name: 'plan', hint: t('Show tasks and requirements'), needsDesign: true },
  { name: 'explain', hint: t('Say how each requirement was measured'), needsDesign: true },
  { name: 'fix', hint: t('Run, measure and repair again'), needsDesign: true },
  { name: 'undo', hint: t('Take the last change back'), needsDesign: true },
  { name: 'export', hint: t('Export the part'), needsDesign: true },
] as const;
export type SlashCommand = (typeof slashCommands)[number]['name'];

export type Message =
  | { kind: 'words'; text: string }
  /** `text`: what stood behind the command. */
  | { kind: 'command'; command: SlashCommand; text: string }
  | { kind: 'unknown'; command: string };

/** Reads a message. A slash inside words ("1/4 inch") is no command. */
export function readMessage(message: string): Message {
  const text = message.trim();
  if (!text.startsWith('/')) return { kind: 'words', text };
  const [name = '', ...rest] = text.slice(1).split(' ');
  const found = slashCommands.find((command) => command.name === name.toLowerCase());
  return found === undefined
    ? { kind: 'unknown', command: name }
    : { kind: 'command', command: found.name, text: rest.join(' ').trim() };
}

/** The commands that a message in the making may become. */
export function matchingCommands(draft: string, hasDesign: boolean): readonly (typeof slashCommands)[number][] {
  if (!draft.startsWith('/') || draft.includes(' ')) return [];
  const begun = draft.slice(1).toLowerCase();
  return slashCommands.filter(({ name, needsDesign }) => name.startsWith(begun) && (hasDesign || !needsDesign));
}
