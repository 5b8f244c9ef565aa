import { DesignerError, isDesignerError } from '../core/errors.ts';
import { parseParameters, writeParameters } from '../core/script.ts';
import { sweepParameter, type SweepResult } from '../core/sweep.ts';
import type { Tried } from './tuning.ts';

export interface SweepChoices {
  readonly signal: AbortSignal;
  /** Called after each value with how many have been tried. */
  readonly onTried?: (count: number) => void;
}

/** Looks for the range of a parameter with which every requirement holds; `tryOne` measures a script, here or elsewhere. */
export async function sweepBy(
  tryOne: (script: string) => Promise<Tried>,
  script: string,
  name: string,
  { signal, onTried }: SweepChoices,
): Promise<SweepResult> {
  const parameter = parseParameters(script).find((candidate) => candidate.name === name);
  if (parameter === undefined || typeof parameter.value !== 'number')
    throw new DesignerError('request-invalid', `"${name.slice(0, 64)}" is no number of the script's parameters cell.`);
  let count = 0;
  return sweepParameter(parameter, async (value) => {
    signal.throwIfAborted();
    const tried = await tryOne(writeParameters(script, { [name]: value })).catch((error: unknown) => {
      // A formula that has no result for a value is a requirement that does not hold.
      if (isDesignerError(error) && error.code === 'agent-planning') return null;
      throw error;
    });
    signal.throwIfAborted();
    if (typeof tried === 'string') {
      throw new DesignerError(
        'state-invalid',
        'The script was changed in more than its values since it was measured, or was never run on this computer.',
        { nextStep: 'Review and run it first, then look for the range.' },
      );
    }
    onTried?.((count += 1));
    return tried?.problem === null && tried.run?.ok === true && tried.checks.every((check) => check.passed);
  });
}
