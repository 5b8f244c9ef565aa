// Rules on the bytes, before any parser sees them: whatever two readers could read differently is refused.
import type { Finding } from './finding.ts';
import { limits, policy } from './policy.ts';

export type DecodedSource =
  { readonly text: string; readonly findings?: undefined } | { readonly text?: undefined; readonly findings: readonly Finding[] };

const hiddenCharacters = new RegExp(`[${policy.hiddenCharacters.join('')}]`, 'u');
const encodingCookie = /^[ \t]*#.*?coding[:=][ \t]*([-\w.]+)/;

const at = (rule: string, message: string, instead: string, line: number, column: number, length = 1): Finding => ({
  rule,
  message,
  instead,
  line,
  column,
  endLine: line,
  endColumn: column + length,
});

/** Strict UTF-8 text with `\n` line ends, or why the bytes are refused. */
export function decodeSource(source: Uint8Array | string): DecodedSource {
  const size = typeof source === 'string' ? new TextEncoder().encode(source).length : source.byteLength;
  if (size > limits.bytes) {
    return {
      findings: [
        at('source-size', `The script is larger than ${limits.bytes / 1024} KB`, 'Build repeated geometry in loops', 1, 1),
      ],
    };
  }
  let text: string;
  try {
    text = typeof source === 'string' ? source : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(source);
  } catch {
    return { findings: [at('source-encoding', 'The script is not valid UTF-8', 'Save the script as UTF-8', 1, 1)] };
  }
  text = text.replaceAll('\r\n', '\n');
  const findings = [...lineFindings(text), ...depthFindings(text)].slice(0, limits.findings);
  return findings.length > 0 ? { findings } : { text };
}

function lineFindings(text: string): Finding[] {
  const findings: Finding[] = [];
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    if (line.length > limits.lineLength) {
      findings.push(at('source-line', `A line is longer than ${limits.lineLength} characters`, 'Break the line', number, 1));
    }
    const hidden = hiddenCharacters.exec(line);
    if (hidden) {
      const code = (hidden[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      findings.push(
        at(
          'source-character',
          `The character U+${code} is invisible or changes how the line reads`,
          'Remove it',
          number,
          hidden.index + 1,
          hidden[0].length,
        ),
      );
    }
    const named = line.indexOf('\\N{');
    if (named >= 0)
      findings.push(
        at(
          'source-character',
          'A character written by its name hides what the text says',
          'Write the character itself',
          number,
          named + 1,
          3,
        ),
      );
    const cookie = index < 2 ? encodingCookie.exec(line)?.[1] : undefined;
    if (cookie !== undefined && !/^utf-?8$/i.test(cookie)) {
      findings.push(
        at(
          'source-encoding',
          `The script declares the encoding "${cookie}"`,
          'Remove the declaration; scripts are UTF-8',
          number,
          1,
          line.length,
        ),
      );
    }
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (indent > limits.indentColumns) {
      findings.push(at('source-line', 'A line is indented too far', 'Move the inner code into a function', number, 1, indent));
    }
  }
  const tab = lines.findIndex((line) => line.startsWith('\t'));
  if (tab >= 0 && lines.some((line) => /^\t* +\S/.test(line)))
    findings.push(at('source-indent', 'Tabs and spaces are mixed in the indentation', 'Indent with four spaces', tab + 1, 1));
  return findings;
}

/** Bracket depth outside of text and comments; a parser that recurses per bracket is never asked to go deeper. */
function depthFindings(text: string): Finding[] {
  const tokens = /#[^\n]*|("""|''')(?:\\[^]|(?!\1)[^\\])*(?:\1|$)|"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|[([{]|[)\]}]/g;
  let depth = 0;
  for (const match of text.matchAll(tokens)) {
    const token = match[0];
    if (token === '(' || token === '[' || token === '{') depth += 1;
    else if (token === ')' || token === ']' || token === '}') depth = Math.max(0, depth - 1);
    if (depth > limits.bracketDepth) {
      const before = text.slice(0, match.index).split('\n');
      return [
        at(
          'source-depth',
          'Brackets are nested too deeply',
          'Use intermediate variables',
          before.length,
          (before.at(-1) ?? '').length + 1,
        ),
      ];
    }
  }
  return [];
}
