import type OpenAI from 'openai';
import type { FinishReason, LanguageModel, MessagePart, ModelCall, ModelReply } from '../core/language-model.ts';
import type { Vendor } from '../core/vendors.ts';
import { brokenOff, endedOddly, refuseWebPage, toFailure } from './failure.ts';
import { withSchemaInText } from './structured.ts';

export interface OpenAiOptions {
  /** openai itself, or a vendor that speaks its format. */
  vendor: Vendor;
  model: string;
  /** Servers on the own machine need none. */
  apiKey: string | undefined;
  baseUrl: string | undefined;
}

type Parameters = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;
type Chunk = OpenAI.Chat.Completions.ChatCompletionChunk;

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

/** DeepSeek knows only "some JSON object": the schema then stands in the prompt. */
function toParameters({ vendor, model }: OpenAiOptions, wanted: ModelCall): Parameters {
  const call = vendor === 'deepseek' ? withSchemaInText(wanted) : wanted;
  // The older name is the one that the other servers know.
  const limit =
    vendor === 'openai' ? { max_completion_tokens: call.maximumOutputTokens } : { max_tokens: call.maximumOutputTokens };
  const format: Parameters['response_format'] =
    wanted.output === undefined
      ? undefined
      : vendor === 'deepseek'
        ? { type: 'json_object' }
        : { type: 'json_schema', json_schema: { name: wanted.output.name, schema: wanted.output.jsonSchema, strict: false } };
  return {
    model,
    messages: toMessages(call),
    stream: true,
    stream_options: { include_usage: true },
    ...limit,
    ...(format === undefined ? {} : { response_format: format }),
  };
}

/** DeepSeek's own name for what it read from its cache, beside OpenAI's. */
const cachedTokensOf = (usage: NonNullable<Chunk['usage']> & { prompt_cache_hit_tokens?: number }): number =>
  usage.prompt_tokens_details?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? 0;

async function readStream(stream: AsyncIterable<Chunk>, options: OpenAiOptions, call: ModelCall): Promise<ModelReply> {
  const reply: ModelReply = {
    text: '',
    finish: 'stop',
    model: options.model,
    usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
  };
  let isWhole = false;
  let isRefused = false;
  for await (const chunk of stream) {
    if (typeof chunk.model === 'string' && chunk.model !== '') reply.model = chunk.model;
    const choice = chunk.choices[0];
    const piece = choice?.delta.content ?? '';
    if (piece !== '') call.onText?.(piece);
    reply.text += piece;
    if (typeof choice?.delta.refusal === 'string') isRefused = true;
    if (choice?.finish_reason != null) {
      const finish = finishes[choice.finish_reason];
      if (finish === undefined) throw endedOddly(options.vendor, choice.finish_reason);
      reply.finish = finish;
      isWhole = true;
    }
    if (chunk.usage != null) {
      reply.usage = {
        inputTokens: chunk.usage.prompt_tokens,
        cachedInputTokens: cachedTokensOf(chunk.usage),
        outputTokens: chunk.usage.completion_tokens,
      };
    }
  }
  if (!isWhole) throw brokenOff(options.vendor);
  return isRefused ? { ...reply, finish: 'filtered' } : reply;
}

/** OpenAI's chat completions, also spoken by DeepSeek, Ollama, LM Studio, vLLM and others. */
export function createOpenAi(options: OpenAiOptions): LanguageModel {
  const { vendor, model } = options;
  const keys = options.apiKey === undefined ? [] : [options.apiKey];
  return {
    vendor,
    model,
    ...(vendor === 'compatible' ? { schemaSupport: 'uncertain' as const } : {}),
    call: async (call, signal) => {
      try {
        const { default: Client } = await import('openai');
        // Retrying is the router's business; without a key the SDK still wants some text. Keys never follow a redirect.
        const client = new Client({
          apiKey: options.apiKey ?? 'none',
          baseURL: options.baseUrl ?? null,
          maxRetries: 0,
          logLevel: 'off',
          fetchOptions: { redirect: 'error' },
          ...(vendor === 'openai' ? {} : { organization: null, project: null }),
        });
        const { data, response } = await client.chat.completions.create(toParameters(options, call), { signal }).withResponse();
        refuseWebPage(vendor, response);
        call.onBegin?.();
        return await readStream(data, options, call);
      } catch (error) {
        throw signal.aborted ? signal.reason : toFailure(error, vendor, keys);
      }
    },
  };
}
