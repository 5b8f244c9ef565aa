import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CorpusScript {
  name: string;
  /** As text: bytes that are no UTF-8 become replacement characters, as they do on their way from any editor. */
  source: string;
  /** Of hostile scripts: import, fcwrite, resource ... */
  family: string;
  /** Where it must be stopped at the latest: static, os, limits or output. */
  stopAt: string;
}

const read = (folder: 'safe' | 'unsafe'): CorpusScript[] =>
  readdirSync(join('test/fixtures/scripts', folder))
    .filter((name) => name.endsWith('.py'))
    .sort()
    .map((name) => {
      const source = readFileSync(join('test/fixtures/scripts', folder, name), 'utf8');
      const [, family = '', stopAt = ''] = /^# class: (\S+) \| stop-at: (\S+)/.exec(source) ?? [];
      return { name, source, family: family === '' ? (name.split('__')[0] ?? '') : family, stopAt };
    });

export const readSafeScripts = (): CorpusScript[] => read('safe');
export const readUnsafeScripts = (): CorpusScript[] => read('unsafe');
