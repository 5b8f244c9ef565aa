import * as vscode from 'vscode';
import type { Owned } from './owned.ts';

/** In the status bar while Redis is away: what is safe, and that nothing has to be done. */
export function createRedisSign(): Owned & { readonly tell: (trouble: string | null) => void } {
  const item = vscode.window.createStatusBarItem('freecadDesigner.redis', vscode.StatusBarAlignment.Left, 9);
  item.name = 'FreeCAD AI Designer: Redis';
  item.text = `$(debug-disconnect) ${vscode.l10n.t('Redis is away')}`;
  item.command = 'freecadDesigner.showLog';
  return {
    tell: (trouble) => {
      item.tooltip = trouble ?? '';
      if (trouble === null) item.hide();
      else item.show();
    },
    dispose: () => {
      item.dispose();
    },
  };
}
