const shapes = [
  /\b(?:sk|pk|rk)-[A-Za-z0-9_-]{8,}/g,
  /\bAIza[A-Za-z0-9_-]{10,}/g,
  /\bBearer\s+[A-Za-z0-9._~+/=-]{8,}/gi,
  /([?&]key=)[^&\s"]+/gi,
  // Headers that carry keys, as an error page may repeat them, whatever the key looks like.
  /((?:x-api-key|x-goog-api-key|api-key|authorization)["']?\s*[:=]\s*["']?)[^\s"',;]+(?:\s+[A-Za-z0-9._~+/=-]{8,})?/gi,
  // Names and passwords in addresses.
  /(\/\/)[^\s/@"']+(?=@)/g,
];
const longestMessage = 300;

/**
 * A message of somebody else's (an error body, a header that was echoed) made fit to show and keep: known keys and what looks like
 * one are blotted out, control characters dropped, the rest cut short.
 */
export function redact(text: string, keys: readonly string[]): string {
  const forms = keys
    .filter((key) => key.length >= 4)
    .flatMap((key) => [key, encodeURIComponent(key), Buffer.from(key).toString('base64')]);
  const withoutKeys = forms.reduce((current, form) => current.replaceAll(form, '[key]'), text);
  const withoutShapes = shapes.reduce(
    (current, shape) => current.replace(shape, (_, prefix: unknown) => `${typeof prefix === 'string' ? prefix : ''}[key]`),
    withoutKeys,
  );
  const plain = withoutShapes.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return plain.length > longestMessage ? `${plain.slice(0, longestMessage)}…` : plain;
}
