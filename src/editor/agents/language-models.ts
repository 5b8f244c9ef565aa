import * as vscode from 'vscode';
import {
  ModelFailure,
  type FailureKind,
  type LanguageModel,
  type ModelCall,
  type ModelReply,
  isModelFailure,
} from '../../core/language-model.ts';

/** What is used of vscode.lm: tests hand in another. */
export type ChatModels = Pick<typeof vscode.lm, 'selectChatModels'>;

/** VS Code asks the person before an extension's first call of a model: as long as that may take. */
const consentMs = 120_000;

const kinds: Readonly<Record<string, FailureKind>> = {
  NoPermissions: 'unauthorized',
  Blocked: 'unauthorized',
  NotFound: 'not-found',
};

function toFailure(error: unknown): ModelFailure {
  if (isModelFailure(error)) return error;
  const { code, message } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown; message?: unknown };
  const kind = (typeof code === 'string' ? kinds[code] : undefined) ?? 'overloaded';
  return new ModelFailure(kind, `vscode could not use the model: ${typeof message === 'string' ? message : String(error)}`);
}

/** The stable system text goes first; VS Code has no role of its own for it. */
function toMessages(call: ModelCall): vscode.LanguageModelChatMessage[] {
  return [
    vscode.LanguageModelChatMessage.User(call.system),
    ...call.messages.map(({ role, parts }) => {
      if (parts.some((part) => part.type === 'image'))
        throw new ModelFailure(
          'invalid-request',
          'vscode takes no pictures from here. Name another model in freecadDesigner.models.vision.',
        );
      const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join('\n\n');
      return role === 'assistant' ? vscode.LanguageModelChatMessage.Assistant(text) : vscode.LanguageModelChatMessage.User(text);
    }),
  ];
}

/** Structured output by a tool that must be called, as with the vendors' own interfaces. */
function toOptions({ output }: ModelCall): vscode.LanguageModelChatRequestOptions {
  const justification = vscode.l10n.t('Plans, writes and reviews the FreeCAD part that you asked for.');
  if (output === undefined) return { justification };
  return {
    justification,
    tools: [{ name: output.name, description: 'Gives the answer.', inputSchema: output.jsonSchema }],
    toolMode: vscode.LanguageModelChatToolMode.Required,
  };
}

async function findModel(models: ChatModels, family: string): Promise<vscode.LanguageModelChat> {
  const [found] = await models.selectChatModels({ family });
  if (found !== undefined) return found;
  const offered = (await models.selectChatModels()).map((model) => model.family);
  throw new ModelFailure(
    'not-found',
    `vscode offers no model of the family "${family}". ${offered.length === 0 ? 'It offers none at all.' : `It offers ${[...new Set(offered)].join(', ')}.`}`,
  );
}

/** A model of VS Code's own by its family. It is looked for at the first call: nobody is asked for leave before that. */
export function createEditorModel(family: string, models: ChatModels = vscode.lm): LanguageModel {
  return {
    vendor: 'vscode',
    model: family,
    schemaSupport: 'uncertain',
    patienceMs: () => consentMs,
    call: async (call, signal): Promise<ModelReply> => {
      const cancellation = new vscode.CancellationTokenSource();
      const stop = (): void => {
        cancellation.cancel();
      };
      signal.addEventListener('abort', stop, { once: true });
      try {
        const messages = toMessages(call);
        const chat = await findModel(models, family);
        const response = await chat.sendRequest(messages, toOptions(call), cancellation.token);
        call.onBegin?.();
        let text = '';
        let json: string | undefined;
        for await (const part of response.stream) {
          if (part instanceof vscode.LanguageModelToolCallPart) json = JSON.stringify(part.input);
          const piece = part instanceof vscode.LanguageModelTextPart ? part.value : '';
          if (piece !== '') call.onText?.(piece);
          text += piece;
        }
        if (signal.aborted) throw new Error('stopped');
        const answer = json ?? text;
        const count = async (words: string): Promise<number> => chat.countTokens(words);
        const inputs = [
          call.system,
          ...call.messages.flatMap(({ parts }) => parts.map((part) => (part.type === 'text' ? part.text : ''))),
        ];
        const inputTokens = await count(inputs.join('\n'));
        const usage = { inputTokens, cachedInputTokens: 0, outputTokens: await count(answer) };
        return { text: answer, finish: 'stop', usage, model: chat.id };
      } catch (error) {
        throw signal.aborted ? signal.reason : toFailure(error);
      } finally {
        signal.removeEventListener('abort', stop);
        cancellation.dispose();
      }
    },
  };
}
