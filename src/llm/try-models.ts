import type { TriedModel } from '../core/doctor.ts';
import { type LanguageModel, isModelFailure } from '../core/language-model.ts';
import { adviceAfter } from './advice.ts';
import { callInTime } from './patience.ts';

/** Enough for a word, and for models that think before they say it; a cut answer is an answer too. */
const tinyAnswerTokens = 64;

/** One tiny call: does this model answer, and what stands in the way? */
async function tryModel(model: LanguageModel, firstByteTimeoutMs: number, signal: AbortSignal): Promise<TriedModel> {
  const name = `${model.vendor}/${model.model}`;
  const started = Date.now();
  try {
    const call = {
      system: 'Answer with the one word OK.',
      messages: [{ role: 'user' as const, parts: [{ type: 'text' as const, text: 'Are you there?' }] }],
      maximumOutputTokens: tinyAnswerTokens,
    };
    const reply = await callInTime(model, call, signal, firstByteTimeoutMs);
    return { name, ok: true, message: `${reply.model} answered in ${Date.now() - started} ms`, nextStep: '' };
  } catch (error) {
    if (!isModelFailure(error)) throw error;
    const nextStep = adviceAfter({ vendor: model.vendor, model: model.model, outcome: error.kind });
    return { name, ok: false, message: error.message, nextStep };
  }
}

/** Each of the models once, all at the same time. */
export function tryModels(
  models: readonly LanguageModel[],
  firstByteTimeoutMs: number,
  signal: AbortSignal,
): Promise<TriedModel[]> {
  const different = new Map(models.map((model) => [`${model.vendor}/${model.model}`, model]));
  return Promise.all([...different.values()].map((model) => tryModel(model, firstByteTimeoutMs, signal)));
}
