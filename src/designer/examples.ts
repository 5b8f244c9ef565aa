import { findExamples, type Example } from '../agents/retrieval.ts';
import { catalogParts } from '../catalog/catalog.ts';
import type { Brief } from '../core/plan/brief.ts';
import type { Plan } from '../core/plan/plan.ts';

const examplesShown = 2;

/** The catalog's parts as worked examples for the generator. */
export const catalogExamples: readonly Example[] = catalogParts.map((part) => ({
  id: part.id,
  title: part.title,
  words: [...part.nouns, ...part.tasks.map((task) => `${task.title} ${task.operation}`)].join(' '),
  script: part.script,
}));

/** The examples nearest to a request and its plan. */
export const examplesFor = (brief: Brief, plan: Plan): Example[] =>
  findExamples([brief.request, plan.summary, ...plan.tasks.map((task) => task.title)].join(' '), catalogExamples, examplesShown);
