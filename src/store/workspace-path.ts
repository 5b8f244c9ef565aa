import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { DesignerError } from '../core/errors.ts';

/**
 * The full path of a file or folder of the workspace, links followed.
 * @throws DesignerError (request-invalid) when it lies outside `folder`, or a link leads out of it.
 */
export async function findInside(folder: string, path: string): Promise<string> {
  const root = await realpath(folder);
  const full = resolve(root, path);
  const real = await realOf(full);
  const way = relative(root, real);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new DesignerError('request-invalid', `${path} lies outside the workspace ${folder}.`, {
      nextStep: 'Give a path inside it.',
    });
  }
  return real;
}

/** Of what is not there yet the nearest folder that is: a link among those above it is followed too. */
async function realOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(await realOf(above), basename(path));
  }
}
