import type { DoctorReport } from '../core/doctor.ts';

/** Escapes what would be markup, so that paths and notes stay the text that they are. */
const text = (words: string): string => words.replaceAll(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');

/** The doctor's findings as a page to read. */
export function doctorMarkdown(report: DoctorReport): string {
  const mark = (good: boolean): string => (good ? '✓' : '✗');
  const { freecad, isolation, lookedAt, vendors, models, redis, advice } = report;
  const table = (titles: readonly string[], rows: readonly (readonly string[])[]): string[] => [
    '',
    `| ${titles.join(' | ')} |`,
    `|${titles.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ];
  return [
    '# FreeCAD AI Designer: Doctor',
    '',
    report.ok ? '✓ Parts can be made on this computer, contained.' : '✗ Something is missing.',
    '',
    ...(advice.length === 0 ? [] : ['## What to do', '', ...advice.map((line, index) => `${index + 1}. ${text(line)}`), '']),
    '## FreeCAD',
    '',
    freecad === null ? '✗ Not found.' : `✓ FreeCAD ${text(freecad.version)}: ${text(freecad.path)}`,
    ...table(
      ['Looked at', 'Found'],
      lookedAt.map(({ place, found }) => [text(place), text(found)]),
    ),
    '## Containment',
    '',
    `${mark(isolation.backend !== 'none')} In force: ${text(isolation.backend)}`,
    ...table(
      ['Sandbox', 'Works', 'Note'],
      isolation.available.map(({ name, available, note }) => [text(name), mark(available), text(note)]),
    ),
    '## Language models',
    ...table(
      ['Vendor', 'Ready', 'Note'],
      vendors.map(({ name, ready, note }) => [text(name), mark(ready), text(note)]),
    ),
    ...(models === null
      ? []
      : table(
          ['Language model', 'Answers', 'Note'],
          models.map(({ name, ok, message }) => [text(name), mark(ok), text(message)]),
        )),
    `Redis: ${mark(redis.ready)} ${text(redis.note)}`,
    '',
  ].join('\n');
}
