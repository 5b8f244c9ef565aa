import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { DesignerError } from '../core/errors.ts';

/**
 * The full path of a file or folder of the workspace, links followed.
 * @throws DesignerError (request-invalid) when it lies outside `folder`, or a link leads out of it.
 */
export async function findInside(folder: string, path: string): Promise<string> {
  const root = await realpath(folder);
  const full = resolve(root, path);
  // What is not there yet can't lead anywhere else.
  const real = await realpath(full).catch(() => full);
  const way = relative(root, real);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new DesignerError('request-invalid', `${path} lies outside the workspace ${folder}.`, {
      nextStep: 'Give a path inside it.',
    });
  }
  return real;
}
