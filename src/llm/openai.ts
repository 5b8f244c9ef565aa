import type OpenAI from 'openai';
import {
  ModelFailure,
  type FinishReason,
  type LanguageModel,
  type MessagePart,
  type ModelCall,
  type Vendor,
} from '../core/language-model.ts';
import { toFailure } from './failure.ts';

export interface OpenAiOptions {
  /** openai itself, or a vendor that speaks its format. */
  vendor: Vendor;
  model: string;
  /** Servers on the own machine need none. */
  apiKey: string | undefined;
  baseUrl: string | undefined;
}

type Parameters = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;

const toPart = (part: MessagePart): OpenAI.Chat.Completions.ChatCompletionContentPart =>
  part.type === 'text' ? part : { type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${part.base64}` } };

function toMessages(call: ModelCall): Parameters['messages'] {
  return [
    { role: 'system', content: call.system },
    ...call.messages.map(({ role, parts }) =>
      role === 'assistant'
        ? { role, content: parts.map((part) => (part.type === 'text' ? part.text : '')).join('') }
        : { role, content: parts.map(toPart) },
    ),
  ];
}

const finishes: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  tool_calls: 'stop',
  length: 'length',
  content_filter: 'filtered',
};

/** DeepSeek and many small servers know only "some JSON object": the schema then stands in the prompt alone. */
const responseFormat = (vendor: Vendor, output: NonNullable<ModelCall['output']>): NonNullable<Parameters['response_format']> =>
  vendor === 'deepseek'
    ? { type: 'json_object' }
    : { type: 'json_schema', json_schema: { name: output.name, schema: output.jsonSchema, strict: false } };

/** OpenAI's chat completions, also spoken by DeepSeek, Ollama, LM Studio, vLLM and others. */
export function createOpenAi(options: OpenAiOptions): LanguageModel {
  const keys = options.apiKey === undefined ? [] : [options.apiKey];
  return {
    vendor: options.vendor,
    model: options.model,
    call: async (call, signal) => {
      try {
        const { default: Client } = await import('openai');
        // Retrying is the router's business; without a key the SDK still wants some text.
        const client = new Client({
          apiKey: options.apiKey ?? 'none',
          baseURL: options.baseUrl ?? null,
          maxRetries: 0,
          logLevel: 'off',
        });
        const limit =
          options.vendor === 'openai'
            ? { max_completion_tokens: call.maximumOutputTokens }
            : { max_tokens: call.maximumOutputTokens };
        const stream = await client.chat.completions.create(
          {
            model: options.model,
            messages: toMessages(call),
            stream: true,
            stream_options: { include_usage: true },
            ...limit,
            ...(call.output === undefined ? {} : { response_format: responseFormat(options.vendor, call.output) }),
          },
          { signal },
        );
        let text = '';
        let finish: FinishReason | undefined;
        let model = options.model;
        let usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
        for await (const chunk of stream) {
          model = chunk.model;
          const choice = chunk.choices[0];
          const piece = choice?.delta.content ?? '';
          if (piece !== '') call.onText?.(piece);
          text += piece;
          if (choice?.finish_reason != null) finish = finishes[choice.finish_reason] ?? 'stop';
          if (typeof choice?.delta.refusal === 'string') finish = 'filtered';
          if (chunk.usage != null) {
            usage = {
              inputTokens: chunk.usage.prompt_tokens,
              cachedInputTokens: chunk.usage.prompt_tokens_details?.cached_tokens ?? 0,
              outputTokens: chunk.usage.completion_tokens,
            };
          }
        }
        if (finish === undefined)
          throw new ModelFailure('connection', `${options.vendor} broke off in the middle of its answer.`);
        return { text, finish, usage, model };
      } catch (error) {
        throw signal.aborted ? signal.reason : toFailure(error, options.vendor, keys);
      }
    },
  };
}
