import assert from 'node:assert/strict';
import * as z from 'zod';
import { createPlannerAnswerSchema, reviewerAnswerSchema } from '../../../src/core/plan/answers.ts';
import { jsonSchemaOf } from '../../../src/llm/structured.ts';

const outputOf = (schema: z.ZodType) => ({ kind: 'json', name: 'answer', schema }) as const;

describe('the JSON schema of a wanted output', () => {
  it('is made once for schemas that differ only in what they make of an answer', () => {
    const first = jsonSchemaOf(outputOf(createPlannerAnswerSchema()));
    assert.equal(jsonSchemaOf(outputOf(createPlannerAnswerSchema())), first);
    assert.notEqual(jsonSchemaOf(outputOf(reviewerAnswerSchema)), first);
  });

  it('is the one that zod makes of the whole schema', () => {
    for (const schema of [createPlannerAnswerSchema(), reviewerAnswerSchema])
      assert.deepEqual(jsonSchemaOf(outputOf(schema)), z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  });
});
