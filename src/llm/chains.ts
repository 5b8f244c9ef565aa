import { setTimeout as pause } from 'node:timers/promises';
import { DesignerError } from '../core/errors.ts';
import {
  roles,
  vendors,
  type Attempt,
  type LanguageModel,
  type LanguageModels,
  type Role,
  type Vendor,
} from '../core/language-model.ts';
import type { ReplyMemory } from '../core/store.ts';
import { createAnthropic } from './anthropic.ts';
import { createGoogle } from './google.ts';
import { createOpenAi } from './openai.ts';
import type { Prices } from './prices.ts';
import { rememberReplies } from './remembered-replies.ts';
import { createRouter } from './router.ts';

/** Keys and addresses of vendors: from the environment, or VS Code's SecretStorage before it. */
export type Credentials = Readonly<Partial<Record<Vendor, { apiKey?: string; baseUrl?: string }>>>;

const variables: Readonly<Partial<Record<Vendor, { keys: readonly string[]; url: string }>>> = {
  openai: { keys: ['OPENAI_API_KEY'], url: 'OPENAI_BASE_URL' },
  anthropic: { keys: ['ANTHROPIC_API_KEY'], url: 'ANTHROPIC_BASE_URL' },
  google: { keys: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'], url: 'GEMINI_BASE_URL' },
  deepseek: { keys: ['DEEPSEEK_API_KEY'], url: 'DEEPSEEK_BASE_URL' },
  compatible: { keys: ['FREECAD_DESIGNER_COMPATIBLE_API_KEY'], url: 'FREECAD_DESIGNER_COMPATIBLE_BASE_URL' },
};
const deepSeekUrl = 'https://api.deepseek.com/v1';

/** What the environment says. */
export function readCredentials(environment: Readonly<Record<string, string | undefined>>): Credentials {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([vendor, names]) => {
      const apiKey = names.keys.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
      const baseUrl = environment[names.url];
      const known = {
        ...(apiKey === undefined ? {} : { apiKey }),
        ...(baseUrl === undefined || baseUrl === '' ? {} : { baseUrl }),
      };
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
  prices: Prices;
  firstByteTimeoutMs: number;
  /** Models of the editor (vscode/...), by name. */
  editorModels?: (name: string) => LanguageModel | undefined;
  onAttempt?: (role: Role, attempt: Attempt) => void;
  /** Where replies are kept until their step has ended. */
  remember?: { memory: ReplyMemory; keyOf: (call: string) => string };
}

/** The language models of the settings. A chain ends at "catalog": what stands behind it is never asked. */
export function createLanguageModels(options: ModelsOptions): LanguageModels {
  const { remember } = options;
  const chainOf = (names: readonly string[]): LanguageModel[] => {
    const parsed = names.map(parseModelName);
    const end = parsed.findIndex(({ vendor }) => vendor === 'catalog');
    return (end < 0 ? parsed : parsed.slice(0, end)).flatMap(
      (name) => (name.vendor === 'vscode' ? options.editorModels?.(name.model) : findModel(name, options.credentials)) ?? [],
    );
  };
  const remembering = (model: LanguageModel): LanguageModel =>
    remember === undefined ? model : rememberReplies(model, remember.memory, remember.keyOf);
  return createRouter({
    chains: Object.fromEntries(roles.map((role) => [role, chainOf(options.chains[role]).map(remembering)])) as Record<
      Role,
      LanguageModel[]
    >,
    prices: options.prices,
    firstByteTimeoutMs: options.firstByteTimeoutMs,
    wait: (ms, signal) => pause(ms, undefined, { signal }),
    random: Math.random,
    now: Date.now,
    ...(options.onAttempt === undefined ? {} : { onAttempt: options.onAttempt }),
  });
}
