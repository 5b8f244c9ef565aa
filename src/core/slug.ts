const longest = 40;

/** A folder name out of a title: lower-case ASCII letters, digits and hyphens; "part" when nothing is left of it. */
export function slugOf(title: string): string {
  const plain = title
    .replaceAll('ß', 'ss')
    .replaceAll(/[äöü]/gi, (letter) => `${letter}e`)
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? 'part' : plain;
}

const opening =
  /^(?:please|make|create|design|build|model|draw|generate|i|need|want|would|like|me|give|a|an|the|one|new|simple)$/i;

/**
 * A working title out of a request, before a plan gives it a better one: the first words up to a number or a joint
 * of the sentence ("Mounting plate 80 x 60 ..." gives "Mounting plate").
 */
export function titleOf(request: string): string {
  const sentence = request.trim().split(/[\d,.;:()\n]|\b(?:with|of|from|that|for|in)\b/i)[0] ?? '';
  const words = sentence.split(/\s+/).filter((word) => word !== '');
  const first = words.findIndex((word) => !opening.test(word));
  const title = (first < 0 ? [] : words.slice(first)).slice(0, 5).join(' ');
  return title === '' ? 'Part' : title.charAt(0).toUpperCase() + title.slice(1);
}
