import type { ExecutionResult } from '../core/run.ts';
import type { CheckReport } from '../core/safety/finding.ts';
import type { ValidationResult } from '../core/validation.ts';

/** What an agent is told of a lap that came to nothing. */
export interface LapReport {
  iteration: number;
  script: string;
  check: CheckReport | null;
  run: ExecutionResult | null;
  validation: ValidationResult | null;
}
