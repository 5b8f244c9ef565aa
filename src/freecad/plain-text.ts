const escape = String.fromCharCode(0x1b);
const bell = String.fromCharCode(0x07);
const terminator = String.fromCharCode(0x9c);
/** OSC, DCS, SOS, PM, APC: they hold text up to their end (ECMA-48, 8.3). In UTF-8 the one-byte forms are U+0080 to U+009F. */
const introducers = [0x90, 0x98, 0x9d, 0x9e, 0x9f].map((code) => String.fromCharCode(code)).join('');
const stringSequence = new RegExp(
  `(?:${escape}[\\]PX^_]|[${introducers}])[^${bell}${escape}${terminator}\\n]*(?:${bell}|${escape}\\\\|${terminator}|(?=\\n)|$)`,
  'g',
);
const otherSequence = new RegExp(`(?:${escape}\\[|${String.fromCharCode(0x9b)})[0-?]*[ -/]*[@-~]?|${escape}[ -/]*[0-~]?`, 'g');
/** Control characters but tab and newline, and format characters: those that hide or turn text round. */
const unseen = /(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * What a script printed, made harmless to show: escape sequences and control characters go, and of a line that was written
 * over with \r the last state stays.
 */
export function toPlainText(text: string): string {
  return text
    .replace(stringSequence, '')
    .replace(otherSequence, '')
    .replace(/\r+\n/g, '\n')
    .split('\n')
    .map((line) => line.slice(line.replace(/\r+$/, '').lastIndexOf('\r') + 1))
    .join('\n')
    .replace(unseen, '');
}

/** The same on one line, cut to a length: for messages and labels. */
export function toPlainLine(text: string, longest = 2000): string {
  const line = toPlainText(text).replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
