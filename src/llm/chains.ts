import { setTimeout as pause } from 'node:timers/promises';
import { DesignerError } from '../core/errors.ts';
import type { LanguageModel, LanguageModels } from '../core/language-model.ts';
import { roles, vendors, type Role, type Vendor } from '../core/vendors.ts';
import type { Ledger } from '../core/record/ledger.ts';
import type { ReplyMemory } from '../core/record/store.ts';
import type { Prices } from '../core/settings.ts';
import { environmentVariables } from './advice.ts';
import { createAnthropic } from './anthropic.ts';
import { createGoogle } from './google.ts';
import { createOpenAi } from './openai.ts';
import { rememberReplies } from './remembered-replies.ts';
import { createRouter } from './router.ts';

/** Keys and addresses of vendors. */
export type Credentials = Readonly<Partial<Record<Vendor, { apiKey?: string; baseUrl?: string }>>>;

const deepSeekUrl = 'https://api.deepseek.com/v1';

/** Keys that a person gave (VS Code's SecretStorage) and the address of the own server, and behind them what the environment says. */
export function findCredentials(
  environment: Readonly<Record<string, string | undefined>>,
  apiKeys: Readonly<Partial<Record<Vendor, string>>>,
  compatibleUrl: string,
): Credentials {
  const first = (...values: (string | undefined)[]): string | undefined =>
    values.find((value) => value !== undefined && value !== '');
  return Object.fromEntries(
    vendors.flatMap((vendor) => {
      const names = environmentVariables[vendor];
      if (names === undefined) return [];
      const apiKey = first(apiKeys[vendor], ...names.keys.map((name) => environment[name]));
      const baseUrl = first(vendor === 'compatible' ? compatibleUrl : '', environment[names.url]);
      const known = { ...(apiKey === undefined ? {} : { apiKey }), ...(baseUrl === undefined ? {} : { baseUrl }) };
      return Object.keys(known).length === 0 ? [] : [[vendor, known]];
    }),
  );
}

/** `vendor/name` as its parts. @throws DesignerError (configuration-invalid) */
export function parseModelName(text: string): { vendor: Vendor; model: string } {
  const at = text.indexOf('/');
  const vendor = vendors.find((name) => name === (at < 0 ? text : text.slice(0, at)));
  const model = at < 0 ? '' : text.slice(at + 1);
  if (vendor === undefined || (model === '' && vendor !== 'catalog')) {
    throw new DesignerError('configuration-invalid', `"${text}" is no language model.`, {
      nextStep: `Write "catalog" or vendor/name; vendors are ${vendors.filter((name) => name !== 'catalog').join(', ')}.`,
    });
  }
  return { vendor, model };
}

/** The model, or undefined when the vendor has no key or server. */
function findModel({ vendor, model }: { vendor: Vendor; model: string }, credentials: Credentials): LanguageModel | undefined {
  const { apiKey, baseUrl } = credentials[vendor] ?? {};
  switch (vendor) {
    case 'openai':
      return apiKey === undefined ? undefined : createOpenAi({ vendor, model, apiKey, baseUrl });
    case 'deepseek':
      return apiKey === undefined ? undefined : createOpenAi({ vendor, model, apiKey, baseUrl: baseUrl ?? deepSeekUrl });
    case 'compatible':
      return baseUrl === undefined ? undefined : createOpenAi({ vendor, model, apiKey, baseUrl });
    case 'anthropic':
      return apiKey === undefined ? undefined : createAnthropic({ model, apiKey, baseUrl });
    case 'google':
      return apiKey === undefined ? undefined : createGoogle({ model, apiKey, baseUrl });
    case 'vscode':
    case 'catalog':
      return undefined;
  }
}

export interface ModelsOptions {
  chains: Readonly<Record<Role, readonly string[]>>;
  credentials: Credentials;
  /** Prices that hold instead of the list's. */
  prices: Prices;
  firstByteTimeoutMs: number;
  /** Models of the editor (vscode/...), by name. */
  editorModels?: (name: string) => LanguageModel;
  /** Each model as it is to be called, behind the memory of replies; left out: as it is. `keyOf` is that of Remember. */
  carry?: (model: LanguageModel, keyOf: Remember['keyOf']) => LanguageModel;
}

/** Where replies are kept until their step has ended. */
export interface Remember {
  memory: ReplyMemory;
  keyOf: (call: string) => string;
}

/** The models of a chain that could be asked. It ends at "catalog": what stands behind that is never asked. */
export function modelsOfChain(
  names: readonly string[],
  options: Pick<ModelsOptions, 'credentials' | 'editorModels'>,
): LanguageModel[] {
  const parsed = names.map(parseModelName);
  const end = parsed.findIndex(({ vendor }) => vendor === 'catalog');
  return (end < 0 ? parsed : parsed.slice(0, end)).flatMap(
    (name) => (name.vendor === 'vscode' ? options.editorModels?.(name.model) : findModel(name, options.credentials)) ?? [],
  );
}

/** The language models of the settings, for the calls of one design. Neither a vendor's code nor the network is touched before a call. */
export function createLanguageModels(options: ModelsOptions, ledger: Ledger, { memory, keyOf }: Remember): LanguageModels {
  const { carry = (model: LanguageModel): LanguageModel => model } = options;
  return createRouter({
    chains: Object.fromEntries(
      roles.map((role) => [
        role,
        modelsOfChain(options.chains[role], options).map((model) => rememberReplies(carry(model, keyOf), memory, keyOf)),
      ]),
    ) as Record<Role, LanguageModel[]>,
    prices: options.prices,
    firstByteTimeoutMs: options.firstByteTimeoutMs,
    ledger,
    wait: (ms, signal) => pause(ms, undefined, { signal }),
    random: Math.random,
    now: Date.now,
  });
}
