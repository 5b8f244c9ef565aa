import type Anthropic from '@anthropic-ai/sdk';
import type { FinishReason, LanguageModel, MessagePart, ModelCall, ModelReply } from '../core/language-model.ts';
import { brokenOff, endedOddly, refuseWebPage, toFailure } from './failure.ts';

export interface AnthropicOptions {
  model: string;
  apiKey: string;
  baseUrl: string | undefined;
}

type Parameters = Anthropic.MessageCreateParamsStreaming;
type Event = Anthropic.RawMessageStreamEvent;

const toBlock = (part: MessagePart): Anthropic.ContentBlockParam =>
  part.type === 'text' ? part : { type: 'image', source: { type: 'base64', media_type: part.mediaType, data: part.base64 } };

const finishes: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  tool_use: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  refusal: 'filtered',
};

/** Structured output by a tool that must be called: its input is the wanted value. */
const toolFor = ({ name, jsonSchema }: NonNullable<ModelCall['output']>): Pick<Parameters, 'tools' | 'tool_choice'> => ({
  tools: [{ name, description: 'Gives the answer.', input_schema: { ...jsonSchema, type: 'object' } }],
  tool_choice: { type: 'tool', name },
});

/** What stands before the mark is kept by the vendor for five minutes: the tool and the system text, the same for every call of a role. */
const toParameters = (model: string, call: ModelCall): Parameters => ({
  model,
  max_tokens: call.maximumOutputTokens,
  ...(call.output === undefined ? {} : toolFor(call.output)),
  system: [{ type: 'text', text: call.system, cache_control: { type: 'ephemeral' } }],
  messages: call.messages.map(({ role, parts }) => ({ role, content: parts.map(toBlock) })),
  stream: true,
});

const pieceOf = (delta: Extract<Event, { type: 'content_block_delta' }>['delta']): string =>
  delta.type === 'text_delta' ? delta.text : delta.type === 'input_json_delta' ? delta.partial_json : '';

async function readStream(stream: AsyncIterable<Event>, model: string, call: ModelCall): Promise<ModelReply> {
  let text = '';
  let json = '';
  let finish: FinishReason | undefined;
  let answered = model;
  const usage = { inputTokens: 0, cachedInputTokens: 0, cacheWriteInputTokens: 0, outputTokens: 0 };
  for await (const event of stream) {
    if (event.type === 'message_start') {
      const { input_tokens: fresh, cache_read_input_tokens: cached, cache_creation_input_tokens: written } = event.message.usage;
      answered = event.message.model;
      usage.inputTokens = fresh + (cached ?? 0) + (written ?? 0);
      usage.cachedInputTokens = cached ?? 0;
      usage.cacheWriteInputTokens = written ?? 0;
    } else if (event.type === 'content_block_delta') {
      const piece = pieceOf(event.delta);
      if (piece !== '') call.onText?.(piece);
      if (event.delta.type === 'input_json_delta') json += piece;
      else text += piece;
    } else if (event.type === 'message_delta') {
      usage.outputTokens = event.usage.output_tokens;
      const reason = event.delta.stop_reason;
      if (reason === null) continue;
      finish = finishes[reason];
      if (finish === undefined) throw endedOddly('anthropic', reason);
    }
  }
  if (finish === undefined) throw brokenOff('anthropic');
  return { text: json === '' ? text : json, finish, usage, model: answered };
}

/** Anthropic's messages. The system text is marked for the prompt cache. */
export function createAnthropic(options: AnthropicOptions): LanguageModel {
  const { model, apiKey } = options;
  return {
    vendor: 'anthropic',
    model,
    call: async (call, signal) => {
      try {
        const { default: Client } = await import('@anthropic-ai/sdk');
        // Retrying is the router's business. Keys never follow a redirect.
        const client = new Client({
          apiKey,
          baseURL: options.baseUrl ?? null,
          maxRetries: 0,
          logLevel: 'off',
          fetchOptions: { redirect: 'error' },
        });
        const { data, response } = await client.messages.create(toParameters(model, call), { signal }).withResponse();
        refuseWebPage('anthropic', response);
        call.onBegin?.();
        return await readStream(data, model, call);
      } catch (error) {
        throw signal.aborted ? signal.reason : toFailure(error, 'anthropic', [apiKey]);
      }
    },
  };
}
