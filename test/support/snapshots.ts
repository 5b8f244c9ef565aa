import { noUsage } from '../../src/core/record/design.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { DesignSnapshot, RunSummary } from '../../src/core/snapshot.ts';
import type { CheckResult } from '../../src/core/validation.ts';

const plan: Plan = {
  title: 'Plate',
  summary: 'Plate 80 x 60 x 10 mm',
  requirements: [
    {
      id: 'size',
      kind: 'boundingBox',
      source: 'stated',
      text: 'Size 80 x 60 x 10 mm',
      sizeMm: [80, 60, 10],
      orientation: 'asStated',
    },
  ],
  parameters: [],
  tasks: [
    { id: 'base', title: 'Base', operation: 'pad', dependsOn: [], description: '' },
    { id: 'holes', title: 'Holes', operation: 'hole', dependsOn: ['base'], description: '' },
  ],
  assumptions: [],
  questions: [],
};

export const metCheck: CheckResult = {
  requirement: 'size',
  passed: true,
  expected: '80 x 60 x 10 mm ± 0.05',
  measured: '80 x 60 x 10 mm',
  message: 'met',
  score: 1,
  source: 'stated',
};
export const failedCheck: CheckResult = {
  ...metCheck,
  requirement: 'holes',
  passed: false,
  measured: '3 of 4',
  message: 'hole d6.6: 3 of 4',
  score: 0.75,
  line: 12,
};

export const finishedRun: RunSummary = {
  reason: 'finished',
  durationMs: 312,
  error: null,
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
};

/** A design as screens get it: planned, in its first lap, unless told otherwise. */
export const createSnapshot = (changes: Partial<DesignSnapshot> = {}): DesignSnapshot => ({
  id: 'one',
  slug: 'plate',
  directory: '/designs/plate',
  title: 'Plate',
  request: 'plate 80 x 60 x 10',
  state: 'planning',
  message: '',
  plan,
  taskStates: {},
  iteration: 1,
  iterations: [],
  checks: [],
  warnings: [],
  findings: [],
  run: null,
  objects: [],
  preview: null,
  usage: noUsage,
  attempts: [],
  attached: [],
  resumable: false,
  answeredBy: { author: '', calls: 0, costUsd: 0 },
  budget: null,
  conversation: [],
  ...changes,
});
