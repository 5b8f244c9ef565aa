import type { Role } from '../core/language-model.ts';
import freecad from './prompts/freecad.md';
import generator from './prompts/generator.md';
import planner from './prompts/planner.md';
import repair from './prompts/repair.md';
import reviewer from './prompts/reviewer.md';

/** A text of the prompt library. Raise the version with every change: it is recorded with each design. */
export interface Prompt {
  readonly name: string;
  readonly version: string;
  readonly text: string;
}

export const freecadPrompt: Prompt = { name: 'freecad', version: '1', text: freecad };
export const plannerPrompt: Prompt = { name: 'planner', version: '3', text: planner };
export const generatorPrompt: Prompt = { name: 'generator', version: '1', text: generator };
export const repairPrompt: Prompt = { name: 'repair', version: '1', text: repair };
export const reviewerPrompt: Prompt = { name: 'reviewer', version: '2', text: reviewer };

const byRole: Readonly<Record<Role, readonly Prompt[]>> = {
  planner: [plannerPrompt],
  generator: [generatorPrompt, freecadPrompt, repairPrompt],
  validator: [reviewerPrompt],
  vision: [reviewerPrompt],
};
/** Names and versions of the prompts of a role ("generator 1, freecad 1, repair 1"), for the audit trail. */
export const promptsOf = (role: Role): string => byRole[role].map(({ name, version }) => `${name} ${version}`).join(', ');
