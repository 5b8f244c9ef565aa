import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DesignerError } from '../core/errors.ts';

/** The bytes of a script. @throws DesignerError (request-invalid) when there is no such file. */
export async function readScriptFile(file: string): Promise<Uint8Array> {
  const path = resolve(file);
  try {
    if ((await stat(path)).isDirectory()) {
      throw new DesignerError('request-invalid', `${path} is a folder.`, {
        nextStep: 'Give the script in it, for example model.py.',
      });
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof DesignerError) throw error;
    throw new DesignerError('request-invalid', `${path} could not be read.`, {
      nextStep: 'Check the path of the script.',
      cause: error,
    });
  }
}

/** Text of a script for running: the check has the last word on bytes that are no text. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
