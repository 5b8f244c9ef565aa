import type { Content, EnhancedGenerateContentResponse, GenerationConfig, Part } from '@google/generative-ai';
import type { FinishReason, LanguageModel, MessagePart, ModelCall, ModelReply } from '../core/language-model.ts';
import { brokenOff, endedOddly, toFailure } from './failure.ts';

export interface GoogleOptions {
  model: string;
  apiKey: string;
  baseUrl: string | undefined;
}

const toPart = (part: MessagePart): Part =>
  part.type === 'text' ? { text: part.text } : { inlineData: { mimeType: part.mediaType, data: part.base64 } };

const finishes: Readonly<Record<string, FinishReason>> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'filtered',
  RECITATION: 'filtered',
  LANGUAGE: 'filtered',
  BLOCKLIST: 'filtered',
  PROHIBITED_CONTENT: 'filtered',
  SPII: 'filtered',
};

/** What newer models tell beyond what the SDK's types know. */
type NewerPart = Part & { thought?: boolean };
type NewerUsage = NonNullable<EnhancedGenerateContentResponse['usageMetadata']> & { thoughtsTokenCount?: number };

function toConfiguration(call: ModelCall): GenerationConfig {
  const structured =
    call.output === undefined ? {} : { responseMimeType: 'application/json', responseJsonSchema: call.output.jsonSchema };
  return { maxOutputTokens: call.maximumOutputTokens, ...structured };
}

async function readStream(
  stream: AsyncIterable<EnhancedGenerateContentResponse>,
  model: string,
  call: ModelCall,
): Promise<ModelReply> {
  let text = '';
  let finish: FinishReason | undefined;
  const usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
  for await (const chunk of stream) {
    const candidate = chunk.candidates?.[0];
    // A candidate without content is what a withheld or a thoughts-only answer has.
    const content = candidate?.content;
    const parts: NewerPart[] = content?.parts ?? [];
    for (const part of parts) {
      const piece = part.thought === true ? '' : (part.text ?? '');
      if (piece !== '') call.onText?.(piece);
      text += piece;
    }
    if (chunk.promptFeedback?.blockReason !== undefined) finish = 'filtered';
    if (candidate?.finishReason !== undefined) {
      finish = finishes[candidate.finishReason];
      if (finish === undefined) throw endedOddly('google', candidate.finishReason);
    }
    if (chunk.usageMetadata !== undefined) {
      const counted: NewerUsage = chunk.usageMetadata;
      usage.inputTokens = counted.promptTokenCount;
      usage.cachedInputTokens = counted.cachedContentTokenCount ?? 0;
      // Thoughts are charged as output.
      usage.outputTokens = ((counted.candidatesTokenCount as number | undefined) ?? 0) + (counted.thoughtsTokenCount ?? 0);
    }
  }
  if (finish === undefined) throw brokenOff('google');
  return { text, finish, usage, model };
}

/** Google's generateContent. Structured output by a JSON schema in the generation's configuration; Google takes a part of JSON Schema only. */
export function createGoogle(options: GoogleOptions): LanguageModel {
  const { model, apiKey } = options;
  return {
    vendor: 'google',
    model,
    schemaSupport: 'uncertain',
    call: async (call, signal) => {
      try {
        const { GoogleGenerativeAI } = await import('@google/generative-ai');
        const client = new GoogleGenerativeAI(apiKey).getGenerativeModel(
          { model, systemInstruction: call.system, generationConfig: toConfiguration(call) },
          options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl },
        );
        const contents: Content[] = call.messages.map(({ role, parts }) => ({
          role: role === 'assistant' ? 'model' : 'user',
          parts: parts.map(toPart),
        }));
        const { stream, response } = await client.generateContentStream({ contents }, { signal });
        // The SDK gathers the same answer a second time; where the stream fails this promise does too.
        response.catch(() => undefined);
        call.onBegin?.();
        return await readStream(stream, model, call);
      } catch (error) {
        throw signal.aborted ? signal.reason : toFailure(error, 'google', [apiKey]);
      }
    },
  };
}
