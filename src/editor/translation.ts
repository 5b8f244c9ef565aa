import * as vscode from 'vscode';
import { describeError, saidOfError } from '../core/errors.ts';
import { inWordsOf, type Said } from '../core/phrase.ts';

/** What the product says of a design, from what it is made of; in the English that it is where that is not known. */
export const spoken = (text: string, said: Said | undefined): string =>
  inWordsOf(text, said, (template) => vscode.l10n.t(template));

/** What happened and what to do next. */
export const spokenError = (error: unknown): string => spoken(describeError(error), saidOfError(error));

/** A sentence or a name that stands in a plan: the catalog's are translated, those of others stay as they were written. */
export const planned = (text: string): string => vscode.l10n.t(text);
