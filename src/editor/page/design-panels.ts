import * as vscode from 'vscode';
import type { DesignSnapshot } from '../../core/snapshot.ts';
import { pageHtml, pageOptions } from './page-html.ts';
import { hostPage, type PageContext } from './page-host.ts';
import type { Owned } from '../owned.ts';

const viewType = 'freecadDesigner.panel';

/** The panels in the editor area, at most one for each design. */
export interface DesignPanels extends Owned {
  show(design: DesignSnapshot, options?: { readonly keepFocus?: boolean }): void;
  isOpen(directory: string): boolean;
  /** Tells the design's panel which task's cell the cursor is in. */
  chooseTask(directory: string, task: string | null): void;
}

export function createDesignPanels(
  extension: vscode.Uri,
  context: Omit<PageContext, 'design' | 'task' | 'isChat'>,
): DesignPanels {
  const { designs, log } = context;
  const panels = new Map<string, { panel: vscode.WebviewPanel; refresh: () => void; task: string | null }>();

  const host = (panel: vscode.WebviewPanel, directory: string): void => {
    panel.webview.options = pageOptions(extension);
    const icon = (name: string): vscode.Uri => vscode.Uri.joinPath(extension, 'media', name);
    panel.iconPath = { light: icon('panel-light.svg'), dark: icon('panel-dark.svg') };
    const page = hostPage(panel.webview, {
      ...context,
      isChat: false,
      design: () => designs.find(directory) ?? null,
      task: () => panels.get(directory)?.task ?? null,
    });
    panels.set(directory, { panel, refresh: page.refresh, task: null });
    panel.onDidDispose(() => {
      page.dispose();
      if (panels.get(directory)?.panel === panel) panels.delete(directory);
    });
    panel.webview.html = pageHtml({ webview: panel.webview, extension, page: 'panel', title: 'Design', state: page.state() });
  };

  const titleOf = (design: DesignSnapshot): string => `Design: ${design.title}`;
  const watching = designs.onDidChange((design) => {
    const shown = design === null ? undefined : panels.get(design.directory);
    if (design !== null && shown !== undefined) shown.panel.title = titleOf(design);
  });

  const restoring = vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: async (panel, state: unknown) => {
      const directory = typeof state === 'object' && state !== null && 'directory' in state ? state.directory : undefined;
      if (typeof directory !== 'string' || vscode.workspace.getWorkspaceFolder(vscode.Uri.file(directory)) === undefined) {
        panel.dispose();
        return;
      }
      try {
        const design = await designs.open(directory);
        host(panel, directory);
        panel.title = titleOf(design);
      } catch (error) {
        log.warn(`A design panel could not be restored: ${String(error)}`);
        panel.dispose();
      }
    },
  });

  return {
    show: (design, { keepFocus = false } = {}) => {
      const open = panels.get(design.directory);
      if (open !== undefined) {
        open.panel.reveal(undefined, keepFocus);
        return;
      }
      const beside = vscode.window.activeTextEditor === undefined ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
      const panel = vscode.window.createWebviewPanel(
        viewType,
        titleOf(design),
        { viewColumn: beside, preserveFocus: keepFocus },
        { ...pageOptions(extension), retainContextWhenHidden: true },
      );
      host(panel, design.directory);
    },
    isOpen: (directory) => panels.has(directory),
    chooseTask: (directory, task) => {
      const open = panels.get(directory);
      if (open === undefined || open.task === task) return;
      open.task = task;
      open.refresh();
    },
    dispose: () => {
      watching.dispose();
      restoring.dispose();
      for (const { panel } of [...panels.values()]) panel.dispose();
    },
  };
}
