import type { LanguageModels, RoleReply, Structured } from '../core/language-model.ts';
import { addImports, mergeCells, parseCells } from '../core/script.ts';
import { orderTasks, type Task } from '../core/plan/task-graph.ts';
import { dataBlock } from './data-block.ts';
import { generatorSystem, longestScriptTokens, materialOf, type GeneratorInput } from './generator.ts';
import { framePrompt, oneTaskPrompt } from './prompts.ts';
import { readCell, readFrame } from './reply-code.ts';

/**
 * A plan of more tasks is written task by task. Measured on the open requests, one call gets scripts of a dozen tasks and 160 lines right
 * the first time, and sees the part as a whole; pieces are for what would not fit into one answer.
 */
const mostTasksInOneCall = 14;

/** Whether a first script is too big for one call. A change or repair gives only the cells it touches. */
export const isLarge = ({ plan, present }: Pick<GeneratorInput, 'plan' | 'present'>): boolean =>
  present === null && plan.tasks.length > mostTasksInOneCall;

/** The tasks in waves: each wave depends on those before it alone, so that its tasks can be written at the same time. */
export function wavesOf(tasks: readonly Task[]): Task[][] {
  const waveOf = new Map<string, number>();
  const waves: Task[][] = [];
  for (const task of orderTasks(tasks)) {
    const wave = Math.max(-1, ...task.dependsOn.map((id) => waveOf.get(id) ?? -1)) + 1;
    waveOf.set(task.id, wave);
    (waves[wave] ??= []).push(task);
  }
  return waves;
}

/** Everything that a task stands on, nearest last. */
function ancestorsOf(task: Task, tasks: readonly Task[]): Set<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    for (const other of tasks.find((candidate) => candidate.id === id)?.dependsOn ?? []) visit(other);
    found.add(id);
  };
  for (const id of task.dependsOn) visit(id);
  return found;
}

/**
 * Asks for a large script in pieces: its frame first, then one call a task in the order of dependencies, those that don't depend on each
 * other at the same time. Each sees the whole request, the plan, the frame, and the cells it depends on.
 * @throws DesignerError when no model answered in a usable way.
 */
export async function askTaskByTask(
  models: LanguageModels,
  input: GeneratorInput,
  signal: AbortSignal,
): Promise<RoleReply<string>> {
  const { plan, marker, brief } = input;
  const request = [...brief.conversation.map((turn) => turn.request), brief.request].join('\n');
  const replies: RoleReply<string>[] = [];
  const ask = async (parts: readonly string[], read: (text: string) => Structured<string>, onText = input.onText) => {
    const reply = await models.ask(
      {
        role: 'generator',
        system: generatorSystem,
        messages: [{ role: 'user', parts: [{ type: 'text', text: [...materialOf(input), ...parts].join('\n\n') }] }],
        output: { kind: 'text', read },
        maximumOutputTokens: longestScriptTokens,
        ...(onText === undefined ? {} : { onText }),
      },
      signal,
    );
    replies.push(reply);
    return reply;
  };

  const frame = await ask([framePrompt.text], (text) => readFrame(text, plan, request));
  const cells = new Map<string, string>();
  for (const wave of wavesOf(plan.tasks)) {
    const written = await Promise.all(
      wave.map((task) => {
        const below = ancestorsOf(task, plan.tasks);
        const seen = [frame.value, ...[...cells].filter(([id]) => below.has(id)).map(([, cell]) => cell)].join('\n');
        const wanted = `The task: ${task.id}`;
        // What is written at the same time can't be shown as one text.
        const silent = (): void => undefined;
        return ask(
          ['The frame and the cells it depends on:', dataBlock('script', seen, marker), oneTaskPrompt.text, wanted],
          (text) => readCell(text, task),
          wave.length > 1 ? silent : input.onText,
        );
      }),
    );
    for (const [index, { value }] of written.entries()) cells.set(wave[index]?.id ?? '', value);
  }
  const imports = [...cells.values()].reduce((script, cell) => addImports(script, cell), frame.value);
  const script = mergeCells(imports, [...cells.values()].join('\n'));
  const last = parseCells(script).at(-1);
  const ends = last !== undefined && script.trimEnd().endsWith('doc.recompute()');
  return {
    value: ends ? script : `${script.trimEnd()}\ndoc.recompute()\n`,
    vendor: frame.vendor,
    model: frame.model,
    usage: replies.reduce(
      (sum, { usage }) => ({
        inputTokens: sum.inputTokens + usage.inputTokens,
        cachedInputTokens: sum.cachedInputTokens + usage.cachedInputTokens,
        outputTokens: sum.outputTokens + usage.outputTokens,
        calls: sum.calls + usage.calls,
        costUsd: sum.costUsd + usage.costUsd,
      }),
      { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, calls: 0, costUsd: 0 },
    ),
    attempts: replies.flatMap(({ attempts }) => attempts),
  };
}
