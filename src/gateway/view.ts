import type { Design, Summary } from '../core/gateway/design-view.ts';
import type { DesignSnapshot } from '../core/snapshot.ts';
import { phrase, tell } from '../core/phrase.ts';
import type { Admission } from './admission.ts';

/** The path of a design's file within its folder, with slashes. */
const inside = ({ directory }: DesignSnapshot, file: string | null): string | null =>
  file === null || !file.startsWith(directory) ? null : file.slice(directory.length + 1).replaceAll('\\', '/');

/** A design that has not begun. */
export const waitingSummary = ({ id, request, review, priority, createdAt }: Admission): Summary => ({
  id,
  state: 'waiting',
  title: request.slice(0, 80),
  request,
  ...tell(phrase('It waits for its turn.')),
  review,
  priority,
  createdAt,
  updatedAt: createdAt,
  costUsd: 0,
});

export const summaryOf = (admission: Admission, snapshot: DesignSnapshot, updatedAt: string): Summary => ({
  ...waitingSummary(admission),
  state: snapshot.state,
  title: snapshot.title,
  request: snapshot.request,
  message: snapshot.message,
  said: snapshot.said,
  updatedAt,
  costUsd: snapshot.usage.costUsd,
});

export const waitingDesign = (summary: Summary): Design => ({
  ...summary,
  plan: null,
  script: null,
  scriptHash: null,
  findings: [],
  iteration: 0,
  iterations: [],
  checks: [],
  warnings: [],
  run: null,
  usage: { calls: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, costUsd: 0 },
  attempts: [],
  budget: null,
  conversation: [],
  slug: '',
  taskStates: {},
  objects: [],
  preview: null,
  resumable: false,
  attached: [],
  answeredBy: { author: '', calls: 0, costUsd: 0 },
});

export const designOf = (
  summary: Summary,
  snapshot: DesignSnapshot,
  script: string | null,
  hash: (text: string) => string,
): Design => ({
  ...waitingDesign(summary),
  plan: snapshot.plan,
  script,
  scriptHash: script === null ? null : hash(script),
  findings: [...snapshot.findings],
  iteration: snapshot.iteration,
  iterations: snapshot.iterations.map((iteration) => ({ ...iteration, preview: inside(snapshot, iteration.preview) })),
  checks: [...snapshot.checks],
  warnings: [...snapshot.warnings],
  run: snapshot.run,
  usage: snapshot.usage,
  attempts: [...snapshot.attempts],
  budget: snapshot.budget,
  conversation: [...snapshot.conversation],
  slug: snapshot.slug,
  taskStates: snapshot.taskStates,
  objects: [...snapshot.objects],
  preview: inside(snapshot, snapshot.preview),
  resumable: snapshot.resumable,
  attached: [...snapshot.attached],
  answeredBy: snapshot.answeredBy,
});
