import type { Brief } from '../core/brief.ts';
import type { LanguageModels, RoleReply, Structured } from '../core/language-model.ts';
import type { Plan } from '../core/plan.ts';
import { mergeCells, parseCells, parseParameters } from '../core/script.ts';
import { dataBlock } from './data-block.ts';
import { describeLaps, type LapReport } from './lap-report.ts';
import { freecadPrompt, generatorPrompt, repairPrompt } from './prompts.ts';
import type { Example } from './retrieval.ts';

export interface GeneratorInput {
  brief: Brief;
  plan: Plan;
  /** The script to repair or change; null for the first. */
  present: string | null;
  laps: readonly LapReport[];
  comments: readonly string[];
  examples: readonly Example[];
  budgetLeftUsd: number;
  marker: string;
  onText?: (piece: string) => void;
}

const longestScriptTokens = 10_000;

/** The code of the reply's only fence; a reply without one is taken for code when it has a cell mark. */
function codeOf(text: string): string | undefined {
  const fences = [...text.matchAll(/```(?:python|py)?[ \t]*\n([\s\S]*?)\n?```/g)].map((match) => match[1] ?? '');
  if (fences.length > 0) return fences.reduce((a, b) => (b.length > a.length ? b : a));
  return /^# %% /m.test(text) ? text : undefined;
}

/** Reads a whole script: it must have the plan's parameters, so that they can be changed later. */
function readScript(text: string, plan: Plan): Structured<string> {
  const code = codeOf(text);
  if (code === undefined) return { ok: false, problem: 'There was no script in a ```python fence.' };
  const names = new Set(parseParameters(code).map((parameter) => parameter.name));
  const missing = plan.parameters.filter((parameter) => !names.has(parameter.name)).map((parameter) => parameter.name);
  if (missing.length > 0)
    return {
      ok: false,
      problem: `The "# %% parameters" cell lacks ${missing.join(', ')} (one "name = number  # unit [min:max] meaning" a line).`,
    };
  return { ok: true, value: `${code.trimEnd()}\n` };
}

/** Reads a repair: cells to put into the present script, or a whole script. */
function readRepair(text: string, present: string, plan: Plan): Structured<string> {
  const code = codeOf(text);
  if (code === undefined) return { ok: false, problem: 'There were no cells in a ```python fence.' };
  const first = parseCells(code)[0];
  if (first?.kind === 'header' && /^\s*(?:import|from) /m.test(code.split('# %%')[0] ?? '')) return readScript(text, plan);
  return { ok: true, value: mergeCells(present, code) };
}

function messageOf(input: GeneratorInput): string {
  const { brief, plan, present, laps, comments, examples, marker } = input;
  const turns = [...brief.conversation.map((turn) => turn.request), brief.request];
  const shown = {
    title: plan.title,
    summary: plan.summary,
    parameters: plan.parameters,
    requirements: plan.requirements,
    tasks: plan.tasks,
    assumptions: plan.assumptions,
  };
  return [
    ...examples.map((example) => `Example, ${example.title}:\n\n\`\`\`python\n${example.script.trimEnd()}\n\`\`\``),
    turns.length === 1 ? 'The request:' : 'The requests, oldest first; the last one counts where they differ:',
    dataBlock('request', turns.join('\n---\n'), marker),
    'The plan:',
    dataBlock('plan', JSON.stringify(shown), marker),
    ...(present === null ? [] : ['The present script:', dataBlock('script', present, marker)]),
    ...(laps.length === 0
      ? []
      : [
          'What was tried, and what came of it (the present script is the best so far):',
          dataBlock('attempts', describeLaps(laps.slice(-3)), marker),
        ]),
    ...(comments.length === 0
      ? []
      : ['The user looked at the script and said:', dataBlock('comments', comments.join('\n'), marker)]),
    ...(present !== null && (laps.length > 0 || comments.length > 0)
      ? [repairPrompt.text]
      : present === null
        ? []
        : ['Change the present script as the plan now says, and nothing else. Answer with the whole script.']),
  ].join('\n\n');
}

/** Asks the generator for a script or the repair of one. @throws DesignerError when no model answered in a usable way. */
export function askGenerator(models: LanguageModels, input: GeneratorInput, signal: AbortSignal): Promise<RoleReply<string>> {
  const { present, plan } = input;
  const isRepair = present !== null && (input.laps.length > 0 || input.comments.length > 0);
  return models.ask(
    {
      role: 'generator',
      system: `${generatorPrompt.text}\n\n${freecadPrompt.text}`,
      messages: [{ role: 'user', parts: [{ type: 'text', text: messageOf(input) }] }],
      output: { kind: 'text', read: (text) => (isRepair ? readRepair(text, present, plan) : readScript(text, plan)) },
      maximumOutputTokens: longestScriptTokens,
      budgetLeftUsd: input.budgetLeftUsd,
      ...(input.onText === undefined ? {} : { onText: input.onText }),
    },
    signal,
  );
}
