import assert from 'node:assert/strict';
import {
  parseCells,
  parseParameters,
  parameterLines,
  taskAtLine,
  tasksNamedIn,
  widenRanges,
  writeParameters,
} from '../../../src/core/script.ts';

const source = [
  '# Plate',
  'import FreeCAD as App',
  '# %% parameters',
  'length = 80.0  # mm [20:500] plate X',
  'holes = 4  # count [0:8] holes',
  'keyway = True  # bool with a keyway',
  'scale=-.5e1',
  'note = "text"',
  '',
  '# %% task: base Base plate',
  'box = length',
  '# %% task: holes Corner holes',
  'length = 3  # mm not a parameter',
].join('\n');

describe('the cells of a script', () => {
  it('are header, parameters and one for each task, with their lines', () => {
    assert.deepEqual(
      parseCells(source).map(({ kind, task, title, firstLine, lastLine }) => [kind, task, title, firstLine, lastLine]),
      [
        ['header', undefined, '', 1, 2],
        ['parameters', undefined, 'parameters', 3, 9],
        ['task', 'base', 'Base plate', 10, 11],
        ['task', 'holes', 'Corner holes', 12, 13],
      ],
    );
  });
  it('tell the task of a line', () => {
    assert.deepEqual(
      [2, 4, 10, 11, 13, 99].map((line) => taskAtLine(source, line)),
      [null, null, 'base', 'base', 'holes', null],
    );
  });
  it('are a single header when there is no mark', () => {
    assert.deepEqual(
      parseCells('x = 1').map(({ kind, lastLine }) => [kind, lastLine]),
      [['header', 1]],
    );
  });
  it('leave no header when the first line is a mark', () => {
    assert.deepEqual(
      parseCells('# %% parameters\na = 1').map(({ kind }) => kind),
      ['parameters'],
    );
  });
});

describe('the parameters of a script', () => {
  it('are read with unit, range and meaning', () => {
    assert.deepEqual(parseParameters(source), [
      { name: 'length', value: 80, unit: 'mm', minimum: 20, maximum: 500, meaning: 'plate X', free: false },
      { name: 'holes', value: 4, unit: 'count', minimum: 0, maximum: 8, meaning: 'holes', free: false },
      { name: 'keyway', value: true, unit: 'bool', meaning: 'with a keyway', free: false },
      { name: 'scale', value: -5, unit: 'mm', meaning: '', free: false },
    ]);
  });
  it('stand on lines that can be told', () => {
    assert.deepEqual(Object.fromEntries(parameterLines(source)), { length: 4, holes: 5, keyway: 6, scale: 7 });
  });
  it('change their value and nothing else', () => {
    const changed = writeParameters(source, { length: 90, holes: 6, keyway: false });
    const lines = changed.split('\n');
    assert.equal(lines[3], 'length = 90.0  # mm [20:500] plate X');
    assert.equal(lines[4], 'holes = 6  # count [0:8] holes');
    assert.equal(lines[5], 'keyway = False  # bool with a keyway');
    assert.deepEqual(
      [...lines.slice(0, 3), ...lines.slice(6)],
      [...source.split('\n').slice(0, 3), ...source.split('\n').slice(6)],
    );
  });
  it('stay the same text for the same values', () => {
    assert.equal(writeParameters(source, { length: 80, holes: 4, keyway: true }), source);
  });
  it('keep Windows line ends', () => {
    assert.ok(
      writeParameters(source.replaceAll('\n', '\r\n'), { length: 81.5 }).includes('length = 81.5  # mm [20:500] plate X\r\n'),
    );
  });
  it('refuse a value out of range, of the wrong kind, or for a name that is not there', () => {
    assert.throws(() => writeParameters(source, { length: 10 }), /length = 10 mm is less than its least value 20 mm/);
    assert.throws(() => writeParameters(source, { holes: 2.5 }), /whole number/);
    assert.throws(() => writeParameters(source, { keyway: 1 }), /True or False/);
    assert.throws(() => writeParameters(source, { height: 1 }), /no parameter "height"/);
    assert.throws(() => writeParameters('x = 1', { x: 2 }), /no parameter "x"/);
  });
});

describe('tasks that words speak of', () => {
  const tasks = [
    { id: 'base', title: 'Base plate' },
    { id: 'corner-holes', title: 'Löcher (M6)' },
  ];
  it('are those with their id or title in it, as whole words', () => {
    assert.deepEqual(tasksNamedIn('Repair the cell "corner-holes" and leave the other cells as they are', tasks), [
      'corner-holes',
    ]);
    assert.deepEqual(tasksNamedIn('make the Corner Holes wider', tasks), ['corner-holes']);
    assert.deepEqual(tasksNamedIn('die löcher M6 größer', tasks), ['corner-holes']);
    assert.deepEqual(tasksNamedIn('a base plate of 12 mm', tasks), ['base']);
    assert.deepEqual(tasksNamedIn('more holes, on a new basement', tasks), []);
    assert.deepEqual(tasksNamedIn('', [{ id: 'x', title: '!' }]), []);
  });
});

describe('ranges of a script', () => {
  const parameter = { name: 'length', value: 80, unit: 'mm' as const, meaning: '', free: false };
  it('give way to wider ones of the plan, and to nothing narrower', () => {
    const wider = widenRanges(source, [{ ...parameter, minimum: 10, maximum: 240 }]);
    assert.equal(wider, source.replace('[20:500]', '[10:500]'));
    assert.equal(widenRanges(source, [{ ...parameter, minimum: 30, maximum: 90 }]), source);
  });
  it('may follow other parameters, and are written so', () => {
    const hinge =
      '# %% parameters\npin_d = 4.0  # mm [2:bore_d - 0.1] pin\nbore_d = 4.2  # mm [pin_d+0.1:12] bore\n\n# %% document\n';
    const [pin, bore] = parseParameters(hinge);
    assert.deepEqual([pin?.minimum, pin?.maximum, pin?.formulas, pin?.meaning], [2, 4.1, { maximum: 'bore_d - 0.1' }, 'pin']);
    assert.deepEqual([bore?.minimum, bore?.maximum], [4.1, 12]);
    assert.throws(
      () => writeParameters(hinge, { pin_d: 5 }),
      /pin_d = 5 mm is more than its greatest value 4\.1 mm \(bore_d - 0\.1\)/,
    );
    assert.equal(writeParameters(hinge, { pin_d: 5, bore_d: 6 }), hinge.replace('4.0', '5.0').replace('4.2', '6.0'));
    const plain = hinge.replace('bore_d - 0.1', '4.1');
    assert.equal(widenRanges(plain, parseParameters(hinge)), hinge);
    assert.equal(widenRanges(hinge, parseParameters(plain)), hinge);
  });
  it('are none where brackets hold something else', () => {
    const [first, second] = parseParameters('# %% parameters\na = 4.0  # mm [see: note] width\nb = 2  # count [1:c] ribs\n');
    assert.deepEqual([first?.minimum, first?.meaning], [undefined, '[see: note] width']);
    assert.deepEqual([second?.minimum, second?.meaning], [undefined, '[1:c] ribs']);
  });
});
