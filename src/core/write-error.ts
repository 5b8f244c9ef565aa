import { DesignerError } from './errors.ts';

/** Node's code of a failed call (ENOENT ...); empty for anything else. */
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'writing there is not permitted',
  EPERM: 'writing there is not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than the system allows',
  EIO: 'the disk reported an error',
  ENOENT: 'the folder is not there any more',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENAMETOOLONG: 'the path is too long',
};

/** The error for a write that failed: what could not be written, why, and that what was there is unchanged. */
export function writeError(path: string, cause: unknown): DesignerError {
  return new DesignerError('state-write', `${path} could not be written: ${reasons[codeOf(cause)] ?? String(cause)}.`, {
    nextStep:
      'Every finished step is safe, the one under way is not. Make room or the folder writable, then continue the design.',
    cause,
  });
}
