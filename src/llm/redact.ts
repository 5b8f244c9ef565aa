const shapes = [
  /\b(?:sk|pk|rk)-[A-Za-z0-9_-]{8,}/g,
  /\bAIza[A-Za-z0-9_-]{10,}/g,
  /\bBearer\s+[A-Za-z0-9._~+/=-]{8,}/gi,
  /([?&]key=)[^&\s"]+/gi,
];
const longestMessage = 300;

/**
 * A message of somebody else's (an error body, a header that was echoed) made fit to show and keep: known keys and what looks like
 * one are blotted out, control characters dropped, the rest cut short.
 */
export function redact(text: string, keys: readonly string[]): string {
  const withoutKeys = keys.filter((key) => key.length >= 4).reduce((current, key) => current.replaceAll(key, '[key]'), text);
  const withoutShapes = shapes.reduce(
    (current, shape) => current.replace(shape, (_, prefix: unknown) => `${typeof prefix === 'string' ? prefix : ''}[key]`),
    withoutKeys,
  );
  const plain = withoutShapes.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return plain.length > longestMessage ? `${plain.slice(0, longestMessage)}…` : plain;
}
