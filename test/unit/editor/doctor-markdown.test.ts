import assert from 'node:assert/strict';
import type { DoctorReport } from '../../../src/core/doctor.ts';
import { doctorMarkdown } from '../../../src/editor/doctor-markdown.ts';

const report: DoctorReport = {
  ok: false,
  freecad: null,
  lookedAt: [{ place: 'PATH', found: 'nothing | [click](command:evil) <b>' }],
  isolation: { backend: 'none', available: [{ name: 'bubblewrap', available: false, note: 'not installed' }] },
  vendors: [{ name: 'catalog', ready: true, note: '' }],
  models: [{ name: 'openai/m', ok: false, message: 'openai did not accept the API key', nextStep: '' }],
  redis: { ready: false, note: 'not configured' },
  advice: ['Install FreeCAD.'],
};

describe('the page of the doctor', () => {
  it('says first what is missing and what to do', () => {
    const page = doctorMarkdown(report);
    assert.ok(page.indexOf('Something is missing') < page.indexOf('1. Install FreeCAD'));
    assert.match(page, /✗ Not found\./);
  });

  it('keeps what it found from becoming markup, links or commands', () => {
    const page = doctorMarkdown(report);
    assert.ok(page.includes('nothing \\| \\[click\\]\\(command:evil\\) \\<b\\>'));
    assert.doesNotMatch(page, /[^\\]\[click[^\\]\]/);
  });
});
