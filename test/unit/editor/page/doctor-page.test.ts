import assert from 'node:assert/strict';
import type { DoctorReport } from '../../../../src/core/doctor.ts';
import { doctorCommands, doctorPage } from '../../../../src/editor/page/doctor-page.ts';

const report: DoctorReport = {
  ok: false,
  freecad: null,
  lookedAt: [{ place: 'PATH', found: 'nothing <a href="command:evil">click</a> & more' }],
  isolation: { backend: 'none', available: [{ name: 'bubblewrap', available: false, note: 'not installed' }] },
  vendors: [{ name: 'catalog', ready: true, note: '' }],
  models: [{ name: 'openai/m', ok: false, message: 'openai did not accept the API key', nextStep: '' }],
  redis: { ready: false, note: 'not configured' },
  advice: ['Install FreeCAD.'],
};
const plain = (words: string, ...inserts: (string | number)[]): string =>
  words.replaceAll(/\{(\d)\}/g, (_, index: string) => String(inserts[Number(index)]));
const commandsOf = (page: string): string[] => [...page.matchAll(/href="command:([\w.]+)/g)].map(([, name]) => name ?? '');

describe('the page of the doctor', () => {
  it('says first what is missing, what to do, and offers the fixes as buttons', () => {
    const page = doctorPage(report, plain, 'en');
    assert.ok(page.indexOf('Something is missing') < page.indexOf('Install FreeCAD.'));
    assert.match(page, /✗<\/span> Not found\./);
    const commands = commandsOf(page);
    assert.ok(commands.includes('freecadDesigner.chooseFreecad') && commands.includes('freecadDesigner.setApiKey'));
    assert.ok(
      commands.every((name) => (doctorCommands as readonly string[]).includes(name)),
      commands.join(),
    );
    assert.ok(page.includes('href="command:workbench.action.openSettings?%22freecadDesigner.isolation%22"'));
  });

  it('offers no fix for what is well', () => {
    const well: DoctorReport = {
      ...report,
      ok: true,
      freecad: { path: '/usr/bin/freecadcmd', version: '1.0.0' },
      isolation: { backend: 'bubblewrap', available: [] },
      models: null,
      advice: [],
    };
    assert.deepEqual(commandsOf(doctorPage(well, plain, 'en')), [
      'freecadDesigner.doctor',
      'freecadDesigner.testModels',
      'freecadDesigner.setApiKey',
      'freecadDesigner.showLog',
    ]);
  });

  it('says of a gateway whether it is there, takes the key, and what contains scripts there', () => {
    const gateway = {
      ...{ url: 'https://designs.example.org', ready: false, reachable: true, keyAccepted: false, version: null, walls: [] },
      note: 'It refuses the key.',
    };
    const refused = doctorPage({ ...report, gateway }, plain, 'en');
    assert.match(refused, /Key accepted<\/th><td><span class="bad">✗/);
    assert.equal(commandsOf(refused)[0], 'freecadDesigner.setGatewayKey');
    assert.ok(!commandsOf(refused).includes('freecadDesigner.chooseFreecad'), 'no FreeCAD is needed here then');
    const at = { ...gateway, ready: true, keyAccepted: true, version: '1.2.3', walls: ['bubblewrap'], note: '' };
    const well = doctorPage({ ...report, ok: true, gateway: at, advice: [] }, plain, 'en');
    assert.match(well, /Parts can be made at the gateway, contained\./);
    assert.match(well, /Version<\/th><td>1\.2\.3<[\s\S]*Sandbox<\/th><td>bubblewrap</);
  });

  it('keeps what it found from becoming markup, links or commands', () => {
    const page = doctorPage(report, plain, 'en');
    assert.ok(page.includes('nothing &lt;a href=&quot;command:evil&quot;&gt;click&lt;/a&gt; &amp; more'));
    assert.doesNotMatch(page, /<script|command:evil"/);
    assert.match(page, /default-src 'none'/);
  });
});
