import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import typescript from 'typescript';
import { designAppearance, obstacleNotices, remedyWords, taskAppearance } from '../../src/protocol/appearance.ts';

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

/** Reads the sources below a folder for calls of `vscode.l10n.t(...)`, and of `t(...)` that is handed in for it. */
export function findTranslatedWords(folder: string): TranslatedWords {
  const words = new Set(tabled());
  const computed: string[] = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const file = basename(path);
    const source = typescript.createSourceFile(file, readFileSync(join(folder, path), 'utf8'), typescript.ScriptTarget.Latest);
    const visit = (node: typescript.Node): void => {
      if (typescript.isCallExpression(node)) {
        const callee = node.expression.getText(source);
        const [first] = node.arguments;
        if ((callee === 'vscode.l10n.t' || callee === 't') && first !== undefined) {
          if (typescript.isStringLiteralLike(first)) words.add(first.text);
          else computed.push(`${file}: ${first.getText(source)}`);
        }
      }
      typescript.forEachChild(node, visit);
    };
    visit(source);
  }
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
