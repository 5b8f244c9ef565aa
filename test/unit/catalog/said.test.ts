import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { catalogParts } from '../../../src/catalog/catalog.ts';
import { planRequest } from '../../../src/catalog/planning.ts';
import { BudgetError, describeError, saidOfError } from '../../../src/core/errors.ts';
import { english, inWordsOf, type Said } from '../../../src/core/phrase.ts';

const spanish = JSON.parse(readFileSync('l10n/bundle.l10n.es.json', 'utf8')) as Readonly<Record<string, string>>;
const inSpanish = (text: string, said: Said | undefined): string => inWordsOf(text, said, (words) => spanish[words] ?? words);

describe('what the catalog asks and refuses', () => {
  for (const [request, message, question] of [
    [
      'plate 80 x 60 mm',
      'Se entendió la pieza (placa), pero falta: thickness. Indíquelo.',
      '¿Qué valor tiene "thickness" (espesor a lo largo de Z)?',
    ],
    [
      'plate 80 x 60 x 10 mm with a zorble',
      'No se entendió (pieza: placa): "zorble". Se entendió: ',
      '¿Qué significa "zorble"? Dígalo con otras palabras u omítalo.',
    ],
    ['', 'No hay nada escrito. ', undefined],
  ] as const) {
    it(`is said in the reader's language: ${request}`, () => {
      const outcome = planRequest(request, catalogParts);
      assert.ok(outcome.outcome !== 'planned');
      assert.equal(english(outcome.said ?? []), outcome.message);
      assert.ok(inSpanish(outcome.message, outcome.said).startsWith(message), inSpanish(outcome.message, outcome.said));
      const [first] = outcome.outcome === 'needsAnswer' ? outcome.plan.questions : [];
      assert.equal(first && inSpanish(first.text, first.said), question);
    });
  }
});

describe('an error', () => {
  it('says what happened and what to do next in the language of its reader', () => {
    const error = new BudgetError(0.02, 0.01, 0.5);
    assert.equal(
      inSpanish(describeError(error), saidOfError(error)),
      'La próxima llamada a un modelo de lenguaje puede costar hasta $0.020, y quedan $0.010 del presupuesto de $0.50 de este diseño. Permita más, aumente freecadDesigner.budgetUsd o elija un modelo más barato.',
    );
  });
});
