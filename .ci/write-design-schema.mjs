// @ts-check
// Writes syntaxes/design.schema.json anew from the schema in src/core/record/design.ts: `npm run schema`.
import { register } from 'node:module';
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';

register('./typescript-loader.mjs', import.meta.url);
const { designJsonSchema } = await import('../test/support/design-json-schema.ts');
const text = JSON.stringify(designJsonSchema());
writeFileSync('syntaxes/design.schema.json', await format(text, { parser: 'json', printWidth: 130 }));
