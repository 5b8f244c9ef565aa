import assert from 'node:assert/strict';
import { findCellChanges } from '../../../src/core/cell-changes.ts';

const before = [
  'import FreeCAD',
  '',
  '# %% parameters',
  'length = 80.0',
  '',
  '# %% task: base Base',
  'a = 1',
  '',
  '# %% task: holes Holes',
  'b = 2',
].join('\n');

describe('changes of cells', () => {
  it('are those cells whose text differs, with what they were', () => {
    assert.deepEqual(findCellChanges(before, before.replace('a = 1', 'a = 3')), [
      { name: 'base', firstLine: 6, lastLine: 8, before: '# %% task: base Base\na = 1\n' },
    ]);
    assert.deepEqual(
      findCellChanges(before, before.replace('80.0', '90.0')).map(({ name }) => name),
      ['parameters parameters'],
    );
  });

  it('name a cell that is new, and nothing for empty lines or other line ends', () => {
    assert.deepEqual(findCellChanges(before, `${before}\n\n# %% task: rim Rim\nc = 3`), [
      { name: 'rim', firstLine: 12, lastLine: 13, before: null },
    ]);
    assert.deepEqual(findCellChanges(before, before.replaceAll('\n', '\r\n')), []);
  });
});
