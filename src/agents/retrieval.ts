/** A worked example: a part of the catalog with the words that describe it. */
export interface Example {
  id: string;
  title: string;
  /** Nouns, features and operations, for finding it. */
  words: string;
  script: string;
}

/** Term saturation and length weight of BM25 (Robertson & Zaragoza 2009, usual values). */
const saturation = 1.2;
const lengthWeight = 0.75;

const stemmed = (word: string): string => word.replace(/(?:ies)$/, 'y').replace(/(?<=[^s])s$/, '');
/** Words that say nothing about what a part is. */
const common = new Set(
  'the and with for from that this into each per one two three four make design part long wide high thick'.split(' '),
);
const termsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z]{3,}/g) ?? []).filter((word) => !common.has(word)).map(stemmed);

/** The examples nearest to the request by BM25, best first; fewer when nothing else has a word in common. */
export function findExamples(request: string, examples: readonly Example[], count: number): Example[] {
  const documents = examples.map((example) => ({ example, terms: termsOf(`${example.title} ${example.words}`) }));
  const averageLength = documents.reduce((sum, { terms }) => sum + terms.length, 0) / Math.max(1, documents.length);
  const query = new Set(termsOf(request));
  const scored = documents.map(({ example, terms }) => {
    let score = 0;
    for (const term of query) {
      const frequency = terms.filter((other) => other === term).length;
      if (frequency === 0) continue;
      const holders = documents.filter((document) => document.terms.includes(term)).length;
      const rarity = Math.log(1 + (documents.length - holders + 0.5) / (holders + 0.5));
      score +=
        (rarity * frequency * (saturation + 1)) /
        (frequency + saturation * (1 - lengthWeight + (lengthWeight * terms.length) / averageLength));
    }
    return { example, score };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ example }) => example);
}
