// @ts-check
// An extension that offers a language model to others, as Copilot does. What it answers is told by `modelProvider.next`, in order;
// `modelProvider.seen` gives what it was asked. Where VS Code lets no extension offer models (before 1.104) it only says so.
const vscode = require('vscode');

/** @typedef {{ text?: string, tool?: object, words?: number, everyMs?: number, error?: string, cancelled?: boolean }} Reply */

/** @type {Reply[]} */
const waiting = [];
/** @type {{ roles: number[], text: string, tools: string[], toolMode: unknown, cancelled: boolean }[]} */
const seen = [];

/** @param {readonly { content: readonly unknown[] }[]} messages */
const textOf = (messages) =>
  messages
    .flatMap(({ content }) => content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')))
    .join('\n');

const model = {
  id: 'scripted-1',
  name: 'Scripted',
  family: 'scripted-family',
  version: '1',
  maxInputTokens: 100_000,
  maxOutputTokens: 16_000,
  capabilities: { toolCalling: true },
};

const provider = {
  provideLanguageModelChatInformation: () => [model],
  provideTokenCount: (/** @type {unknown} */ _, /** @type {unknown} */ text) => Math.ceil(String(text).length / 4),
  /** @param {any} _ @param {any[]} messages @param {any} options @param {any} progress @param {any} token */
  async provideLanguageModelChatResponse(_, messages, options, progress, token) {
    const call = {
      roles: messages.map(({ role }) => role),
      text: textOf(messages),
      tools: (options.tools ?? []).map((/** @type {{ name: string }} */ tool) => tool.name),
      toolMode: options.toolMode,
      cancelled: false,
    };
    seen.push(call);
    const reply = waiting.shift() ?? { error: 'no reply is left' };
    if (reply.error !== undefined) throw new Error(reply.error);
    if (reply.tool !== undefined) progress.report(new vscode.LanguageModelToolCallPart('1', call.tools[0] ?? '', reply.tool));
    for (const piece of (reply.text ?? '').match(/[\s\S]{1,9}/g) ?? []) progress.report(new vscode.LanguageModelTextPart(piece));
    for (let word = 0; word < (reply.words ?? 0) && !token.isCancellationRequested; word += 1) {
      progress.report(new vscode.LanguageModelTextPart('word '));
      await new Promise((resolve) => setTimeout(resolve, reply.everyMs ?? 5));
    }
    call.cancelled = token.isCancellationRequested;
  },
};

/** @param {import('vscode').ExtensionContext} context */
exports.activate = (context) => {
  /** @type {{ registerLanguageModelChatProvider?: (vendor: string, own: typeof provider) => import('vscode').Disposable }} */
  const models = vscode.lm;
  const registered = models.registerLanguageModelChatProvider?.('scripted', provider);
  context.subscriptions.push(
    vscode.commands.registerCommand('modelProvider.next', (/** @type {Reply[]} */ ...replies) => {
      waiting.splice(0, waiting.length, ...replies);
      seen.length = 0;
      return registered !== undefined;
    }),
    vscode.commands.registerCommand('modelProvider.seen', () => seen),
  );
  if (registered !== undefined) context.subscriptions.push(registered);
};
