import type { ModelUsage, Vendor } from '../core/language-model.ts';
import table from './prices.json' with { type: 'json' };

/** US dollars per million tokens. */
export interface Price {
  input: number;
  cachedInput: number;
  output: number;
}

export type Prices = Readonly<Record<string, Price>>;

/** List prices by `vendor/model`, dated and with their sources in prices.json. */
export const listPrices: Prices = table.models;

/** A model nobody knows the price of is taken for the dearest listed, so that a cap is never passed for want of a figure. */
const dearest: Price = Object.values(listPrices).reduce((a, b) => (a.output > b.output ? a : b));
const freeVendors: ReadonlySet<Vendor> = new Set(['compatible', 'vscode', 'catalog']);
const free: Price = { input: 0, cachedInput: 0, output: 0 };

export function priceOf(vendor: Vendor, model: string, overrides: Prices): Price {
  const name = `${vendor}/${model}`;
  return overrides[name] ?? listPrices[name] ?? (freeVendors.has(vendor) ? free : dearest);
}

const million = 1_000_000;

export const costUsd = (usage: ModelUsage, price: Price): number =>
  ((usage.inputTokens - usage.cachedInputTokens) * price.input +
    usage.cachedInputTokens * price.cachedInput +
    usage.outputTokens * price.output) /
  million;

/** Three characters a token: fewer than any of the vendors' tokenisers has for prose or code, so the estimate is not too low. */
const charactersPerToken = 3;
/** Flat estimate for a picture, above what vendors count for the sizes sent. */
const tokensPerImage = 1600;

/** The most a call can cost: all input uncached, the whole output used. */
export function estimateUsd(characters: number, images: number, maximumOutputTokens: number, price: Price): number {
  const inputTokens = Math.ceil(characters / charactersPerToken) + images * tokensPerImage;
  return (inputTokens * price.input + maximumOutputTokens * price.output) / million;
}
