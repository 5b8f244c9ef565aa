import { askReviewer } from '../agents/reviewer.ts';
import { BudgetError, describeError, isCancelled } from '../core/errors.ts';
import type { ViewImages } from '../core/part/drawing.ts';
import type { LanguageModels } from '../core/language-model.ts';
import type { Ledger } from '../core/record/ledger.ts';
import type { Requirement } from '../core/plan/requirement.ts';
import type { ExecutionResult } from '../core/run.ts';
import { writeParameters } from '../core/script.ts';
import type { Craft, ValidationResult } from '../core/validation.ts';
import { editableOf } from '../core/validate/craft.ts';
import { judge } from '../core/validate/judge.ts';
import { findUnasked } from '../core/validate/unasked.ts';
import { validateRequirements } from '../core/validate/validate.ts';
import { findIdleParameters, withIdle } from '../core/validate/idle-parameters.ts';
import { tryVariants, variantsCheck } from '../core/validate/variants.ts';
import type { ValidateInput } from '../machine/steps.ts';

export interface ReviewOptions {
  models: LanguageModels;
  draw: (part: { script: string; run: ExecutionResult }, signal: AbortSignal) => Promise<ViewImages>;
  probe: (script: string, requirements: readonly Requirement[], signal: AbortSignal) => Promise<ExecutionResult>;
  ledger: Ledger;
  /** Of this journey's data blocks. */
  marker: string;
}

/**
 * Judges a run: first what is measured; for a part that holds, how well it follows its parameters and can be edited; last the opinion of
 * a language model, where there is one. Measurements stand above it: a part that fails them is never shown to it.
 */
export function createValidate(options: ReviewOptions) {
  const { models, ledger, marker } = options;

  /** Parts of the catalog are tried over their ranges before they are released, so only written scripts are tried here. */
  const measureCraft = async ({ plan, script, run }: ValidateInput, signal: AbortSignal): Promise<Craft | null> =>
    plan.catalogPart !== undefined
      ? null
      : {
          editable: editableOf(run),
          variants: withIdle(
            await tryVariants(plan, script, ({ name, value }, requirements) =>
              options.probe(writeParameters(script, { [name]: value }), requirements, signal),
            ),
            findIdleParameters(script),
          ),
        };

  return async (input: ValidateInput, signal: AbortSignal): Promise<ValidationResult> => {
    ledger.allow(input.budgetUsd);
    const { brief, plan, run, script, laps } = input;
    const earlier = laps.flatMap((lap) => lap.validation ?? []);
    const measured = validateRequirements(plan.requirements, run, { script });
    const first = judge(measured, run, earlier, null);
    if (first.decision !== 'accept') return first;
    const craft = await measureCraft(input, signal);
    const isAsked = plan.mustStayParametric === true && craft !== null;
    const checks = isAsked ? [...measured, variantsCheck(craft.variants)] : measured;
    const judged = isAsked ? judge(checks, run, earlier, null) : first;
    const requests = [...brief.conversation.map(({ request }) => request), brief.request];
    // What a part of the catalog has is known.
    const unasked = plan.catalogPart === undefined ? findUnasked(plan, requests, run, measured) : [];
    const held = { ...judged, craft, warnings: [...judged.warnings, ...unasked] };
    if (held.decision !== 'accept' || input.unreviewed || !models.has('validator')) return held;
    try {
      const views = models.has('vision') ? await options.draw({ script, run }, signal) : { images: [], notes: [] };
      const before = laps.at(-1)?.validation?.review ?? null;
      const asked = { brief, plan, run, checks, warnings: unasked, views: views.images, before, marker };
      const { review } = await askReviewer(models, asked, signal);
      return { ...judge(checks, run, earlier, review), craft, warnings: held.warnings };
    } catch (error) {
      if (isCancelled(error) || error instanceof BudgetError || signal.aborted) throw error;
      // A part that was measured right is not lost because nobody could be asked for an opinion.
      return { ...held, warnings: [...held.warnings, `Not reviewed: ${describeError(error)}`] };
    }
  };
}
