import assert from 'node:assert/strict';
import { catalogParts } from '../../../../src/catalog/catalog.ts';
import { planRequest } from '../../../../src/catalog/planning.ts';
import { valuesOf, type ParameterValue } from '../../../../src/core/plan/parameter.ts';

/** What a request must come to: the part with these values, a question that names these words, or a refusal that does. */
export type Expectation =
  | { part: string; values: Readonly<Record<string, ParameterValue>> }
  | { asks: readonly string[] }
  | { refuses: readonly string[] };

export type Row = readonly [request: string, expectation: Expectation];

export const part = (id: string, values: Readonly<Record<string, ParameterValue>>): Expectation => ({ part: id, values });
export const asks = (...words: readonly string[]): Expectation => ({ asks: words });
export const refuses = (...words: readonly string[]): Expectation => ({ refuses: words });

/** Plans the request with the true catalog and compares the outcome. */
export function check(request: string, expectation: Expectation): void {
  const outcome = planRequest(request, catalogParts);
  if ('part' in expectation) {
    assert.equal(outcome.outcome, 'planned', 'message' in outcome ? outcome.message : '');
    const values = valuesOf(outcome.plan.parameters);
    const seen = Object.fromEntries(Object.keys(expectation.values).map((name) => [name, values[name]]));
    assert.deepEqual({ part: outcome.plan.catalogPart, ...seen }, { part: expectation.part, ...expectation.values });
    return;
  }
  const [kind, words] =
    'asks' in expectation ? (['needsAnswer', expectation.asks] as const) : (['refused', expectation.refuses] as const);
  assert.equal(outcome.outcome, kind, outcome.outcome === 'planned' ? outcome.plan.summary : outcome.message);
  const said = 'message' in outcome ? outcome.message : '';
  for (const word of words) assert.ok(said.toLowerCase().includes(word.toLowerCase()), `"${word}" is not in: ${said}`);
}

export function table(rows: readonly Row[]): void {
  for (const [request, expectation] of rows) {
    const short = request.length > 110 ? `${request.slice(0, 110)}...` : request;
    it(short, () => {
      check(request, expectation);
    });
  }
}
