import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import typescript from 'typescript';
import { catalogParts } from '../../src/catalog/catalog.ts';
import { named } from '../../src/catalog/part.ts';
import { designAppearance, obstacleNotices, remedyWords, taskAppearance } from '../../src/protocol/appearance.ts';

/** What the catalog's plans say: whole sentences and names. */
export const catalogWords: ReadonlySet<string> = new Set(
  catalogParts.flatMap((part) => [
    part.title,
    part.title.toLowerCase(),
    named(part),
    named(part).replace('a', 'A'),
    ...[...(part.phrases ?? []), ...(part.features ?? []).flatMap(({ phrases = [] }) => phrases)].flatMap(
      ({ question }) => question ?? [],
    ),
    ...part.parameters.map(({ meaning }) => meaning),
    ...part.tasks.map(({ title }) => title),
    ...part.requirements.map(({ text }) => text),
  ]),
);

/** Templates of what the product says of a design: the calls of `phrase(...)` in everything that is below a folder. */
export function findPhrases(folder: string): TranslatedWords {
  const words = new Set<string>();
  const computed: string[] = [];
  eachCall(folder, (call, source) => {
    const [first] = call.arguments;
    if (call.expression.getText(source) !== 'phrase' || first === undefined) return;
    if (!typescript.isStringLiteralLike(first)) computed.push(`${source.fileName}: ${first.getText(source)}`);
    // Nothing but places to put values in: the same in all languages.
    else if (/\p{L}/u.test(first.text.replaceAll(/\{\d+\}/g, ''))) words.add(first.text);
  });
  return { words, computed };
}

/** Words that stand in a table and are translated where they are shown. */
const tabled = (): string[] => [
  ...Object.values(designAppearance).map(({ word }) => word),
  ...Object.values(taskAppearance).map(({ word }) => word),
  ...Object.values(obstacleNotices).map(({ message }) => message),
  ...Object.values(remedyWords),
];

export interface TranslatedWords {
  /** What the code asks a translation for. */
  readonly words: ReadonlySet<string>;
  /** Calls whose words are not written where they are called: file and text. */
  readonly computed: readonly string[];
}

function eachCall(folder: string, look: (call: typescript.CallExpression, source: typescript.SourceFile) => void): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const text = readFileSync(join(folder, path), 'utf8');
    const source = typescript.createSourceFile(basename(path), text, typescript.ScriptTarget.Latest);
    const visit = (node: typescript.Node): void => {
      if (typescript.isCallExpression(node)) look(node, source);
      typescript.forEachChild(node, visit);
    };
    visit(source);
  }
}

/** Reads the sources below a folder for calls of `vscode.l10n.t(...)`, and of `t(...)` that is handed in for it. */
export function findTranslatedWords(folder: string): TranslatedWords {
  const words = new Set(tabled());
  const computed: string[] = [];
  eachCall(folder, (call, source) => {
    const callee = call.expression.getText(source);
    const [first] = call.arguments;
    if ((callee === 'vscode.l10n.t' || callee === 't') && first !== undefined) {
      if (typescript.isStringLiteralLike(first)) words.add(first.text);
      else computed.push(`${source.fileName}: ${first.getText(source)}`);
    }
  });
  return { words, computed };
}

const spokenAttributes: ReadonlySet<string> = new Set([
  'title',
  'placeholder',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
]);

/** Words of a page that no translation is asked for: texts of elements and labels that stand in the code as they are. File and text. */
export function findUntranslated(folder: string): string[] {
  const found: string[] = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const file = basename(path);
    const source = typescript.createSourceFile(file, readFileSync(join(folder, path), 'utf8'), typescript.ScriptTarget.Latest);
    const look = (node: typescript.Node): void => {
      const texts = typescript.isStringLiteralLike(node)
        ? [node.text]
        : typescript.isTemplateExpression(node)
          ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
          : [];
      if (texts.some((text) => /\p{L}{2}/u.test(text))) found.push(`${file}: ${node.getText(source)}`);
      if (typescript.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(look);
    };
    const visit = (node: typescript.Node): void => {
      if (typescript.isCallExpression(node)) {
        const callee = node.expression.getText(source);
        if (callee === 'element') node.arguments.slice(2).forEach(look);
        if (callee === 'button') node.arguments.slice(0, 1).forEach(look);
      }
      if (typescript.isPropertyAssignment(node) && spokenAttributes.has(node.name.getText(source).replaceAll("'", '')))
        look(node.initializer);
      typescript.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}
