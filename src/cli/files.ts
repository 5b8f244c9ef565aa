import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DesignerError, type ErrorCode, isDesignerError } from '../core/errors.ts';

/** Why a file could not be read, in words. */
function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'does not exist';
    case 'EISDIR':
      return 'is a folder, not a file';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by you';
    default:
      return `could not be read (${String(code ?? error)})`;
  }
}

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
    if (isDesignerError(error)) throw error;
    throw new DesignerError('request-invalid', `The script ${path} ${whyUnreadable(error)}.`, {
      nextStep: 'Check the path of the script.',
      cause: error,
    });
  }
}

/** Text of a script for running: the check has the last word on bytes that are no text. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** What a JSON file is for, and what a person does when it can't be used. */
export interface JsonPurpose {
  /** "settings file", "requirements file". */
  name: string;
  code: ErrorCode;
  nextStep: string;
}

/** Line and column of an offset in the text, both from 1. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** Where JSON.parse found the fault: V8 names the offset in its message, and nothing when the text ends too soon. */
function faultOf(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const marker = 'at position ';
  const at = message.indexOf(marker);
  const offset = at < 0 ? text.length : Number.parseInt(message.slice(at + marker.length), 10);
  const what = at < 0 ? message : message.slice(0, at).trim();
  return text.trim() === '' ? 'the file is empty' : `${what.replace(/ in JSON$/, '')} at ${placeOf(text, offset)}`;
}

/** The value in a JSON file. @throws DesignerError with the purpose's code, naming the file and the line. */
export async function readJsonFile(file: string, purpose: JsonPurpose): Promise<unknown> {
  const path = resolve(file);
  const { code, nextStep } = purpose;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new DesignerError(code, `The ${purpose.name} ${path} ${whyUnreadable(error)}.`, { nextStep, cause: error });
  }
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    throw new DesignerError(code, `The ${purpose.name} ${path} is not valid JSON: ${faultOf(text, error)}.`, {
      nextStep,
      cause: error,
    });
  }
}
