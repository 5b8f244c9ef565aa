/**
 * Reads JSON that is still being written: what stands there so far, without what was begun and does not end (a name without its value,
 * a half number). A string that is being written is given as far as it came. Text before the first brace is passed over.
 * @returns undefined when nothing can be read.
 */
export function readPartialJson(text: string): unknown {
  let at = text.indexOf('{');
  if (at < 0) return undefined;

  const space = (): void => {
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
  };

  /** The string that begins at a quotation mark; `isWhole` when it ends. */
  const string = (): { value: string; isWhole: boolean } => {
    const start = at;
    let isEscaped = false;
    for (at += 1; at < text.length; at += 1) {
      const letter = text.charAt(at);
      if (isEscaped) isEscaped = false;
      else if (letter === '\\') isEscaped = true;
      else if (letter === '"') {
        at += 1;
        return { value: decode(text.slice(start, at)), isWhole: true };
      }
    }
    return { value: decodeCut(text.slice(start)), isWhole: false };
  };

  const literal = (): unknown => {
    const start = at;
    while (at < text.length && !',]}'.includes(text.charAt(at))) at += 1;
    if (at === text.length) return undefined;
    try {
      return JSON.parse(text.slice(start, at));
    } catch {
      return undefined;
    }
  };

  const list = (): unknown[] => {
    const items: unknown[] = [];
    for (at += 1; at < text.length; at += 1) {
      space();
      if (text.charAt(at) === ']') break;
      const item = value();
      if (item !== undefined) items.push(item);
      space();
      if (text.charAt(at) !== ',') break;
    }
    at += 1;
    return items;
  };

  const fields = (): Record<string, unknown> => {
    const found: Record<string, unknown> = {};
    for (at += 1; at < text.length; at += 1) {
      space();
      if (text.charAt(at) !== '"') break;
      const name = string();
      space();
      if (!name.isWhole || text.charAt(at) !== ':') break;
      at += 1;
      space();
      const read = at < text.length ? value() : undefined;
      if (read !== undefined) Object.defineProperty(found, name.value, { value: read, enumerable: true, configurable: true });
      space();
      if (text.charAt(at) !== ',') break;
    }
    at += 1;
    return found;
  };

  const value = (): unknown => {
    space();
    const letter = text.charAt(at);
    if (letter === '{') return fields();
    if (letter === '[') return list();
    return letter === '"' ? string().value : literal();
  };
  return value();
}

function decode(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return '';
  }
}

/** A string that was cut, perhaps inside of an escape: at most "\\u" and three digits are given up. */
function decodeCut(begun: string): string {
  for (let end = begun.length; end >= Math.max(1, begun.length - 5); end -= 1) {
    try {
      return String(JSON.parse(`${begun.slice(0, end)}"`));
    } catch {
      // One letter less.
    }
  }
  return '';
}
