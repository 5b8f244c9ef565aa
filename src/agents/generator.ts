import type { Brief } from '../core/plan/brief.ts';
import type { LanguageModels, RoleReply } from '../core/language-model.ts';
import type { Plan } from '../core/plan/plan.ts';
import { describeAttachments } from './attachments.ts';
import { dataBlock } from './data-block.ts';
import type { LapReport } from './lap.ts';
import { describeLaps } from './lap-report.ts';
import { isStuck, troubleOf } from './memory.ts';
import { changePrompt, correctionPrompts, freecadPrompt, generatorPrompt, otherWayPrompt, repairPrompt } from './prompts.ts';
import { readRepair, readScript } from './reply-code.ts';
import type { Example } from './retrieval.ts';

export interface GeneratorInput {
  brief: Brief;
  plan: Plan;
  /** The script to repair or change; null for the first. */
  present: string | null;
  laps: readonly LapReport[];
  comments: readonly string[];
  /** Tasks whose cells a person wrote: they stay as they are. */
  keptTasks: readonly string[];
  /** Sizes of standard parts that the request names, with sources, in words. */
  standards: string;
  examples: readonly Example[];
  marker: string;
  onText?: (piece: string) => void;
}

export const longestScriptTokens = 16_000;

/** What every call for a script is shown: examples, the whole request, sizes of standard parts, the plan. */
export function materialOf({ brief, plan, standards, examples, marker }: GeneratorInput): string[] {
  const turns = turnsOf(brief);
  const { title, summary, parameters, requirements, tasks, assumptions } = plan;
  return [
    ...examples.map((example) => `Example, ${example.title}:\n\n\`\`\`python\n${example.script.trimEnd()}\n\`\`\``),
    turns.length === 1 ? 'The request:' : 'The requests, oldest first; the last one counts where they differ:',
    dataBlock('request', turns.join('\n---\n'), marker),
    ...describeAttachments(
      (brief.attachments ?? []).filter((attachment) => attachment.kind !== 'picture'),
      marker,
    ),
    ...(standards === '' ? [] : [`Standard sizes that may apply:\n${standards}`]),
    'The plan:',
    dataBlock('plan', JSON.stringify({ title, summary, parameters, requirements, tasks, assumptions }), marker),
  ];
}

function messageOf(input: GeneratorInput): string {
  const { present, laps, comments, keptTasks, marker } = input;
  const last = laps.at(-1);
  return [
    ...materialOf(input),
    ...(present === null ? [] : ['The present script:', dataBlock('script', present, marker)]),
    ...(laps.length === 0
      ? []
      : [
          'What was tried, and what came of it (the present script is the best so far):',
          dataBlock('attempts', describeLaps(laps), marker),
        ]),
    ...(comments.length === 0
      ? []
      : ['The user looked at the script and said:', dataBlock('comments', comments.join('\n'), marker)]),
    ...(keptTasks.length === 0 || present === null
      ? []
      : [
          `The user wrote the cells of these tasks by hand; leave them as they are unless the user asks for their change: ${keptTasks.join(', ')}.`,
        ]),
    ...(isRepair(input)
      ? [
          repairPrompt.text,
          ...(last === undefined ? [] : [correctionPrompts[troubleOf(last)].text]),
          ...(isStuck(laps) ? [otherWayPrompt.text] : []),
        ]
      : present === null
        ? []
        : [changePrompt.text]),
  ].join('\n\n');
}

const turnsOf = (brief: Brief): string[] => [...brief.conversation.map((turn) => turn.request), brief.request];
const isRepair = ({ present, laps, comments }: GeneratorInput): boolean =>
  present !== null && (laps.length > 0 || comments.length > 0);

/** The stable part of every generator call: vendors keep it between calls. */
export const generatorSystem = `${generatorPrompt.text}\n\n${freecadPrompt.text}`;

/** Asks the generator for a script or the repair of one. @throws DesignerError when no model answered in a usable way. */
export function askGenerator(models: LanguageModels, input: GeneratorInput, signal: AbortSignal): Promise<RoleReply<string>> {
  const { present, plan, brief, keptTasks } = input;
  const request = turnsOf(brief).join('\n');
  return models.ask(
    {
      role: 'generator',
      system: generatorSystem,
      messages: [{ role: 'user', parts: [{ type: 'text', text: messageOf(input) }] }],
      output: {
        kind: 'text',
        read: (text) =>
          present !== null ? readRepair(text, present, plan, request, keptTasks) : readScript(text, plan, request),
      },
      maximumOutputTokens: longestScriptTokens,
      ...(input.onText === undefined ? {} : { onText: input.onText }),
    },
    signal,
  );
}
