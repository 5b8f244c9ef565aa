import fc from 'fast-check';

/** The part of JSON Schema (2020-12) that an OpenAPI 3.1 document of ours uses. */
export interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema | false;
  prefixItems?: readonly JsonSchema[];
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  maxItems?: number;
}

/** What breaks programs that trust a text. */
export const nastyTexts = [
  '',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%ff%fe',
  'a\u0000b',
  'x\r\nSet-Cookie: a=b',
  '\u001b[31mred\u001b[0m\n{"level":"error"}',
  '__proto__',
  'constructor',
  'toString',
  '\ud800',
  '\u202egnp.exe',
  '🔩'.repeat(50),
  'x'.repeat(30_000),
  '${7*7}{{7*7}}<script>alert(1)</script>',
  "'; DROP TABLE designs; --",
  '-1',
  '1e999',
  'NaN',
] as const;

const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...nastyTexts, null, true, -1, 0, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]]),
  fc.constantFrom(JSON.parse('{"__proto__": {"isAdmin": true}}') as unknown, { constructor: { prototype: {} } }),
  fc.jsonValue(),
);

/** Values of a schema; with `spoilt`, in one place of four something else stands. */
export function valuesOf(schema: JsonSchema, spoilt: boolean): fc.Arbitrary<unknown> {
  const right = rightValues(schema, spoilt);
  return spoilt ? fc.oneof({ weight: 3, arbitrary: right }, { weight: 1, arbitrary: nasty }) : right;
}

function rightValues(schema: JsonSchema, spoilt: boolean): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valuesOf(choice, spoilt)));
  switch (schema.type) {
    case 'object':
      return objectsOf(schema, spoilt);
    case 'array':
      if (schema.prefixItems !== undefined) return fc.tuple(...schema.prefixItems.map((item) => valuesOf(item, spoilt)));
      return fc.array(valuesOf(schema.items === false ? {} : (schema.items ?? {}), spoilt), {
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      });
    case 'string':
      if (schema.format === 'uuid') return fc.uuid();
      return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 60, 60) });
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 });
    case 'number':
      return fc.double({ min: schema.exclusiveMinimum ?? schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case 'boolean':
      return fc.boolean();
    default:
      return fc.jsonValue();
  }
}

function objectsOf({ properties = {}, required = [], additionalProperties }: JsonSchema, spoilt: boolean): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema, spoilt)]));
  const known = fc.record(fields, spoilt ? { requiredKeys: [] } : { requiredKeys: [...required] });
  const others = typeof additionalProperties === 'object' ? valuesOf(additionalProperties, spoilt) : nasty;
  if (!spoilt && typeof additionalProperties !== 'object') return known;
  const names = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom(...nastyTexts.slice(0, 11)));
  return fc
    .tuple(known, fc.option(fc.dictionary(names, others, { maxKeys: 2 })))
    .map(([object, more]) => ({ ...object, ...(more ?? {}) }));
}
