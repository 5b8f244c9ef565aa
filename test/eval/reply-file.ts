import { readFileSync } from 'node:fs';

/** Who answered: an agent of the product, or `bare` for the plain question without a product around it. */
export const roles = ['planner', 'generator', 'validator', 'bare'] as const;
export type Role = (typeof roles)[number];

/** One reply of a language model as it was given, flaws included, and the prompt's version that it answered. */
export interface KeptReply {
  role: Role;
  prompt: string;
  text: string;
}

const mark = '=== ';
const isRole = (word: string): word is Role => roles.some((role) => role === word);

/** Reads replies from text: each begins with a line `=== <role> <prompt version>`. */
export function parseReplies(text: string): KeptReply[] {
  const replies: { role: Role; prompt: string; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const [role = '', prompt = ''] = line.startsWith(mark) ? line.slice(mark.length).split(' ') : [];
    if (isRole(role)) replies.push({ role, prompt, lines: [] });
    else replies.at(-1)?.lines.push(line);
  }
  return replies.map(({ role, prompt, lines }) => ({ role, prompt, text: lines.join('\n').trimEnd() }));
}

export const formatReply = ({ role, prompt, text }: KeptReply): string => `${mark}${role} ${prompt}\n${text.trimEnd()}\n`;

/** The replies kept in a file; none when there is no such file. */
export function readReplies(file: string): KeptReply[] {
  try {
    return parseReplies(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
