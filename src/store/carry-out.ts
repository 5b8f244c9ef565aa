import { access, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Transition } from '../core/record/checkpoint.ts';
import { writeLine } from '../core/record/trail.ts';
import { codeOf, writeError } from '../core/write-error.ts';
import { makeFolder } from './atomic.ts';
import { writeRecord } from './record-file.ts';
import { repliesFile } from './reply-memory.ts';
import type { Shelf } from './shelf.ts';

export const recordFile = 'design.json';
export const scriptFile = 'model.py';
export const trailFile = 'audit.jsonl';
/** What an iteration was made for, beside its script and report. */
export const purposeFile = 'purpose.json';
/** The last transition: committed with this file, then carried out. */
export const journeyFile = 'journey.json';

export const iterationFolder = (number: number): string => join('history', String(number).padStart(3, '0'));

/** Does what a committed transition says. Any part of it may have been done before. The record comes last: with it, all is done. */
export async function carryOut(shelf: Shelf, directory: string, transition: Transition): Promise<void> {
  const { record, script, lap, trail, checkpoint } = transition;
  if (lap !== null) {
    for (const { from, to } of lap.moves) await moveFile(from, to === null ? null : join(directory, to));
    const folder = iterationFolder(lap.iteration.number);
    await shelf.write(directory, join(folder, scriptFile), lap.source);
    await shelf.write(directory, join(folder, 'report.json'), `${JSON.stringify(lap.iteration, null, 2)}\n`);
    if (lap.purpose !== undefined)
      await shelf.write(directory, join(folder, purposeFile), `${JSON.stringify(lap.purpose, null, 2)}\n`);
  }
  if (script !== null) await shelf.write(directory, scriptFile, script);
  await appendLines(shelf, directory, trail.map(writeLine));
  await shelf.write(directory, recordFile, writeRecord(record));
  if (checkpoint === null) {
    await shelf.remove(directory, repliesFile);
    await shelf.remove(directory, journeyFile);
  }
}

/** Files of a run move by renaming: they were written below the design's folder. */
async function moveFile(from: string, to: string | null): Promise<void> {
  try {
    if (to === null) await rm(from, { force: true });
    else if (from !== to) {
      await makeFolder(dirname(to));
      await rename(from, to);
    }
  } catch (error) {
    const wasDone = codeOf(error) === 'ENOENT' && to !== null && (await isThere(to));
    if (!wasDone) throw writeError(to ?? from, error);
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Adds the lines that are not there yet, after cutting off a last one that a crash left without its end. */
async function appendLines(shelf: Shelf, directory: string, lines: readonly string[]): Promise<void> {
  const text = (await shelf.read(directory, trailFile)) ?? '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const present = new Set(whole.split('\n').slice(-lines.length - 1));
  const missing = lines.filter((line) => !present.has(line)).map((line) => `${line}\n`);
  if (whole !== text) await shelf.write(directory, trailFile, whole + missing.join(''));
  else if (missing.length > 0) await shelf.append(directory, trailFile, missing.join(''));
}
