import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Redis } from 'ioredis';
import { DesignerError, errorCodes, isDesignerError } from '../../core/errors.ts';
import { ModelFailure, type FailureKind, isModelFailure } from '../../core/language-model.ts';
import { exportFormats, type ExecutionResult, type ExportFormat } from '../../core/run.ts';
import { writeError } from '../../core/write-error.ts';

/* What travels between gateway and workers beside the step itself: how it ended, and the files that it made. */

/** How a step ended. An error of the step is a result like another: only a worker that dies leaves none. */
export type Ended =
  | { ok: true; value: unknown; files?: Partial<Record<ExportFormat, Sent>> }
  | {
      ok: false;
      error: { code?: string; kind?: string; message: string; nextStep?: string; status?: number; retryAfterMs?: number };
    };
interface Sent {
  /** SHA-256, hexadecimal: the name under which the bytes lie in Redis. */
  hash: string;
  name: string;
}

/** Files lie in Redis until they are fetched; a design that was interrupted for longer makes them again. */
export const keptSeconds = 3600;
const fileKey = (hash: string): string => `freecad-designer:file:${hash}`;
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export function packError(error: unknown): Ended {
  if (isModelFailure(error)) {
    const { kind, message, status, retryAfterMs } = error;
    return {
      ok: false,
      error: {
        kind,
        message,
        ...(status === undefined ? {} : { status }),
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      },
    };
  }
  if (isDesignerError(error)) {
    const { code, message, nextStep } = error;
    return { ok: false, error: { code, message, ...(nextStep === undefined ? {} : { nextStep }) } };
  }
  return { ok: false, error: { message: error instanceof Error ? error.message : String(error) } };
}

export function unpackError({ code, kind, message, nextStep, ...rest }: Extract<Ended, { ok: false }>['error']): Error {
  if (kind !== undefined) return new ModelFailure(kind as FailureKind, message, rest);
  const known = errorCodes.find((name) => name === code);
  if (known !== undefined) return new DesignerError(known, message, nextStep === undefined ? {} : { nextStep });
  return new Error(message);
}

/** Puts the files of a run where the gateway finds them, all at once. */
export async function sendFiles(redis: Redis, { files, ...result }: ExecutionResult): Promise<Ended> {
  const sent: Partial<Record<ExportFormat, Sent>> = {};
  const send = async (format: ExportFormat): Promise<void> => {
    const path = files[format];
    if (path === undefined) return;
    const bytes = await readFile(path);
    const hash = hashOf(bytes);
    sent[format] = { hash, name: basename(path) };
    await redis.set(fileKey(hash), bytes, 'EX', keptSeconds);
  };
  await Promise.all(exportFormats.map(send));
  return { ok: true, value: result, files: sent };
}

/**
 * The run with its files in `folder`; undefined when one is not there any more, or is not what was sent. Like the files that FreeCAD itself
 * writes they count only once the design's next transition is committed, so half of one is never taken for a whole one.
 */
export async function fetchFiles(
  redis: Redis,
  { value, files = {} }: Extract<Ended, { ok: true }>,
  folder: string,
): Promise<ExecutionResult | undefined> {
  const wanted = exportFormats.flatMap((format) => {
    const sent = files[format];
    return sent === undefined ? [] : [{ format, hash: sent.hash, path: join(folder, basename(sent.name)) }];
  });
  const contents = await Promise.all(wanted.map(({ hash }) => redis.getBuffer(fileKey(hash))));
  const whole = contents.filter((bytes, index) => bytes !== null && hashOf(bytes) === wanted[index]?.hash);
  if (whole.length < wanted.length) return undefined;
  await mkdir(folder, { recursive: true });
  try {
    await Promise.all(wanted.map(({ path }, index) => writeFile(path, contents[index] ?? '', { mode: 0o600 })));
  } catch (error) {
    throw writeError(folder, error);
  }
  const fetched = Object.fromEntries(wanted.map(({ format, path }) => [format, path]));
  // What was received is what was sent: nobody need read the files again to know them.
  const hashes = Object.fromEntries(wanted.map(({ format, hash }) => [format, hash]));
  return { ...(value as Omit<ExecutionResult, 'files'>), files: fetched, hashes };
}
