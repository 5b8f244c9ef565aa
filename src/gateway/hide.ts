import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Takes out of everything that leaves the gateway where on the server things lie: its own folder, and the folders in which scripts run.
 * `<T>` is kept: only texts change, and those only where such a place is named in them.
 */
export function createHide(data: string): <T>(value: T) => T {
  const runFolder = join(tmpdir(), 'freecad-designer-');
  const hideText = (text: string): string => {
    const [first = '', ...rest] = text.replaceAll(data, '').split(runFolder);
    // A run's folder has a name of letters, digits and dashes after that.
    return first + rest.map((part) => part.replace(/^[\w-]*/, '')).join('');
  };
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') return value.includes('/') || value.includes('\\') ? hideText(value) : value;
    if (Array.isArray(value)) return value.map(hide);
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, hide(field)]));
  };
  return <T>(value: T) => hide(value) as T;
}
