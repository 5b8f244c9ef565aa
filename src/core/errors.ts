import { english, phrase, sentence, type Phrase, type Said } from './phrase.ts';

/** What can break, as a closed set. A verdict (an unsafe script, a low score) is data and never one of these. */
export const errorCodes = [
  'configuration-invalid',
  'configuration-missing-key',
  'budget-reached',
  'language-model-connection',
  'language-model-rate-limit',
  'language-model-response',
  'freecad-not-found',
  'freecad-execution',
  'freecad-recompute',
  'freecad-timeout',
  'isolation-unavailable',
  'agent-planning',
  'agent-generation',
  'agent-validation',
  'state-invalid',
  'state-not-found',
  'state-locked',
  'state-newer',
  'state-write',
  'request-invalid',
  'gateway-unauthorized',
  'gateway-forbidden',
  'gateway-limit',
  'gateway-busy',
  /** No answer from the gateway that the settings name. */
  'gateway-unreachable',
  /** An answer that this version does not understand. */
  'gateway-other-version',
  'cancelled',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

const textOf = (words: string | Phrase): string => (typeof words === 'string' ? words : english([words]));
const phraseOf = (words: string | Phrase): Phrase => (typeof words === 'string' ? sentence(words) : words);

/**
 * The one error that crosses borders inside the product.
 * `message` says to a person what happened and where; `nextStep` what to do about it. Neither ever holds a key.
 */
export class DesignerError extends Error {
  readonly code: ErrorCode;
  readonly nextStep: string | undefined;
  /** What message and next step are made of, for readers of other languages. */
  readonly said: Said;

  constructor(code: ErrorCode, message: string | Phrase, options: { nextStep?: string | Phrase; cause?: unknown } = {}) {
    const { nextStep } = options;
    super(textOf(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DesignerError';
    this.code = code;
    this.nextStep = nextStep === undefined ? undefined : textOf(nextStep);
    this.said = [message, ...(nextStep === undefined ? [] : [nextStep])].map(phraseOf);
  }
}

/**
 * Whether it is one of ours. Told by what it says, never by `instanceof`: the editor's entry file and the engine are bundled apart, each
 * with a class of its own.
 */
export const isDesignerError = (error: unknown): error is DesignerError =>
  error instanceof Error && 'nextStep' in error && 'code' in error && (errorCodes as readonly unknown[]).includes(error.code);

/** The next call of a language model may pass the design's budget, so it was not made. All figures in US dollars. */
export class BudgetError extends DesignerError {
  /** The most that the call can cost. */
  readonly neededUsd: number;

  constructor(neededUsd: number, leftUsd: number, budgetUsd: number) {
    super(
      'budget-reached',
      phrase(
        "The next call of a language model may cost up to ${0}, and ${1} is left of this design's budget of ${2}.",
        neededUsd.toFixed(3),
        leftUsd.toFixed(3),
        budgetUsd.toFixed(2),
      ),
      { nextStep: phrase('Allow more, raise freecadDesigner.budgetUsd, or choose a cheaper model.') },
    );
    this.name = 'BudgetError';
    this.neededUsd = neededUsd;
  }
}

/** The sentence to show: message and, when there is one, the next step. */
export function describeError(error: unknown): string {
  if (isDesignerError(error)) return error.nextStep === undefined ? error.message : `${error.message} ${error.nextStep}`;
  return error instanceof Error ? error.message : String(error);
}

/** What `describeError` says, as what it is made of. */
export const saidOfError = (error: unknown): Said | undefined => (isDesignerError(error) ? error.said : undefined);

export function isCancelled(error: unknown): boolean {
  return (isDesignerError(error) && error.code === 'cancelled') || (error instanceof Error && error.name === 'AbortError');
}
