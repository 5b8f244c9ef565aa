import * as vscode from 'vscode';
import { pageHtml, pageOptions } from './page-html.ts';
import { hostPage, type PageContext } from './page-host.ts';

export const chatViewId = 'freecadDesigner.chat';

/** The design chat in the side bar: always about the current design. */
export function registerChatView(
  extension: vscode.Uri,
  context: Omit<PageContext, 'design' | 'task' | 'tuning' | 'isChat'>,
): vscode.Disposable {
  return vscode.window.registerWebviewViewProvider(chatViewId, {
    resolveWebviewView: (view) => {
      view.webview.options = pageOptions(extension);
      const page = hostPage(view.webview, {
        ...context,
        design: () => context.designs.current,
        task: () => null,
        tuning: null,
        isChat: true,
      });
      void context.designs.restore();
      view.onDidDispose(() => {
        page.dispose();
      });
      view.webview.html = pageHtml({ webview: view.webview, extension, page: 'chat', title: 'Design chat', state: null });
    },
  });
}
