import type { DoctorReport } from '../core/doctor.ts';
import type { Settings } from '../core/settings.ts';

export interface DiagnosticFacts {
  /** Name and version of what is at work: the extension, VS Code, the system. */
  readonly versions: Readonly<Record<string, string>>;
  readonly settings: Settings;
  readonly defaults: Settings;
  readonly report: DoctorReport;
  /** The last lines of the log, without keys already. */
  readonly lines: readonly string[];
  /** The person's home folder: its name is theirs. */
  readonly home: string;
}

/** Addresses are a person's own, and may hold a password: that they are set is enough. */
const toldApart = ({ compatibleUrl, redis, log, ...others }: Settings): Record<string, unknown> => ({
  ...others,
  compatibleUrl: compatibleUrl === '' ? '' : '(set)',
  redis: { ...redis, url: redis.url === '' ? '' : '(set)' },
  log: { ...log, file: log.file === '' ? '' : '(set)' },
});

/** A line that can't end the block that it stands in. */
const fenced = (line: string): string => line.replaceAll('~~~', '~ ~ ~');

function found({ freecad, lookedAt, isolation, vendors, models, gateway, redis, advice }: DoctorReport): string[] {
  const mark = (good: boolean): string => (good ? 'yes' : 'no ');
  const lines = [
    freecad === null ? 'FreeCAD: not found' : `FreeCAD ${freecad.version}: ${freecad.path}`,
    ...lookedAt.map(({ place, found: what }) => `  looked at ${place}: ${what}`),
    `Containment in force: ${isolation.backend}`,
    ...isolation.available.map(({ name, available, note }) => `  ${mark(available)} ${name} ${note}`),
    ...vendors.map(({ name, ready, note }) => `${mark(ready)} ${name} ${note}`),
    ...(models ?? []).map(({ name, ok, message }) => `${ok ? 'answers' : 'FAILS'} ${name}: ${message}`),
    ...(gateway === undefined
      ? []
      : [
          `Gateway: ${gateway.ready ? 'ready' : gateway.note}`,
          `  reachable ${mark(gateway.reachable)}, key accepted ${gateway.keyAccepted === null ? '?' : mark(gateway.keyAccepted)}`,
          `  version ${gateway.version ?? '?'}, walls ${gateway.walls.join(', ')}`,
        ]),
    `Redis: ${redis.note}`,
    ...advice.map((line) => `To do: ${line}`),
  ];
  return lines.map((line) => fenced(line).trimEnd());
}

/** A report for an issue: what is at work, what is set otherwise than by default, what the doctor found, how it went last. No keys, no home folder. */
export function diagnosticsText({ versions, settings, defaults, report, lines, home }: DiagnosticFacts): string {
  const [chosen, usual] = [toldApart(settings), toldApart(defaults)];
  const changed = Object.entries(chosen).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name]));
  const list = (entries: readonly (readonly [string, unknown])[]): string[] =>
    entries.map(([name, value]) => `- ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const text = [
    '# FreeCAD AI Designer: diagnostics',
    '',
    ...list(Object.entries(versions)),
    '',
    '## Settings that are not the default',
    '',
    ...(changed.length === 0 ? ['None.'] : list(changed)),
    '',
    '## What the doctor found',
    '',
    '~~~text',
    ...found(report),
    '~~~',
    '',
    '## Last lines of the log',
    '',
    '~~~text',
    ...(lines.length === 0 ? ['(nothing yet)'] : lines.map(fenced)),
    '~~~',
    '',
  ].join('\n');
  return home.length > 1 ? text.replaceAll(home, '~') : text;
}
