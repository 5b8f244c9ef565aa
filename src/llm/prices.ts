import type { ModelCall, ModelUsage } from '../core/language-model.ts';
import type { Vendor } from '../core/vendors.ts';
import type { Price, Prices } from '../core/settings.ts';
import table from './prices.json' with { type: 'json' };

/** List prices by `vendor/model`, dated and with their sources in prices.json. */
const listPrices: Prices = table.models;

/** A model nobody knows the price of is taken for the dearest listed, so that a cap is never passed for want of a figure. */
const dearest: Price = Object.values(listPrices).reduce((a, b) => (a.output > b.output ? a : b));
const freeVendors: ReadonlySet<Vendor> = new Set(['compatible', 'vscode', 'catalog']);
const free: Price = { input: 0, output: 0 };

/** The settings' price, else the list's. Servers of one's own and VS Code's models cost nothing by the token. */
export function priceOf(vendor: Vendor, model: string, overrides: Prices): Price {
  const name = `${vendor}/${model}`;
  return overrides[name] ?? listPrices[name] ?? (freeVendors.has(vendor) ? free : dearest);
}

const million = 1_000_000;

/** What a call cost. Input that was written to a vendor's cache costs more than other input at some, less when read back. */
export function costUsd(usage: ModelUsage, price: Price): number {
  const written = usage.cacheWriteInputTokens ?? 0;
  const fresh = usage.inputTokens - usage.cachedInputTokens - written;
  return (
    (fresh * price.input +
      usage.cachedInputTokens * (price.cachedInput ?? price.input) +
      written * (price.cacheWrite ?? price.input) +
      usage.outputTokens * price.output) /
    million
  );
}

/**
 * Bytes of UTF-8 a token: fewer than the vendors' tokenisers have for prose (about 4) and for code and tables of numbers (about 3),
 * and a token and a half for a Chinese or Japanese character, so that no estimate is too low.
 */
const bytesPerToken = 2;
/** Flat estimate for a picture, above what vendors count for the sizes sent. */
const tokensPerImage = 1600;

function inputTokensAtMost({ system, messages, output }: ModelCall): number {
  const parts = messages.flatMap((message) => message.parts);
  const texts = [
    system,
    JSON.stringify(output?.jsonSchema ?? ''),
    ...parts.map((part) => (part.type === 'text' ? part.text : '')),
  ];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return Math.ceil(bytes / bytesPerToken) + parts.filter((part) => part.type === 'image').length * tokensPerImage;
}

/** The most a call can cost: all input at its dearest, the whole output used. */
export const estimateUsd = (call: ModelCall, price: Price): number =>
  (inputTokensAtMost(call) * Math.max(price.input, price.cacheWrite ?? 0) + call.maximumOutputTokens * price.output) / million;

/** What a call is taken to have used that broke off after it began: vendors charge for it and tell no figures. */
export const usageOfInterrupted = (call: ModelCall, received: string): ModelUsage => ({
  inputTokens: inputTokensAtMost(call),
  cachedInputTokens: 0,
  outputTokens: Math.ceil(Buffer.byteLength(received) / bytesPerToken),
});
