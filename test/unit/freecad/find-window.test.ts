import assert from 'node:assert/strict';
import { findWindowProgram } from '../../../src/freecad/find-window.ts';
import type { FreeCad } from '../../../src/freecad/installation.ts';

const find = (path: string, platform: NodeJS.Platform, there: readonly string[], more: Partial<FreeCad> = {}) =>
  findWindowProgram({ path, kind: 'system', ...more }, platform, (candidate) => there.includes(candidate));

describe('the FreeCAD with a window', () => {
  it('lies beside the one without, under the name of its platform', () => {
    assert.equal(find('/usr/bin/freecadcmd', 'linux', ['/usr/bin/freecad'])?.path, '/usr/bin/freecad');
    assert.equal(find('/opt/fc/bin/FreeCADCmd', 'linux', ['/opt/fc/bin/FreeCAD'])?.path, '/opt/fc/bin/FreeCAD');
    assert.equal(
      find('/usr/lib/freecad/bin/freecadcmd-python3', 'linux', ['/usr/lib/freecad/bin/freecad-python3'])?.words.length,
      0,
    );
    assert.equal(
      find('C:\\FreeCAD\\bin\\FreeCADCmd.exe', 'win32', ['C:\\FreeCAD\\bin\\FreeCAD.exe'])?.path,
      'C:\\FreeCAD\\bin\\FreeCAD.exe',
    );
    const mac = '/Applications/FreeCAD.app/Contents';
    assert.equal(find(`${mac}/Resources/bin/freecadcmd`, 'darwin', [`${mac}/MacOS/FreeCAD`])?.path, `${mac}/MacOS/FreeCAD`);
    assert.equal(find('/snap/bin/freecad.cmd', 'linux', ['/snap/bin/freecad'])?.path, '/snap/bin/freecad');
  });
  it('is started by flatpak with its id', () => {
    const found = find('/usr/bin/flatpak', 'linux', [], { kind: 'flatpak', application: 'org.freecad.FreeCAD' });
    assert.deepEqual(found, { path: '/usr/bin/flatpak', words: ['run', 'org.freecad.FreeCAD'] });
  });
  it('is not there where only the other was installed, or it belongs to another system', () => {
    assert.equal(find('/usr/bin/freecadcmd', 'linux', ['/usr/bin/freecadcmd']), undefined);
    assert.equal(find('/usr/bin/freecadcmd', 'linux', ['/usr/bin/freecad'], { root: '/other' }), undefined);
    assert.equal(find('/home/me/wrapper', 'linux', ['/home/me/wrapper']), undefined);
  });
});
