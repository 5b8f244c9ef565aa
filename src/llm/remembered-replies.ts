import type { LanguageModel } from '../core/language-model.ts';
import type { ReplyMemory } from '../core/record/store.ts';

/**
 * The model, with each reply written down as soon as it is there: after a crash the same call gets the same reply and nobody pays twice.
 * A call whose reply could not be written down is not made.
 */
export function rememberReplies(model: LanguageModel, memory: ReplyMemory, keyOf: (call: string) => string): LanguageModel {
  return {
    ...model,
    call: async (call, signal) => {
      const { system, messages, output, maximumOutputTokens } = call;
      // Pictures are drawn anew from the part that the text measures: it is the same call, whatever their bytes.
      const withoutPictures = (name: string, value: unknown): unknown => (name === 'base64' ? '' : value);
      const asked = [model.vendor, model.model, system, messages, output, maximumOutputTokens];
      const key = keyOf(JSON.stringify(asked, withoutPictures));
      const known = await memory.find(key);
      if (known !== undefined) {
        call.onText?.(known.text);
        return { ...known, isKept: true };
      }
      await memory.expect(key);
      const reply = await model.call(call, signal);
      await memory.keep(key, reply);
      return reply;
    },
  };
}
