import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { catalogWords, findPhrases, findTranslatedWords, findUntranslated } from '../../support/translated-words.ts';

type Words = Readonly<Record<string, string>>;
const read = (file: string): Words => JSON.parse(readFileSync(file, 'utf8')) as Words;
const [editor, pages, phrases] = [findTranslatedWords('src/editor'), findTranslatedWords('webview'), findPhrases('src')];
const words = new Set([...editor.words, ...pages.words, ...phrases.words, ...catalogWords]);
const computed = [...editor.computed, ...pages.computed];
const manifest = read('package.nls.json');

/** What must come out of a translation as it went in: places for what is put in, links to commands and settings, code. */
const fixedParts = (text: string): string[] =>
  [...text.matchAll(/\{\d\}|\(command:[^)]+\)|#freecadDesigner\.[\w.]+#|`[^`]+`/g)].map(([part]) => part).sort();

for (const language of ['de', 'es']) {
  describe(`the translation into ${language}`, () => {
    const bundle = read(`l10n/bundle.l10n.${language}.json`);
    const translatedManifest = read(`package.nls.${language}.json`);

    it('has every word of the editor and its pages, of designs and of the catalog, and none that is no longer asked for', () => {
      assert.deepEqual(Object.keys(bundle).sort(), [...words].sort());
    });
    it('has every word of the manifest, and none that is no longer there', () => {
      assert.deepEqual(Object.keys(translatedManifest).sort(), Object.keys(manifest).sort());
    });
    it('leaves nothing empty, and puts in what the original does: values, links, names of settings, code', () => {
      for (const [word, translated] of Object.entries(bundle)) {
        assert.ok(translated.trim() !== '', word);
        assert.deepEqual(fixedParts(translated), fixedParts(word), word);
      }
      for (const [key, translated] of Object.entries(translatedManifest)) {
        assert.ok(translated.trim() !== '', key);
        assert.deepEqual(fixedParts(translated), fixedParts(manifest[key] ?? ''), key);
      }
    });
  });
}

describe('words that are translated where they are shown', () => {
  it('are written there, or stand in one of the tables that are known', () => {
    assert.deepEqual([...computed].sort(), [
      'chat.entry.ts: designAppearance[design.state].word',
      'conversation.ts: english',
      'designs-tree.ts: appearance.word',
      'doctor-report.ts: words',
      'header.ts: designAppearance[design.state].word',
      'notices.ts: message',
      'notices.ts: remedyWords[remedy]',
      'panel-rest.entry.ts: designAppearance[design.state].word',
      'plan-tab.ts: english',
      'script-lenses.ts: designAppearance[state].word',
      'script-lenses.ts: word',
      'status-bar.ts: designAppearance[design.state].word',
      'status.ts: notice.message',
      'status.ts: remedyWords[remedy]',
      'status.ts: word',
      'translation.ts: template',
      'translation.ts: template',
      'translation.ts: text',
      'translation.ts: text',
    ]);
  });
});

describe('what the product says of a design', () => {
  it('is made of templates that are written where they are filled in', () => {
    assert.deepEqual([...phrases.computed].sort(), []);
  });
});

describe('what a page shows', () => {
  it('is asked for in the language of the editor, but for names that are the same in all', () => {
    assert.deepEqual(findUntranslated('webview'), []);
  });
});
