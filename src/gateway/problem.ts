import { DesignerError, type ErrorCode } from '../core/errors.ts';
import type { Problem } from '../core/gateway/problem.ts';

/** Too much is asked for right now, or too often: come back after so many seconds. */
export class LaterError extends DesignerError {
  readonly retryAfterSeconds: number;

  constructor(code: 'gateway-limit' | 'gateway-busy', message: string, retryAfterSeconds: number) {
    super(code, message, { nextStep: `Try again in ${retryAfterSeconds} s.` });
    this.name = 'LaterError';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** RFC 9457 leaves `type` to us: a name that stays the same, not an address. */
const typeOf = (code: Problem['code']): string => `urn:freecad-designer:${code}`;

const kinds: Readonly<Record<ErrorCode, { status: number; title: string }>> = {
  'configuration-invalid': { status: 503, title: 'The gateway is set up wrongly' },
  'configuration-missing-key': { status: 503, title: 'The gateway has no key for a language model' },
  'budget-reached': { status: 402, title: "The design's budget is spent" },
  'language-model-connection': { status: 502, title: 'A language model could not be reached' },
  'language-model-rate-limit': { status: 503, title: 'A language model is asked too often' },
  'language-model-response': { status: 502, title: 'A language model answered unusably' },
  'freecad-not-found': { status: 503, title: 'There is no FreeCAD' },
  'freecad-execution': { status: 502, title: 'FreeCAD failed' },
  'freecad-recompute': { status: 422, title: 'The part could not be recomputed' },
  'freecad-timeout': { status: 504, title: 'FreeCAD took too long' },
  'isolation-unavailable': { status: 503, title: 'Scripts can not be contained' },
  'agent-planning': { status: 502, title: 'No plan was found' },
  'agent-generation': { status: 502, title: 'No script was found' },
  'agent-validation': { status: 502, title: 'The part was not judged' },
  'state-invalid': { status: 409, title: 'The design is not in a state for this' },
  'state-not-found': { status: 404, title: 'Not found' },
  'state-locked': { status: 409, title: 'The design is at work' },
  'state-newer': { status: 409, title: 'The design is of a newer version' },
  'state-write': { status: 507, title: 'The design could not be written' },
  'request-invalid': { status: 400, title: 'The request is not understood' },
  'gateway-unauthorized': { status: 401, title: 'No valid API key' },
  'gateway-forbidden': { status: 403, title: 'The API key may not do this' },
  'gateway-limit': { status: 429, title: 'Too much at once' },
  'gateway-busy': { status: 503, title: 'The gateway is full' },
  'gateway-unreachable': { status: 502, title: 'A gateway could not be reached' },
  'gateway-other-version': { status: 502, title: 'A gateway answered unusably' },
  cancelled: { status: 409, title: 'It was cancelled' },
};

/** A problem that has no DesignerError, such as an unknown route or a body that is no JSON. */
export const createProblem = (
  status: number,
  title: string,
  detail: string,
  instance: string,
  code: Problem['code'] = 'request-invalid',
): Problem => ({
  type: typeOf(code),
  title,
  status,
  detail,
  instance,
  code,
});

export function toProblem(error: DesignerError, instance: string): Problem {
  const { status, title } = kinds[error.code];
  return {
    ...createProblem(status, title, error.message, instance, error.code),
    ...(error.nextStep === undefined ? {} : { nextStep: error.nextStep }),
  };
}
