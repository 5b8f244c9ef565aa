import assert from 'node:assert/strict';
import manifest from '../../../package.json' with { type: 'json' };
import written from '../../../syntaxes/design.schema.json' with { type: 'json' };
import { designJsonSchema } from '../../support/design-json-schema.ts';

describe('the schema of design.json that editors use', () => {
  it('is the one that the program reads records with (npm run schema writes it anew)', () => {
    assert.deepEqual(written, JSON.parse(JSON.stringify(designJsonSchema())));
  });
  it('is contributed for the records of designs', () => {
    assert.deepEqual(manifest.contributes.jsonValidation, [
      { fileMatch: '**/designs/*/design.json', url: './syntaxes/design.schema.json' },
    ]);
  });
});
