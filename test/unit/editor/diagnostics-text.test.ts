import assert from 'node:assert/strict';
import { defaultSettings } from '../../../src/core/settings.ts';
import { diagnosticsText, type DiagnosticFacts } from '../../../src/editor/diagnostics-text.ts';

const password = 'geheim';
const facts: DiagnosticFacts = {
  versions: { 'FreeCAD AI Designer': '1.2.3', 'VS Code': '1.139.0' },
  settings: {
    ...defaultSettings,
    review: 'always',
    freecadPath: '/home/jo/bin/freecadcmd',
    compatibleUrl: `http://jo:${password}@10.0.0.1/v1`,
    redis: { ...defaultSettings.redis, url: `redis://:${password}@10.0.0.1` },
    log: { ...defaultSettings.log, file: '/srv/jo/log.jsonl' },
  },
  defaults: defaultSettings,
  report: {
    ok: true,
    freecad: { path: '/home/jo/bin/freecadcmd', version: '1.0.0' },
    lookedAt: [{ place: '/home/jo/bin', found: 'FreeCAD 1.0.0' }],
    isolation: { backend: 'bubblewrap', available: [{ name: 'bubblewrap', available: true, note: '' }] },
    vendors: [],
    models: null,
    redis: { ready: true, note: 'answers' },
    advice: [],
  },
  lines: ['2026-01-01T00:00:00.000Z info design accepted design="d1" ~~~ end'],
  home: '/home/jo',
};

describe('diagnostics for an issue', () => {
  const text = diagnosticsText(facts);
  it('say versions, walls, FreeCAD, what is set otherwise and the last lines of the log', () => {
    for (const said of [
      'FreeCAD AI Designer: 1.2.3',
      'bubblewrap',
      'FreeCAD 1.0.0: ~/bin',
      '- review: always',
      'design accepted',
    ])
      assert.ok(text.includes(said), `${said} is not in\n${text}`);
    assert.ok(!text.includes('runTimeoutMs'));
  });
  it('hold no address, no password and no home folder', () => {
    for (const secret of [password, '10.0.0.1', '/home/jo', '/srv/jo'])
      assert.ok(!text.includes(secret), `${secret} is in\n${text}`);
    assert.ok(text.includes('- freecadPath: ~/bin/freecadcmd'));
  });
  it('let no line of the log out of its block', () => {
    assert.equal(text.split('\n').filter((line) => line.includes('~~~')).length, 4);
  });
});
