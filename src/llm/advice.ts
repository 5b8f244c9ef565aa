import type { Attempt } from '../core/record/attempt.ts';
import { DesignerError, type ErrorCode } from '../core/errors.ts';
import type { Role, Vendor } from '../core/vendors.ts';

/** Where keys and addresses of a vendor may stand in the environment. */
export const environmentVariables: Readonly<Partial<Record<Vendor, { keys: readonly string[]; url: string }>>> = {
  openai: { keys: ['OPENAI_API_KEY'], url: 'OPENAI_BASE_URL' },
  anthropic: { keys: ['ANTHROPIC_API_KEY'], url: 'ANTHROPIC_BASE_URL' },
  google: { keys: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'], url: 'GEMINI_BASE_URL' },
  deepseek: { keys: ['DEEPSEEK_API_KEY'], url: 'DEEPSEEK_BASE_URL' },
  compatible: { keys: ['FREECAD_DESIGNER_COMPATIBLE_API_KEY'], url: 'FREECAD_DESIGNER_COMPATIBLE_BASE_URL' },
};

/** How a person gives the vendor what it needs to be asked at all. */
export function howToSetUp(vendor: Vendor): string {
  if (vendor === 'compatible') {
    return `Give the server's address in freecadDesigner.compatibleUrl or ${environmentVariables.compatible?.url ?? ''}.`;
  }
  const key = environmentVariables[vendor]?.keys[0];
  return key === undefined
    ? 'It is offered inside VS Code only.'
    : `Set a key with "FreeCAD Designer: Set API Key…", or in ${key} for the command line.`;
}

/** What to do after a try that ended so; empty when it answered. */
export function adviceAfter({ vendor, model, outcome }: Pick<Attempt, 'vendor' | 'model' | 'outcome'>): string {
  switch (outcome) {
    case 'answered':
      return '';
    case 'unauthorized':
      return vendor === 'vscode'
        ? 'Allow FreeCAD AI Designer to use it: "Manage Language Model Access" in the accounts menu of VS Code.'
        : `Check the key and the account's credit. ${howToSetUp(vendor)}`;
    case 'not-found':
      return `Check the name "${vendor}/${model}" in freecadDesigner.models.`;
    case 'rate-limit':
      return 'Wait a while, or name another model behind it in freecadDesigner.models.';
    case 'overloaded':
      return 'Try again later, or name another model behind it in freecadDesigner.models.';
    case 'timeout':
      return 'Try again, or raise freecadDesigner.languageModelTimeoutMs.';
    case 'connection':
      return vendor === 'compatible'
        ? 'Is the server started, and its address right? It is the one in freecadDesigner.compatibleUrl.'
        : 'Check the network, a proxy, and the address if one is set in the environment.';
    case 'invalid-request':
    case 'response':
    case 'truncated':
    case 'filtered':
    case 'unusable':
      return 'Say it in other words, or name another model in freecadDesigner.models.';
  }
}

const codes: Readonly<Partial<Record<Attempt['outcome'], ErrorCode>>> = {
  'rate-limit': 'language-model-rate-limit',
  connection: 'language-model-connection',
  timeout: 'language-model-connection',
  overloaded: 'language-model-connection',
  unauthorized: 'configuration-missing-key',
};

/** The error when nobody in the chain answered: every model with its last word, and what to do about the last. */
export function noAnswer(role: Role, attempts: readonly Attempt[]): DesignerError {
  const last = attempts.at(-1);
  if (last === undefined) {
    return new DesignerError('configuration-missing-key', `No language model is set up for the ${role}.`, {
      nextStep: 'Set an API key, or name a local server in freecadDesigner.models.',
    });
  }
  const told = [...new Map(attempts.map((attempt) => [`${attempt.vendor}/${attempt.model}`, attempt])).entries()].map(
    ([name, { message }]) => `${name}: ${message}`,
  );
  return new DesignerError(
    codes[last.outcome] ?? 'language-model-response',
    `No language model answered as ${role}. ${told.join(' ')}`,
    { nextStep: adviceAfter(last) },
  );
}
