import type { LanguageModel } from '../core/language-model.ts';
import type { Prices } from '../core/settings.ts';
import type { Role } from '../core/vendors.ts';
import { costUsd, priceOf } from './prices.ts';

/** What a role will be sent and will answer, in characters, and how often: at the least, and when repairs are needed. */
export interface ExpectedCalls {
  role: Role;
  inputCharacters: number;
  outputCharacters: number;
  images?: number;
  least: number;
  most: number;
}

/** What a design is expected to take, before it begins. */
export interface Estimate {
  leastTokens: number;
  mostTokens: number;
  leastUsd: number;
  mostUsd: number;
}

/** As the vendors' documentation estimates English text and code. */
const charactersPerToken = 4;
const tokensPerImage = 1600;

/** At list prices (the settings' come first) and without anything in a cache. Roles that no model answers cost nothing. */
export function estimateCalls(
  expected: readonly ExpectedCalls[],
  modelOf: (role: Role) => LanguageModel | undefined,
  prices: Prices,
): Estimate {
  const total = { leastTokens: 0, mostTokens: 0, leastUsd: 0, mostUsd: 0 };
  for (const { role, inputCharacters, outputCharacters, images = 0, least, most } of expected) {
    const model = modelOf(role);
    if (model === undefined) continue;
    const inputTokens = Math.ceil(inputCharacters / charactersPerToken) + images * tokensPerImage;
    const outputTokens = Math.ceil(outputCharacters / charactersPerToken);
    const usd = costUsd({ inputTokens, cachedInputTokens: 0, outputTokens }, priceOf(model.vendor, model.model, prices));
    total.leastTokens += least * (inputTokens + outputTokens);
    total.mostTokens += most * (inputTokens + outputTokens);
    total.leastUsd += least * usd;
    total.mostUsd += most * usd;
  }
  return total;
}
