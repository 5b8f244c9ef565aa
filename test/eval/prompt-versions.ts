import { freecadPrompt, generatorPrompt, plannerPrompt, reviewerPrompt, type Prompt } from '../../src/agents/prompts.ts';
import type { Role } from './reply-file.ts';

const name = (...prompts: Prompt[]): string => prompts.map((prompt) => `${prompt.name}-${prompt.version}`).join('+');

/** The prompts that a role's reply answers, with their versions. */
export const promptVersions: Readonly<Record<Role, string>> = {
  planner: name(plannerPrompt),
  generator: name(generatorPrompt, freecadPrompt),
  validator: name(reviewerPrompt),
  bare: 'bare-1',
};
