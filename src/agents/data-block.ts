const longest = 60_000;

/**
 * Text of others (a request, a script, a report) as data: fenced by a marker that the text can't know, control characters dropped,
 * cut at a limit. `marker` is random per request.
 */
export function dataBlock(name: string, text: string, marker: string): string {
  const plain = text.replaceAll(marker, '').replaceAll(/[^\P{Cc}\n\t]/gu, '');
  const kept = plain.length > longest ? `${plain.slice(0, longest)}\n[cut]` : plain;
  return `<${name} ${marker}>\n${kept}\n</${name} ${marker}>`;
}
