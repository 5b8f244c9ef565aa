import * as vscode from 'vscode';

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

/** An empty page for one of our scripts; all that it shows, the script draws. */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri, page: 'chat' | 'panel', title: string): string {
  const nonce = createNonce();
  const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(pageRoot(extension), name)).toString();
  // What webview/translation.ts reads; a data block, which no policy runs.
  const words = JSON.stringify(vscode.l10n.bundle ?? {}).replaceAll('<', '\\u003c');
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
<link rel="stylesheet" href="${file('codicon.css')}">
<link rel="stylesheet" href="${file(`${page}.entry.css`)}">
</head>
<body>
<script type="application/json" id="words">${words}</script>
<script type="module" nonce="${nonce}" src="${file(`${page}.entry.js`)}"></script>
</body>
</html>`;
}
