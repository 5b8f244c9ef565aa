import * as vscode from 'vscode';
import type { DesignerError } from '../../core/errors.ts';
import type { Decide, Decision } from '../../designer/remote/remote-designer.ts';
import { plainText } from '../notices.ts';
import { section } from '../settings.ts';
import { spokenError } from '../translation.ts';

/** Asks what becomes of a design whose gateway can't be used; who asks about the same one while the question stands gets its answer. */
export function createGatewayQuestion(): Decide {
  const asked = new Map<string, Promise<Decision>>();

  const ask = async (trouble: DesignerError): Promise<Decision> => {
    const again = vscode.l10n.t('Try Again');
    const here = vscode.l10n.t('Run Here Instead');
    const key = vscode.l10n.t('Set Gateway Key…');
    const settings = vscode.l10n.t('Open Settings');
    const isKey = trouble.code === 'gateway-unauthorized' || trouble.code === 'gateway-forbidden';
    const choices = [isKey ? key : again, here, settings];
    // An error with choices stays until somebody chooses; a warning would go by.
    const pressed = await vscode.window.showErrorMessage(plainText(spokenError(trouble)), ...choices);
    if (pressed === again) return 'again';
    if (pressed === here) return 'here';
    if (pressed === key) await vscode.commands.executeCommand(`${section}.setGatewayKey`);
    if (pressed === settings) await vscode.commands.executeCommand('workbench.action.openSettings', `${section}.engine.url`);
    return 'neither';
  };

  return (trouble, about) => {
    if (about === null) return ask(trouble);
    const standing = asked.get(about) ?? ask(trouble).finally(() => asked.delete(about));
    asked.set(about, standing);
    return standing;
  };
}
