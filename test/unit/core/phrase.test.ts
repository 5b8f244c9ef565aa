import assert from 'node:assert/strict';
import { english, inWordsOf, joined, phrase, sentence, tell, type Phrase } from '../../../src/core/phrase.ts';
import { saidSchema } from '../../../src/core/phrase-schema.ts';

const german: Readonly<Record<string, string>> = {
  'The part has {0} of {1}.': 'Von {1} hat das Teil {0}.',
  '{0} holes': '{0} Bohrungen',
  'Look at it.': 'Bitte ansehen.',
};
const translate = (text: string): string => german[text] ?? text;

describe('a sentence that is carried as what it is made of', () => {
  const told = tell(phrase('The part has {0} of {1}.', 3, [phrase('{0} holes', 4)]), phrase('Look at it.'));

  it('is English where it is kept', () => {
    assert.equal(told.message, 'The part has 3 of 4 holes. Look at it.');
    assert.equal(english(told.said), told.message);
  });
  it('is put together anew in the language of its reader, phrases in it included', () => {
    assert.equal(inWordsOf(told.message, told.said, translate), 'Von 4 Bohrungen hat das Teil 3. Bitte ansehen.');
  });
  it('stays the English that it is where nobody knows what it is made of, or where it was changed since', () => {
    assert.equal(inWordsOf('Look at it.', undefined, translate), 'Look at it.');
    assert.equal(inWordsOf('Something else.', told.said, translate), 'Something else.');
  });
  it('keeps braces that others wrote', () => {
    assert.equal(inWordsOf('a {0} b', [sentence('a {0} b')], translate), 'a {0} b');
    assert.equal(english([phrase('{0}!', 'a {1} $& b')]), 'a {1} $& b!');
  });
  it('joins phrases with a sign', () => {
    assert.equal(inWordsOf('4 holes; x', [joined([phrase('{0} holes', 4), 'x'], '; ')], translate), '4 Bohrungen; x');
  });
  it('is read back from a file, and left out where it is nothing that we wrote', () => {
    assert.deepEqual(saidSchema.parse(JSON.parse(JSON.stringify(told.said))), told.said);
    assert.equal(saidSchema.parse('x'), undefined);
    let deep: Phrase = phrase('x');
    for (let depth = 0; depth < 50; depth += 1) deep = phrase('{0}', [deep]);
    assert.equal(saidSchema.parse([deep]), undefined);
  });
});
