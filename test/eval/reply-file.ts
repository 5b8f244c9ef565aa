import { readFileSync } from 'node:fs';

/** Who answered: an agent of the product, or `bare` for the plain question without a product around it. */
export const roles = ['planner', 'generator', 'validator', 'bare'] as const;
export type Role = (typeof roles)[number];

/** One reply of a language model as it was given, flaws included, and the prompt's version that it answered. */
export interface KeptReply {
  role: Role;
  prompt: string;
  text: string;
  /** Words of the prompt that it answers: another FreeCAD says other things of the same script, and then this reply was never asked for. */
  when?: string;
}

const mark = '=== ';
const isRole = (word: string): word is Role => roles.some((role) => role === word);

/** Reads replies from text: each begins with a line `=== <role> <prompt version>`, or `=== <role> <prompt version> when <words>`. */
export function parseReplies(text: string): KeptReply[] {
  const replies: { role: Role; prompt: string; lines: string[]; when: string }[] = [];
  for (const line of text.split('\n')) {
    const [role = '', prompt = '', , ...when] = line.startsWith(mark) ? line.slice(mark.length).split(' ') : [];
    if (isRole(role)) replies.push({ role, prompt, lines: [], when: when.join(' ') });
    else replies.at(-1)?.lines.push(line);
  }
  return replies.map(({ role, prompt, lines, when }) => ({
    role,
    prompt,
    text: lines.join('\n').trimEnd(),
    ...(when === '' ? {} : { when }),
  }));
}

export const formatReply = ({ role, prompt, text, when }: KeptReply): string =>
  `${mark}${role} ${prompt}${when === undefined ? '' : ` when ${when}`}\n${text.trimEnd()}\n`;

/** The replies kept in a file; none when there is no such file. */
export function readReplies(file: string): KeptReply[] {
  try {
    return parseReplies(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
