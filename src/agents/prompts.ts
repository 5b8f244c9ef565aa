import type { Role } from '../core/vendors.ts';
import change from './prompts/change.md';
import fixError from './prompts/fix-error.md';
import fixIntent from './prompts/fix-intent.md';
import fixRecompute from './prompts/fix-recompute.md';
import fixRefused from './prompts/fix-refused.md';
import fixRequirement from './prompts/fix-requirement.md';
import fixSyntax from './prompts/fix-syntax.md';
import frame from './prompts/frame.md';
import freecad from './prompts/freecad.md';
import generator from './prompts/generator.md';
import oneTask from './prompts/one-task.md';
import otherWay from './prompts/other-way.md';
import picture from './prompts/picture.md';
import planner from './prompts/planner.md';
import repair from './prompts/repair.md';
import reviewer from './prompts/reviewer.md';

/** A text of the prompt library. Raise the version with every change: it is recorded with each design. */
export interface Prompt {
  readonly name: string;
  readonly version: string;
  readonly text: string;
}

export const freecadPrompt: Prompt = { name: 'freecad', version: '3', text: freecad };
export const plannerPrompt: Prompt = { name: 'planner', version: '8', text: planner };
export const generatorPrompt: Prompt = { name: 'generator', version: '1', text: generator };
export const repairPrompt: Prompt = { name: 'repair', version: '3', text: repair };
export const changePrompt: Prompt = { name: 'change', version: '1', text: change };
export const framePrompt: Prompt = { name: 'frame', version: '1', text: frame };
export const oneTaskPrompt: Prompt = { name: 'one-task', version: '1', text: oneTask };
export const otherWayPrompt: Prompt = { name: 'other-way', version: '1', text: otherWay };
export const picturePrompt: Prompt = { name: 'picture', version: '1', text: picture };
export const reviewerPrompt: Prompt = { name: 'reviewer', version: '2', text: reviewer };

/** What went wrong in a lap, by the kind of correction that it needs. */
export type Trouble = 'syntax' | 'refused' | 'error' | 'recompute' | 'requirement' | 'intent';
export const correctionPrompts: Readonly<Record<Trouble, Prompt>> = {
  syntax: { name: 'fix-syntax', version: '1', text: fixSyntax },
  refused: { name: 'fix-refused', version: '1', text: fixRefused },
  error: { name: 'fix-error', version: '2', text: fixError },
  recompute: { name: 'fix-recompute', version: '1', text: fixRecompute },
  requirement: { name: 'fix-requirement', version: '1', text: fixRequirement },
  intent: { name: 'fix-intent', version: '1', text: fixIntent },
};

const byRole: Readonly<Record<Role, readonly Prompt[]>> = {
  planner: [plannerPrompt],
  generator: [
    generatorPrompt,
    freecadPrompt,
    changePrompt,
    framePrompt,
    oneTaskPrompt,
    repairPrompt,
    otherWayPrompt,
    ...Object.values(correctionPrompts),
  ],
  validator: [reviewerPrompt],
  vision: [reviewerPrompt, picturePrompt],
};
export const promptLibrary: readonly Prompt[] = [...byRole.planner, ...byRole.generator, ...byRole.vision];

/** Names and versions of the prompts of a role ("generator 1, freecad 1, repair 1"), for the audit trail. */
export const promptsOf = (role: Role): string => byRole[role].map(({ name, version }) => `${name} ${version}`).join(', ');
