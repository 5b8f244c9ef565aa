/** Where a gateway may put files in a design's folder: these, and files in these folders. */
const filesAtTop: ReadonlySet<string> = new Set(['design.json', 'model.py', 'audit.jsonl', 'journey.json']);
const foldersAtTop: ReadonlySet<string> = new Set(['outputs', 'history', 'attachments']);
const deepest = 3;
const longestName = 120;
/** Devices on Windows, whatever ending is put to them. */
const devices: ReadonlySet<string> = new Set([
  ...['con', 'prn', 'aux', 'nul'],
  ...Array.from({ length: 10 }, (_, number) => [`com${number}`, `lpt${number}`]).flat(),
]);

/** A name of a file that means the same on every system, and nothing but itself: no path, no device, not hidden. */
export function isSafeName(name: string): boolean {
  const isPlain = /^[\w.-]+$/.test(name) && !name.startsWith('.') && !name.startsWith('-') && !name.endsWith('.');
  return isPlain && name.length <= longestName && !devices.has(name.split('.')[0]?.toLowerCase() ?? '');
}

/** A path within a design's folder, with slashes, that a gateway may write. */
export function isSafePath(path: string): boolean {
  const [first = '', ...rest] = path.split('/');
  if (rest.length === 0) return filesAtTop.has(first);
  return foldersAtTop.has(first) && rest.length < deepest && rest.every(isSafeName);
}
