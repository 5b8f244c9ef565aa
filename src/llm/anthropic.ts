import type Anthropic from '@anthropic-ai/sdk';
import { ModelFailure, type FinishReason, type LanguageModel, type MessagePart, type ModelCall } from '../core/language-model.ts';
import { toFailure } from './failure.ts';

export interface AnthropicOptions {
  model: string;
  apiKey: string;
  baseUrl: string | undefined;
}

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
const toolFor = ({
  name,
  jsonSchema,
}: NonNullable<ModelCall['output']>): Pick<Anthropic.MessageCreateParams, 'tools' | 'tool_choice'> => ({
  tools: [{ name, description: 'Gives the answer.', input_schema: { ...jsonSchema, type: 'object' } }],
  tool_choice: { type: 'tool', name },
});

/** Anthropic's messages. The system text is marked for the prompt cache. */
export function createAnthropic(options: AnthropicOptions): LanguageModel {
  return {
    vendor: 'anthropic',
    model: options.model,
    call: async (call, signal) => {
      try {
        const { default: Client } = await import('@anthropic-ai/sdk');
        const client = new Client({ apiKey: options.apiKey, baseURL: options.baseUrl ?? null, maxRetries: 0, logLevel: 'off' });
        const stream = await client.messages.create(
          {
            model: options.model,
            max_tokens: call.maximumOutputTokens,
            system: [{ type: 'text', text: call.system, cache_control: { type: 'ephemeral' } }],
            messages: call.messages.map(({ role, parts }) => ({ role, content: parts.map(toBlock) })),
            stream: true,
            ...(call.output === undefined ? {} : toolFor(call.output)),
          },
          { signal },
        );
        let text = '';
        let json = '';
        let finish: FinishReason | undefined;
        let model = options.model;
        const usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
        for await (const event of stream) {
          if (event.type === 'message_start') {
            const {
              input_tokens: fresh,
              cache_read_input_tokens: cached,
              cache_creation_input_tokens: written,
            } = event.message.usage;
            model = event.message.model;
            usage.inputTokens = fresh + (cached ?? 0) + (written ?? 0);
            usage.cachedInputTokens = cached ?? 0;
          } else if (event.type === 'content_block_delta') {
            const piece =
              event.delta.type === 'text_delta'
                ? event.delta.text
                : event.delta.type === 'input_json_delta'
                  ? event.delta.partial_json
                  : '';
            if (piece !== '') call.onText?.(piece);
            if (event.delta.type === 'input_json_delta') json += piece;
            else text += piece;
          } else if (event.type === 'message_delta') {
            usage.outputTokens = event.usage.output_tokens;
            if (event.delta.stop_reason !== null) finish = finishes[event.delta.stop_reason] ?? 'stop';
          }
        }
        if (finish === undefined) throw new ModelFailure('connection', 'anthropic broke off in the middle of its answer.');
        return { text: json === '' ? text : json, finish, usage, model };
      } catch (error) {
        throw signal.aborted ? signal.reason : toFailure(error, 'anthropic', [options.apiKey]);
      }
    },
  };
}
