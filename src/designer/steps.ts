import { noAnswer } from '../llm/advice.ts';
import { askPicture } from '../agents/attachments.ts';
import { askGenerator } from '../agents/generator.ts';
import { askTaskByTask, isLarge } from '../agents/task-by-task.ts';
import { askPlanner } from '../agents/planner.ts';
import { catalogParts } from '../catalog/catalog.ts';
import { findCatalogScript } from '../catalog/generating.ts';
import { planTurns } from '../catalog/conversation.ts';
import type { PictureAttachment } from '../core/attachment.ts';
import type { Brief } from '../core/plan/brief.ts';
import type { ViewImages } from '../core/part/drawing.ts';
import type { Draft } from '../core/draft.ts';
import { describeError, DesignerError, isDesignerError } from '../core/errors.ts';
import type { LanguageModels } from '../core/language-model.ts';
import type { Ledger } from '../core/record/ledger.ts';
import { findParameterProblem, valuesOf } from '../core/plan/parameter.ts';
import { findValueProblems, withRangesAt } from '../core/plan/ranges.ts';
import type { Plan, PlanOutcome } from '../core/plan/plan.ts';
import type { ExecutionResult } from '../core/run.ts';
import { checkScript } from '../core/safety/check.ts';
import { parseParameters, writeParameters } from '../core/script.ts';
import type { Requirement } from '../core/plan/requirement.ts';
import { describeStandards } from '../core/standards/mentioned.ts';
import { solveTargets } from '../core/solve/solve.ts';
import { orderTasks } from '../core/plan/task-graph.ts';
import { examplesFor } from './examples.ts';
import { pointedOut, unreadAttachments, unreadOf } from './attachments.ts';
import { createValidate } from './review.ts';
import type { DesignSteps, GenerateInput, PlanInput, RunInput } from '../machine/steps.ts';

export interface StepsOptions {
  /** Language models by role; roles without one are the catalog's. */
  models: LanguageModels;
  /** Fences the texts of others in prompts (agents/data-block.ts); random. */
  marker: string;
  /** Told what each step may spend. */
  ledger: Ledger;
  /** The catalog stands behind the language models: what none of them answered, it plans where it can. */
  fallsBack: boolean;
  run: (input: RunInput, signal: AbortSignal) => Promise<ExecutionResult>;
  /** A run that leaves no files behind, measured for these requirements. */
  probe: (script: string, requirements: readonly Requirement[], signal: AbortSignal) => Promise<ExecutionResult>;
  /** Pictures of the part for its review; says in its notes what was not drawn. */
  draw: (part: { script: string; run: ExecutionResult }, signal: AbortSignal) => Promise<ViewImages>;
  /** A picture attached to the request, as base64. */
  readPicture: (picture: PictureAttachment) => Promise<string>;
  /** The catalog part of the design as it was before this journey. */
  presentPart: string | undefined;
  /** Told what a language model writes, as it comes. */
  onText?: (kind: Draft['kind'], piece: string) => void;
}

type CatalogInput = Pick<PlanInput, 'brief' | 'present' | 'presentScript' | 'laps'>;

/** No model answered. That a person stopped, or money ran out, is not that. */
const isUnanswered = (error: unknown): error is DesignerError =>
  isDesignerError(error) && (error.code.startsWith('language-model-') || error.code === 'configuration-missing-key');

/** The catalog's plan says plainly that it is not the language model's. */
const saying = (plan: Plan, error: DesignerError): Plan => ({
  ...plan,
  assumptions: [...plan.assumptions, `Made by the catalog, because no language model could be used. ${describeError(error)}`],
});

const standardsFor = (brief: Brief): string =>
  describeStandards([...brief.conversation.map((turn) => turn.request), brief.request].join('\n'));

/** The planner looked at its figures again and changed nothing that the script would have to follow: the script is measured anew. */
const isOnlyJudgedAnew = ({ judgeAnew, plan, presentPlan }: GenerateInput): boolean =>
  judgeAnew &&
  presentPlan !== null &&
  JSON.stringify([plan.parameters, plan.tasks]) === JSON.stringify([presentPlan.parameters, presentPlan.tasks]) &&
  JSON.stringify(plan.requirements) !== JSON.stringify(presentPlan.requirements);

/** The script with new values when values are all that the plan changed: nobody needs to be asked for that. */
function findParameterChange({ plan, present, laps, comments }: GenerateInput, before: Plan | null): string | undefined {
  if (present === null || before === null || laps.length > 0 || comments.length > 0) return undefined;
  const values = valuesOf(plan.parameters);
  const known = new Map(parseParameters(present).map((parameter) => [parameter.name, parameter]));
  const isSameShape =
    plan.tasks.map((task) => task.id).join() === before.tasks.map((task) => task.id).join() &&
    plan.parameters.map((parameter) => parameter.name).join() === before.parameters.map((parameter) => parameter.name).join() &&
    plan.requirements.map((requirement) => requirement.id).join() ===
      before.requirements.map((requirement) => requirement.id).join();
  if (!isSameShape || !Object.keys(values).every((name) => known.has(name))) return undefined;
  const changed = Object.entries(values).some(([name, value]) => known.get(name)?.value !== value);
  // A value beyond the range for which the script was written is more than a change of a value.
  const fits = findValueProblems([...known.values()], values).length === 0;
  return changed && fits ? writeParameters(present, values) : undefined;
}

/** The script with the values that a follow-up's plan changed, where the reply left the parameters cell as it was. */
function withChangedValues(script: string, plan: Plan, before: Plan | null): string {
  if (before === null) return script;
  const old = valuesOf(before.parameters);
  const known = new Map(parseParameters(script).map((parameter) => [parameter.name, parameter]));
  const left = plan.parameters.filter(({ name, value }) => {
    const own = known.get(name);
    return own !== undefined && own.value === old[name] && value !== own.value;
  });
  const ranged = new Map(withRangesAt([...known.values()], valuesOf(left)).map((parameter) => [parameter.name, parameter]));
  const changed = left.filter(({ name, value }) => {
    const own = ranged.get(name);
    return own !== undefined && findParameterProblem(own, value) === undefined;
  });
  return changed.length === 0 ? script : writeParameters(script, valuesOf(changed));
}

/** The work of the design machine: language models where there are any, else the catalog; check, run and judgement are always ours. */
export function createSteps(options: StepsOptions): DesignSteps {
  const { models, marker } = options;
  const { onText } = options;
  const telling = (kind: Draft['kind']) =>
    onText === undefined
      ? {}
      : {
          onText: (piece: string) => {
            onText(kind, piece);
          },
        };

  /** What attached pictures show, read once a journey. */
  const seen = new Map<number, Promise<string>>();
  const lookAtPictures = async ({ attachments = [], request }: Brief, signal: AbortSignal) => {
    const pictures = attachments.filter((attachment) => attachment.kind === 'picture');
    if (pictures.length > 0 && !models.has('vision')) {
      throw new DesignerError('configuration-missing-key', 'No language model that looks at pictures is set up.', {
        nextStep: 'Name one in freecadDesigner.models.vision and set its key, or send the message without the picture.',
      });
    }
    const read: { name: string; text: string }[] = [];
    for (const picture of pictures) {
      const { name, mediaType, number } = picture;
      const text =
        seen.get(number) ??
        options.readPicture(picture).then((base64) => askPicture(models, { name, mediaType, base64, request, marker }, signal));
      seen.set(number, text);
      text.catch(() => seen.delete(number));
      read.push({ name, text: await text });
    }
    return read;
  };

  const planFromCatalog = ({ brief, present, presentScript, laps }: CatalogInput): PlanOutcome => {
    if (unreadOf(brief).length > 0) return { outcome: 'refused', message: unreadAttachments };
    // The catalog's figures are checked over its parts' ranges: it has no second opinion on them.
    if (present !== null && laps.length > 0) return { outcome: 'planned', plan: present };
    const turns = [...brief.conversation.map((turn) => turn.request), brief.request];
    return pointedOut(planTurns(turns, presentScript === null ? null : present, catalogParts), brief);
  };

  /** The catalog's plan when no model answered. @throws the models' error when the catalog can't plan the request either. */
  const planInstead = (input: CatalogInput, error: unknown): Plan => {
    const isCatalogs = options.fallsBack && input.laps.length === 0 && unreadOf(input.brief).length === 0;
    if (!isCatalogs || !isUnanswered(error)) throw error;
    const outcome = planFromCatalog(input);
    if (outcome.outcome === 'planned') return saying(outcome.plan, error);
    throw new DesignerError(error.code, `${error.message} The catalog can't plan it either.`, {
      ...(error.nextStep === undefined ? {} : { nextStep: error.nextStep }),
    });
  };

  return {
    plan: async (input, signal) => {
      options.ledger.allow(input.budgetUsd);
      const missing = (['planner', 'generator'] as const).find((role) => !models.has(role));
      if (missing !== undefined) {
        if (!options.fallsBack) throw noAnswer(missing, []);
        const outcome = planFromCatalog(input);
        if (outcome.outcome === 'planned') orderTasks(outcome.plan.tasks);
        return outcome;
      }
      const { brief, present, presentScript, laps } = input;
      const standards = standardsFor(brief);
      const plan = async () => {
        const pictures = await lookAtPictures(brief, signal);
        return askPlanner(
          models,
          { brief, present, presentScript, laps, standards, pictures, marker, ...telling('plan') },
          signal,
        );
      };
      return plan().then(
        ({ outcome }) => outcome,
        (error: unknown) => ({ outcome: 'planned', plan: planInstead(input, error) }),
      );
    },
    generate: async (input, signal) => {
      options.ledger.allow(input.budgetUsd);
      const { brief, plan, present, laps, comments, keptTasks } = input;
      const changed = findParameterChange(input, input.presentPlan);
      if (changed !== undefined) return { outcome: 'script', script: changed, author: 'parameters' };
      if (present !== null && isOnlyJudgedAnew(input))
        return { outcome: 'script', script: present, author: laps.at(-1)?.author ?? 'planner' };
      const isFresh = laps.length === 0 && comments.length === 0;
      const found = isFresh ? findCatalogScript(plan, present, options.presentPart, catalogParts) : undefined;
      if (found !== undefined) return { outcome: 'script', ...found };
      if (!models.has('generator')) {
        return {
          outcome: 'stuck',
          message: 'The catalog has no other script for this part. Edit it by hand, or configure a language model.',
        };
      }
      const standards = standardsFor(brief);
      const examples = examplesFor(brief, plan);
      const asked = { brief, plan, present, laps, comments, keptTasks, standards, examples, marker, ...telling('script') };
      const write = isLarge(asked) ? askTaskByTask : askGenerator;
      return write(models, asked, signal).then(
        ({ value, vendor, model }) => ({
          outcome: 'script',
          script: isFresh ? withChangedValues(value, plan, input.presentPlan) : value,
          author: `${vendor}/${model}`,
        }),
        (error: unknown) => {
          // A script that was run is better mended by a person than replaced by another part.
          if (!isFresh) throw error;
          const instead = planInstead({ brief, present: input.presentPlan, presentScript: present, laps }, error);
          const written = findCatalogScript(instead, present, options.presentPart, catalogParts);
          if (written === undefined) throw error;
          return { outcome: 'script', ...written, plan: instead };
        },
      );
    },
    check: (script) => Promise.resolve(checkScript(script)),
    run: options.run,
    solve: ({ plan, script, run, validation }, signal) =>
      solveTargets({ plan, script, run, checks: validation.checks }, (tried, requirements) =>
        options.probe(tried, requirements, signal),
      ),
    validate: createValidate({ models, ledger: options.ledger, draw: options.draw, probe: options.probe, marker }),
  };
}
