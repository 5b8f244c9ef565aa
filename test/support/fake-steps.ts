import type { Plan, PlanOutcome } from '../../src/core/plan/plan.ts';
import type { ExecutionResult, RunReason } from '../../src/core/run.ts';
import type { CheckReport } from '../../src/core/safety/finding.ts';
import type { SolveOutcome } from '../../src/core/solve/solve.ts';
import type { Decision, ValidationResult } from '../../src/core/validation.ts';
import type { DesignSteps, GenerateOutcome } from '../../src/machine/steps.ts';

/** Steps that answer from lists, one entry a call (the last entry repeats); an Error entry is thrown, `'hang'` waits for the signal. */
export interface Answers {
  plan?: (PlanOutcome | Error | 'hang')[];
  generate?: (GenerateOutcome | Error | 'hang')[];
  check?: (CheckReport | Error | 'hang')[];
  run?: (RunReason | Error | 'hang')[];
  validate?: ([Decision, number] | Error | 'hang')[];
  solve?: (SolveOutcome | Error | 'hang')[];
  /** Of the checks that validating gives. */
  source?: 'stated' | 'derived';
}

export const plainPlan: Plan = {
  title: 'Plate',
  summary: 'A plate',
  requirements: [],
  parameters: [],
  tasks: [{ id: 'base', title: 'Base', operation: 'pad', dependsOn: [], description: '' }],
  assumptions: [],
  questions: [],
};

export const safe: CheckReport = { ok: true, findings: [] };
export const unsafe: CheckReport = {
  ok: false,
  findings: [
    {
      rule: 'import',
      message: 'The module os may not be imported.',
      instead: 'Leave it out.',
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 9,
    },
  ],
};

export function runResult(reason: RunReason): ExecutionResult {
  return {
    ok: reason === 'finished',
    reason,
    exitCode: 0,
    signal: null,
    durationMs: 1,
    stdout: '',
    stderr: '',
    ...(reason === 'finished'
      ? {}
      : { error: { type: 'Error', message: `ended: ${reason}`, line: 3, task: 'base', traceback: '' } }),
    freecad: { version: '0.20.2' },
    isolation: {
      backend: 'bubblewrap',
      staticCheck: true,
      guards: true,
      network: 'blocked',
      files: 'run-folder-only',
      limits: { wallMs: 1, memoryMb: 1, outputKb: 1, fileMb: 1, processes: 1 },
      warm: false,
      notes: [],
    },
    document: { objects: [] },
    shape: null,
    measurements: [],
    files: {},
  };
}

export function verdict(
  [decision, overall]: [Decision, number],
  failed: readonly string[] = decision === 'accept' ? [] : ['size'],
): ValidationResult {
  return {
    scores: { geometricAccuracy: overall, intentMatch: null, completeness: overall, overall },
    decision,
    checks: ['size', 'volume'].map((requirement) => ({
      requirement,
      passed: !failed.includes(requirement),
      expected: '1',
      measured: '2',
      message: `${requirement} is off`,
      score: overall,
      source: 'stated',
    })),
    review: null,
    craft: null,
    warnings: [],
  };
}

const withSource = (validation: ValidationResult, source: 'stated' | 'derived'): ValidationResult => ({
  ...validation,
  checks: validation.checks.map((check) => ({ ...check, source })),
});

/** @returns the steps, and the inputs they were called with. */
export function createFakeSteps(answers: Answers): { steps: DesignSteps; calls: Record<keyof DesignSteps, unknown[]> } {
  const calls: Record<keyof DesignSteps, unknown[]> = { plan: [], generate: [], check: [], run: [], validate: [], solve: [] };
  async function answer<T>(
    name: keyof DesignSteps,
    list: readonly (T | Error | 'hang')[],
    input: unknown,
    signal: AbortSignal,
  ): Promise<T> {
    const entry = list[Math.min(calls[name].length, list.length - 1)];
    calls[name].push(input);
    if (entry === 'hang') {
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      });
    }
    if (entry instanceof Error) throw entry;
    return entry as T;
  }
  return {
    calls,
    steps: {
      plan: (input, signal) => answer('plan', answers.plan ?? [{ outcome: 'planned', plan: plainPlan }], input, signal),
      generate: (input, signal) =>
        answer<GenerateOutcome>(
          'generate',
          answers.generate ?? [{ outcome: 'script', script: `script ${calls.generate.length + 1}`, author: 'catalog' }],
          input,
          signal,
        ),
      check: (input, signal) => answer('check', answers.check ?? [safe], input, signal),
      run: async (input, signal) => runResult(await answer('run', answers.run ?? ['finished'], input, signal)),
      solve: (input, signal) =>
        answer('solve', answers.solve ?? [{ outcome: 'unsolved', message: 'nothing to solve', runs: 0 }], input, signal),
      validate: async (input, signal) =>
        withSource(
          verdict(await answer<[Decision, number]>('validate', answers.validate ?? [['accept', 1]], input, signal)),
          answers.source ?? 'stated',
        ),
    },
  };
}
