import type { Attempt } from '../src/core/record/attempt.ts';
import { t } from './translation.ts';
/** Seconds as people read them: "0.3 s", "12 s", "1 min 05 s". */
export function showDuration(durationMs: number): string {
  const seconds = durationMs / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return t('{0} min {1} s', Math.floor(seconds / 60), String(Math.round(seconds) % 60).padStart(2, '0'));
}

/** A number with at most three decimals and thin spaces between thousands. */
export function showNumber(value: number): string {
  const [whole = '0', decimals] = String(Math.round(value * 1000) / 1000).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u202f');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

export const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** One try in words: what was used and paid, or why it came to nothing. */
export function describeCall({ outcome, message, durationMs, inputTokens, outputTokens, costUsd }: Attempt): string {
  const used = inputTokens + outputTokens > 0 ? t('{0} + {1} tokens, ${2}', inputTokens, outputTokens, costUsd.toFixed(4)) : '';
  const why = outcome === 'answered' ? '' : `${outcome.replaceAll('-', ' ')}. ${message}`.trim();
  return [why, `${(durationMs / 1000).toFixed(1)} s`, used].filter((part) => part !== '').join(' · ');
}
