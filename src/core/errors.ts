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

/**
 * The one error that crosses borders inside the product.
 * `message` says to a person what happened and where; `nextStep` what to do about it. Neither ever holds a key.
 */
export class DesignerError extends Error {
  readonly code: ErrorCode;
  readonly nextStep: string | undefined;

  constructor(code: ErrorCode, message: string, options: { nextStep?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DesignerError';
    this.code = code;
    this.nextStep = options.nextStep;
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
      `The next call of a language model may cost up to $${neededUsd.toFixed(3)}, and $${leftUsd.toFixed(3)} is left of this design's budget of $${budgetUsd.toFixed(2)}.`,
      { nextStep: 'Allow more, raise freecadDesigner.budgetUsd, or choose a cheaper model.' },
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

export function isCancelled(error: unknown): boolean {
  return (isDesignerError(error) && error.code === 'cancelled') || (error instanceof Error && error.name === 'AbortError');
}
