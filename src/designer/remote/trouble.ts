import { DesignerError, type ErrorCode, isDesignerError } from '../../core/errors.ts';

/** What a person decides when the gateway can't be used: ask it once more, make this design here, or neither. */
export type Decision = 'again' | 'here' | 'neither';

/** Asks a person; `about` is the design's folder, null for one that is yet to begin. An answer holds for that design alone. */
export type Decide = (trouble: DesignerError, about: string | null) => Promise<Decision>;

const troubles: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'gateway-unreachable',
  'gateway-other-version',
  'gateway-unauthorized',
  'gateway-forbidden',
  'gateway-limit',
  'gateway-busy',
]);

/** The gateway itself is why it did not work, not what was asked of it. */
export const isTrouble = (error: unknown): error is DesignerError => isDesignerError(error) && troubles.has(error.code);

export const otherVersion = (url: string, what: string): DesignerError =>
  new DesignerError('gateway-other-version', `${url} answers as no gateway of this version would: ${what}.`, {
    nextStep: 'Is it the address of a gateway, and of the same version as this extension?',
  });

export const unreachable = (url: string, cause: unknown): DesignerError =>
  new DesignerError('gateway-unreachable', `The gateway at ${url} can't be reached.`, {
    nextStep: 'Does it run, and is this computer connected to its network?',
    cause,
  });
