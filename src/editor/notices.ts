import * as vscode from 'vscode';
import { describeError, isCancelled, type ErrorCode, isDesignerError } from '../core/errors.ts';
import { obstacleNotices, remedyWords } from '../protocol/appearance.ts';
import type { Notice, Obstacle, Remedy } from '../protocol/messages.ts';
import { section } from './settings.ts';
import { spokenError } from './translation.ts';

const remediesOf: Partial<Record<ErrorCode, readonly Remedy[]>> = {
  'freecad-not-found': ['installFreecad', 'chooseFreecad', 'doctor'],
  'freecad-execution': ['doctor', 'log'],
  'isolation-unavailable': ['doctor', 'settings'],
  'configuration-invalid': ['settings'],
  'configuration-missing-key': ['settings'],
  'state-write': ['openFolder'],
  'gateway-unreachable': ['settings', 'log'],
  'gateway-other-version': ['settings', 'log'],
  'gateway-unauthorized': ['settings'],
  'gateway-forbidden': ['settings'],
};

/** One sentence and the ways on, for anything that was thrown. */
export function noticeOf(error: unknown): Notice {
  const message = describeError(error);
  const obstacle = Object.values(obstacleNotices).find((notice) => notice.message === message);
  if (obstacle !== undefined) return obstacle;
  return { message: spokenError(error), remedies: isDesignerError(error) ? (remediesOf[error.code] ?? []) : ['log'] };
}

/** Notifications turn "[text](target)" into links; what a language model or a file wrote stays text. */
export const plainText = (text: string): string => text.replaceAll('](', '] (');

export async function tellError(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  if (isCancelled(error)) return;
  log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  await tellNotice(noticeOf(error));
}

async function tellNotice({ message, remedies }: Notice): Promise<void> {
  const words = remedies.map((remedy) => vscode.l10n.t(remedyWords[remedy]));
  const pressed = await vscode.window.showErrorMessage(plainText(message), ...words);
  const remedy = remedies.find((_, index) => words[index] === pressed);
  if (remedy !== undefined) await applyRemedy(remedy);
}

export const tellObstacle = (obstacle: Obstacle): Promise<void> => {
  const { message, remedies } = obstacleNotices[obstacle];
  return tellNotice({ message: vscode.l10n.t(message), remedies });
};

export async function applyRemedy(remedy: Remedy): Promise<void> {
  switch (remedy) {
    case 'trust':
      await vscode.commands.executeCommand('workbench.trust.manage');
      return;
    case 'openFolder':
      await vscode.commands.executeCommand('vscode.openFolder');
      return;
    case 'chooseFreecad':
      await vscode.commands.executeCommand('freecadDesigner.chooseFreecad');
      return;
    case 'installFreecad':
      await vscode.env.openExternal(vscode.Uri.parse('https://www.freecad.org/downloads.php'));
      return;
    case 'doctor':
      await vscode.commands.executeCommand('freecadDesigner.doctor');
      return;
    case 'settings':
      await vscode.commands.executeCommand('workbench.action.openSettings', section);
      return;
    case 'log':
      await vscode.commands.executeCommand('freecadDesigner.showLog');
  }
}
