import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { promptLibrary } from '../../../src/agents/prompts.ts';

/** What each prompt said when its version was last raised. A changed text needs a new version here and in prompts.ts. */
const known: Readonly<Record<string, string>> = {
  freecad: '3 ab49e28e5824',
  planner: '8 5b8e35e9e515',
  generator: '1 53458caa4d5c',
  change: '1 a3ddef86e6f4',
  frame: '1 1765f4efaf7e',
  'one-task': '1 35ca78708c3d',
  repair: '3 17fa6950dcce',
  'other-way': '1 a13d035a88e3',
  picture: '1 4f92570ca710',
  reviewer: '2 521ca3e4b804',
  'fix-syntax': '1 c3502802547c',
  'fix-refused': '1 65c38be6105f',
  'fix-error': '2 25cfb5452b43',
  'fix-recompute': '1 8b308b939bc2',
  'fix-requirement': '1 fb244e2733fb',
  'fix-intent': '1 c158a9395ed5',
};

describe('the prompt library', () => {
  for (const { name, version, text } of promptLibrary) {
    it(`says as ${name} ${version} what it said`, () => {
      const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
      assert.equal(
        known[name],
        `${version} ${hash}`,
        `${name}: raise its version in prompts.ts, then note "${version} ${hash}" here`,
      );
      assert.ok(text.trim().length > 100 && !text.includes('\t'));
    });
  }
});
