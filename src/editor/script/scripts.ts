import * as vscode from 'vscode';
import { createCellReview } from './cell-review.ts';
import type { Designers } from '../design/designers.ts';
import { createKnownNames } from './freecad-names.ts';
import { followNames } from './name-problems.ts';
import type { OpenDesigns } from '../design/open-designs.ts';
import type { Owned } from '../owned.ts';
import { registerRunOnSave } from './run-on-save.ts';
import { registerScriptFixes } from './script-fixes.ts';
import { registerScriptLanguage } from './script-language.ts';
import { registerScriptLenses } from './script-lenses.ts';
import { registerTerminalLinks } from '../run/terminal-links.ts';
import { createScriptProblems, type ScriptProblems } from './script-problems.ts';

/** Everything that a script in the editor gets: lenses, review by cells, problems and their fixes, completion and hover. */
export function createScripts(
  designers: Designers,
  designs: OpenDesigns,
  storage: vscode.Uri,
  log: vscode.LogOutputChannel,
): Owned & { readonly problems: ScriptProblems } {
  const review = createCellReview(designs);
  const problems = createScriptProblems(designs);
  const names = createKnownNames(designers, storage, log);
  const owned = vscode.Disposable.from(
    review,
    problems,
    names,
    registerScriptLenses(designs, review),
    registerScriptFixes(designs),
    registerScriptLanguage(names),
    followNames(names),
    registerRunOnSave(designs),
    registerTerminalLinks(),
  );
  return { problems, dispose: () => void owned.dispose() };
}
