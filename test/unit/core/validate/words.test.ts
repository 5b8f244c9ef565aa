import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inWordsOf } from '../../../../src/core/phrase.ts';
import type { CheckResult } from '../../../../src/core/validation.ts';
import { answer, check, plate, require, tooSlow } from './evidence.ts';

const german = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Readonly<Record<string, string>>;
const inGerman = ({ said, ...check }: CheckResult): string[] =>
  (['expected', 'measured', 'message'] as const).map((part) =>
    inWordsOf(check[part], said?.[part], (text) => german[text] ?? text),
  );

describe('the words of a check in another language', () => {
  it('say which hole is missing and which is not as it was to be', () => {
    const [first, second, third] = plate.holes;
    const holes = [first, second, { ...third, through: false, depthMm: 4 }].flatMap((hole) => hole ?? []);
    const positions: [number, number, number][] = [
      [10, 10, 0],
      [70, 10, 0],
      [10, 50, 0],
      [70, 50, 0],
    ];
    const requirement = require('holes', { diameterMm: 6.6, count: 4, through: true, axis: [0, 0, 1], positions });
    assert.deepEqual(inGerman(check(requirement, { shape: { holes: holes as typeof plate.holes } })), [
      'Bohrungen Ø6.6 durchgehend entlang Z: 4 bei x = 10, y = 10; x = 70, y = 10; x = 10, y = 50; x = 70, y = 50',
      '2 am Platz, 0 anderswo',
      'Bohrungen Ø6.6 durchgehend entlang Z: 2 von 4, bei x = 10, y = 50: Sackloch, 4 mm tief; bei x = 70, y = 50 fehlt etwas',
    ]);
  });
  it('say which size is off', () => {
    assert.deepEqual(inGerman(check(require('boundingBox', { sizeMm: [80, 60, 12] }))), [
      '80 x 60 x 12 mm ± 0.05',
      '80 x 60 x 10 mm',
      'Begrenzungsrahmen: das Maß entlang z ist 10 statt 12 mm',
    ]);
  });
  it('say which edges are worked on, and where others are', () => {
    assert.deepEqual(inGerman(check(require('fillets', { radiusMm: 3, count: 4 }))), [
      'Rundungen R3: 4',
      '0',
      'Rundungen R3: 0 von 4 (es gibt außen R5, innen R2)',
    ]);
  });
  it('say why something was not measured, and leave what FreeCAD said as it is', () => {
    const wall = require('wallThickness', { minimumMm: 2 });
    assert.deepEqual(inGerman(check(wall, { measurements: tooSlow })).slice(1), [
      'nicht gemessen',
      'nicht gemessen: too slow: not finished after 5.0 s',
    ]);
    assert.equal(
      inGerman(check(wall, { measurements: answer({ nothing: 1 }) }))[2],
      'nicht gemessen: die Antwort ist nicht lesbar',
    );
  });
});
