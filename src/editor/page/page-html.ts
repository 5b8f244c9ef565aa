import * as vscode from 'vscode';
import type { PageState } from '../../protocol/messages.ts';

/** Where the pages' scripts and styles are, and nothing else that a page may read. */
export const pageRoot = (extension: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(extension, 'dist', 'webview');

export const pageOptions = (extension: vscode.Uri): vscode.WebviewOptions => ({
  enableScripts: true,
  localResourceRoots: [pageRoot(extension)],
});

function createNonce(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => letters[byte % letters.length]).join('');
}

/** JSON that ends no element, whatever is in it. */
const dataBlock = (id: string, data: unknown): string =>
  `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;

export interface PageOptions {
  readonly webview: vscode.Webview;
  /** Where the extension is installed. */
  readonly extension: vscode.Uri;
  readonly page: 'chat' | 'panel';
  readonly title: string;
  /** What the page draws before it has asked for anything; null when nothing is known yet. */
  readonly state: PageState | null;
}

/** An empty page for one of our scripts; all that it shows, the script draws. */
export function pageHtml({ webview, extension, page, title, state }: PageOptions): string {
  const nonce = createNonce();
  const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(pageRoot(extension), name)).toString();
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${/^[a-z]{2,3}(-[a-z0-9]+)*$/i.exec(vscode.env.language)?.[0] ?? 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="preload" as="font" type="font/ttf" crossorigin href="${file('codicon.ttf')}">
<link rel="stylesheet" href="${file(`${page}.entry.css`)}">
</head>
<body>
${dataBlock('words', vscode.l10n.bundle ?? {})}
${dataBlock('state', state)}
<script type="module" nonce="${nonce}" src="${file(`${page}.entry.js`)}"></script>
</body>
</html>`;
}
