import * as vscode from 'vscode';
import type { Offer } from '../../core/names/offers.ts';
import type { KnownNames } from './freecad-names.ts';
import { isFreecadScript } from './script-lenses.ts';

const kinds: Readonly<Record<Offer['kind'], vscode.CompletionItemKind>> = {
  property: vscode.CompletionItemKind.Property,
  method: vscode.CompletionItemKind.Method,
  type: vscode.CompletionItemKind.Class,
  choice: vscode.CompletionItemKind.EnumMember,
  parameter: vscode.CompletionItemKind.Variable,
};

/** What comes from FreeCAD is text: nothing in it is a link or markup. */
function page(title: string, ...paragraphs: readonly string[]): vscode.MarkdownString {
  const words = new vscode.MarkdownString().appendCodeblock(title, 'python');
  for (const paragraph of paragraphs.filter((text) => text !== '')) words.appendText(`${paragraph}\n\n`);
  return words;
}

/** Types keep their properties to themselves beyond this many. */
const mostNamed = 40;

/** Completion and hover in FreeCAD scripts: the script's parameters, and what the installed FreeCAD has. */
export function registerScriptLanguage(names: KnownNames): vscode.Disposable {
  const completion: vscode.CompletionItemProvider = {
    provideCompletionItems: async (document, position) => {
      if (!(await isFreecadScript(document))) return [];
      const { findOffers } = await import('../../core/names/offers.ts');
      const known = await names.find(document.uri);
      const { before, offers } = findOffers(document.getText(), document.offsetAt(position), known);
      const range = new vscode.Range(position.translate(0, -Math.min(before, position.character)), position);
      return offers.map(({ kind, text, detail, documentation }) => {
        const item = new vscode.CompletionItem({ label: text, description: detail }, kinds[kind]);
        item.range = range;
        item.filterText = text;
        item.documentation = page(detail === '' ? text : `${text}: ${detail}`, documentation);
        // The script's own parameters come before what other extensions offer.
        if (kind === 'parameter') item.sortText = `0${text}`;
        return item;
      });
    },
  };
  const hover: vscode.HoverProvider = {
    provideHover: async (document, { line, character }) => {
      if (!(await isFreecadScript(document))) return undefined;
      const { findMeaning } = await import('../../core/names/meaning.ts');
      const known = await names.find(document.uri);
      const meaning = findMeaning(document.getText(), { line: line + 1, column: character + 1 }, known);
      if (meaning === undefined) return undefined;
      const { range, title, documentation, choices, properties } = meaning;
      const listed = properties.slice(0, mostNamed).join(', ') + (properties.length > mostNamed ? ' …' : '');
      return new vscode.Hover(
        page(
          title,
          documentation,
          choices.length === 0 ? '' : vscode.l10n.t('One of: {0}', choices.join(', ')),
          listed === '' ? '' : vscode.l10n.t('Properties: {0}', listed),
        ),
        new vscode.Range(range.line - 1, range.column - 1, range.endLine - 1, range.endColumn - 1),
      );
    },
  };
  const scripts: vscode.DocumentSelector = { language: 'python', scheme: 'file' };
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(scripts, completion, '.', '"', "'", ':'),
    vscode.languages.registerHoverProvider(scripts, hover),
  );
}
