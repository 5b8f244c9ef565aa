import type { Content, GenerationConfig, Part } from '@google/generative-ai';
import { ModelFailure, type FinishReason, type LanguageModel, type MessagePart } from '../core/language-model.ts';
import { toFailure } from './failure.ts';

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
  BLOCKLIST: 'filtered',
  PROHIBITED_CONTENT: 'filtered',
  SPII: 'filtered',
};

/** Google's generateContent. Structured output by a JSON schema in the generation's configuration. */
export function createGoogle(options: GoogleOptions): LanguageModel {
  return {
    vendor: 'google',
    model: options.model,
    call: async (call, signal) => {
      try {
        const { GoogleGenerativeAI } = await import('@google/generative-ai');
        const structured =
          call.output === undefined ? {} : { responseMimeType: 'application/json', responseJsonSchema: call.output.jsonSchema };
        const generationConfig: GenerationConfig = { maxOutputTokens: call.maximumOutputTokens, ...structured };
        const client = new GoogleGenerativeAI(options.apiKey).getGenerativeModel(
          { model: options.model, systemInstruction: call.system, generationConfig },
          options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl },
        );
        const contents: Content[] = call.messages.map(({ role, parts }) => ({
          role: role === 'assistant' ? 'model' : 'user',
          parts: parts.map(toPart),
        }));
        const { stream } = await client.generateContentStream({ contents }, { signal });
        let text = '';
        let finish: FinishReason | undefined;
        const usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
        for await (const chunk of stream) {
          const candidate = chunk.candidates?.[0];
          for (const part of candidate?.content.parts ?? []) {
            const piece = part.text ?? '';
            if (piece !== '') call.onText?.(piece);
            text += piece;
          }
          if (chunk.promptFeedback?.blockReason !== undefined) finish = 'filtered';
          if (candidate?.finishReason !== undefined) finish = finishes[candidate.finishReason] ?? 'stop';
          if (chunk.usageMetadata !== undefined) {
            usage.inputTokens = chunk.usageMetadata.promptTokenCount;
            usage.cachedInputTokens = chunk.usageMetadata.cachedContentTokenCount ?? 0;
            usage.outputTokens = chunk.usageMetadata.candidatesTokenCount;
          }
        }
        if (finish === undefined) throw new ModelFailure('connection', 'google broke off in the middle of its answer.');
        return { text, finish, usage, model: options.model };
      } catch (error) {
        throw signal.aborted ? signal.reason : toFailure(error, 'google', [options.apiKey]);
      }
    },
  };
}
