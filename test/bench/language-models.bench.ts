import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { askGenerator } from '../../src/agents/generator.ts';
import { askPlanner } from '../../src/agents/planner.ts';
import { findExamples, type Example } from '../../src/agents/retrieval.ts';
import { catalogParts } from '../../src/catalog/catalog.ts';
import { createLedger } from '../../src/core/record/ledger.ts';
import type { LanguageModel } from '../../src/core/language-model.ts';
import { createOpenAi } from '../../src/llm/openai.ts';
import { createRouter } from '../../src/llm/router.ts';
import { catalogExamples } from '../../src/designer/examples.ts';
import { report, target, timeInTurn } from './measure.ts';
import { retrievalCases } from './retrieval-cases.ts';

const signal = new AbortController().signal;
const examplesShown = 2;

/** How many requests get a part that an engineer would look at, against the best pair that could be shown to everybody. */
function benchRetrieval(): void {
  const isNear = (near: readonly string[], chosen: readonly Example[]): boolean => chosen.some(({ id }) => near.includes(id));
  const hits = retrievalCases.filter(([request, ...near]) => isNear(near, findExamples(request, catalogExamples, examplesShown)));
  let fixed = 0;
  for (const [index, first] of catalogExamples.entries()) {
    for (const second of catalogExamples.slice(index + 1))
      fixed = Math.max(fixed, retrievalCases.filter(([, ...near]) => isNear(near, [first, second])).length);
  }
  const share = hits.length / retrievalCases.length;
  target(`near examples found for ${retrievalCases.length} requests`, share, share >= 0.9, '>= 0.90');
  target('  of it the best fixed pair would give', fixed / retrievalCases.length, fixed < hits.length, 'less');
  for (const [request] of retrievalCases.filter((entry) => !hits.includes(entry)))
    process.stdout.write(`  not found: ${request}\n`);
}

/** A vendor that answers at once, so that what is left is ours: prompt, schema, ledger, reading. */
const instant = (text: string): LanguageModel => ({
  vendor: 'openai',
  model: 'instant',
  call: (call) => {
    call.onBegin?.();
    for (let at = 0; at < text.length; at += 40) call.onText?.(text.slice(at, at + 40));
    return Promise.resolve({
      text,
      finish: 'stop',
      usage: { inputTokens: 3000, cachedInputTokens: 0, outputTokens: 900 },
      model: 'm',
    });
  },
});

const modelsOf = (model: LanguageModel): ReturnType<typeof createRouter> =>
  createRouter({
    chains: { planner: [model], generator: [model], validator: [model], vision: [] },
    prices: {},
    firstByteTimeoutMs: 30_000,
    ledger: createLedger(1e6, 0, () => undefined),
    wait: () => Promise.resolve(),
    random: () => 0.5,
    now: Date.now,
  });

const plate = catalogParts.find(({ id }) => id === 'mounting-plate') ?? catalogParts[0];
const written = {
  verdict: 'build',
  title: 'Plate',
  summary: 'A plate with four holes.',
  parameters: Array.from({ length: 12 }, (_, index) => ({
    name: `size_${index}`,
    value: 10 + index,
    unit: 'mm',
    meaning: 'a size',
  })),
  requirements: Array.from({ length: 14 }, (_, index) => ({
    id: `volume-${index}`,
    kind: 'volume',
    source: 'derived',
    text: 'v',
    volumeMm3: 'size_0*size_1*size_2 + 4*pi*size_3**2/4*size_4',
  })),
  tasks: [{ id: 'base', title: 'Base', operation: 'pad' }],
};

async function benchOverhead(): Promise<void> {
  const brief = { id: 'bench', request: 'mounting plate 80 x 60 x 10 mm with four holes', conversation: [], createdAt: '' };
  const planner = modelsOf(instant(JSON.stringify(written)));
  const asked = { brief, present: null, presentScript: null, laps: [], standards: '', marker: 'm' };
  const { outcome } = await askPlanner(planner, asked, signal);
  if (outcome.outcome !== 'planned') throw new Error('the bench has no plan');
  const { plan } = outcome;
  const generator = modelsOf(instant(`\`\`\`python\n${plate?.script ?? ''}\n\`\`\``));
  const times = await timeInTurn(60, {
    plan: () => askPlanner(planner, asked, signal),
    generate: () => {
      const examples = findExamples(`${brief.request} ${plan.summary}`, catalogExamples, examplesShown);
      const input = { brief, plan, present: null, laps: [], comments: [], keptTasks: [], standards: '', examples, marker: 'm' };
      return askGenerator(generator, input, signal);
    },
  });
  report('our part of a planner call', times.plan);
  report('our part of a generator call', times.generate);
  const worst = Math.max(times.plan.median, times.generate.median);
  target('our overhead per model call, ms', worst, worst < 5, '< 5');
}

/** In a process of its own, so that its work is not taken for ours: a word each 5 ms, and a line when the client has gone. */
const server = `
const { createServer } = require('node:http');
const word = (content) => 'data: ' + JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { content }, finish_reason: null }] }) + '\\n\\n';
const server = createServer((request, response) => {
  response.on('close', () => process.stdout.write('closed\\n'));
  request.resume();
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const timer = setInterval(() => response.writableEnded || response.destroyed ? clearInterval(timer) : response.write(word('word ')), 5);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(server.address().port + '\\n'));
`;

/** A long stream while the host's event loop is watched; then it is stopped, and how long the connection outlives that. */
async function benchStream(seconds: number): Promise<void> {
  const child = spawn(process.execPath, ['-e', server], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = (await once(child.stdout, 'data')) as [Buffer];
    const baseUrl = `http://127.0.0.1:${port.toString().trim()}/v1`;
    const model = createOpenAi({ vendor: 'compatible', model: 'm', apiKey: undefined, baseUrl });
    const controller = new AbortController();
    let words = 0;
    const models = modelsOf(model);
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const asking = models
      .ask(
        {
          role: 'generator',
          system: 's',
          messages: [{ role: 'user', parts: [{ type: 'text', text: 'talk' }] }],
          output: { kind: 'text', read: (text) => ({ ok: true, value: text }) },
          maximumOutputTokens: 100_000,
          onText: () => (words += 1),
        },
        controller.signal,
      )
      .then(
        () => new Error('it ended by itself'),
        (error: unknown) => error,
      );
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    lag.disable();
    const closed = once(child.stdout, 'data');
    const stopped = performance.now();
    controller.abort(new Error('stopped'));
    const why = await asking;
    if (words === 0) throw new Error(`the stream never began: ${String(why)}`);
    await closed;
    const closedMs = performance.now() - stopped;
    const worst = (lag.percentile(99.9) - 5e6) / 1e6;
    target(`event-loop lag (99.9 %) over a stream of ${seconds} s and ${words} pieces, ms`, worst, worst < 50, '< 50');
    target('from cancel to the closed connection, ms', closedMs, closedMs < 100, '< 100');
  } finally {
    child.kill();
  }
}

/** Choosing examples, our own share of a call, a long stream, and stopping it. */
export async function bench(): Promise<void> {
  benchRetrieval();
  await benchOverhead();
  await benchStream(Number(process.env['BENCH_STREAM_SECONDS'] ?? '60'));
}
