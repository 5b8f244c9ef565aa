import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { isReply, type Attempt } from '../core/record/attempt.ts';
import type { ExecutionResult } from '../core/run.ts';
import { isAtRest, type DesignSnapshot } from '../core/snapshot.ts';
import type { Designs } from './designs.ts';
import type { StepQueue } from './queue/step-queue.ts';

export interface Metrics {
  registry: Registry;
  request(route: string, method: string, status: number, seconds: number): void;
  /** A design changed; what is new since `before` is counted. */
  design(snapshot: DesignSnapshot, before: DesignSnapshot | null): void;
  run(run: ExecutionResult): void;
  dropped(): void;
  connections(change: 1 | -1): void;
  /** Gauges that are asked when somebody looks. */
  watch(designs: Designs, queue: StepQueue): void;
}

const prefix = 'freecad_designer_';
const quick = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const slow = [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** What Prometheus reads. No label holds anything that a caller can choose, so their number is bounded. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: `${prefix}request_seconds`,
    help: 'Requests by route and status, with how long they took.',
    labelNames: ['route', 'method', 'status'],
    buckets: quick,
    registers,
  });
  const outcomes = new Counter({
    name: `${prefix}designs_total`,
    help: 'Designs that came to rest, by how.',
    labelNames: ['outcome'],
    registers,
  });
  const laps = new Histogram({
    name: `${prefix}iterations`,
    help: 'Iterations that designs had when they came to rest.',
    buckets: [1, 2, 3, 4, 5, 10],
    registers,
  });
  const model = ['vendor', 'model', 'role'];
  const calls = new Counter({
    name: `${prefix}model_calls_total`,
    help: 'Calls of language models, by how they ended.',
    labelNames: [...model, 'outcome'],
    registers,
  });
  const callSeconds = new Histogram({
    name: `${prefix}model_call_seconds`,
    help: 'How long calls of language models took.',
    labelNames: model,
    buckets: slow,
    registers,
  });
  const tokens = new Counter({
    name: `${prefix}model_tokens_total`,
    help: 'Tokens of language models.',
    labelNames: [...model, 'direction'],
    registers,
  });
  const cost = new Counter({
    name: `${prefix}model_cost_usd_total`,
    help: 'What language models cost, in US dollars.',
    labelNames: model,
    registers,
  });
  const runs = new Histogram({
    name: `${prefix}run_seconds`,
    help: 'Runs in FreeCAD, by how they ended.',
    labelNames: ['reason'],
    buckets: slow,
    registers,
  });
  const walls = new Counter({
    name: `${prefix}run_walls_total`,
    help: 'Runs by the walls that were in force.',
    labelNames: ['backend', 'guards', 'network', 'files'],
    registers,
  });
  const slowReaders = new Counter({
    name: `${prefix}event_readers_dropped_total`,
    help: 'Readers of events that were too slow.',
    registers,
  });
  const readers = new Gauge({ name: `${prefix}event_readers`, help: 'Readers of events that are connected.', registers });

  const countAttempt = ({ vendor, model: name, role, ...attempt }: Attempt): void => {
    const labels = { vendor, model: name, role };
    calls.inc({ ...labels, outcome: attempt.outcome });
    callSeconds.observe(labels, attempt.durationMs / 1000);
    cost.inc(labels, attempt.costUsd);
    if (!isReply(attempt.outcome)) return;
    tokens.inc({ ...labels, direction: 'input' }, attempt.inputTokens);
    tokens.inc({ ...labels, direction: 'output' }, attempt.outputTokens);
  };

  return {
    registry,
    request: (route, method, status, seconds) => {
      requests.observe({ route, method, status: String(status) }, seconds);
    },
    design: (snapshot, before) => {
      if (before === null) return;
      snapshot.attempts.slice(before.attempts.length).forEach(countAttempt);
      if (!isAtRest(snapshot.state) || isAtRest(before.state)) return;
      outcomes.inc({ outcome: snapshot.state });
      laps.observe(snapshot.iterations.length);
    },
    run: ({ reason, durationMs, isolation }) => {
      runs.observe({ reason }, durationMs / 1000);
      const { backend, guards, network, files } = isolation;
      walls.inc({ backend, guards: String(guards), network, files });
    },
    dropped: () => {
      slowReaders.inc();
    },
    connections: (change) => {
      readers.inc(change);
    },
    watch: (designs, queue) => {
      const gauge = (name: string, help: string, collect: () => Promise<number> | number): void => {
        new Gauge({
          name: `${prefix}${name}`,
          help,
          registers,
          async collect() {
            // What can't be asked right now is not there, rather than 0.
            this.set(await Promise.resolve(collect()).catch(() => Number.NaN));
          },
        });
      };
      gauge('designs_working', 'Designs whose steps are being done.', () => designs.counts().working);
      gauge('designs_waiting', 'Designs that wait to begin.', () => designs.counts().waiting);
      gauge('designs_oldest_wait_seconds', 'How long the first in line has waited.', () => designs.counts().oldestWaitMs / 1000);
      gauge('queue_waiting', 'Steps that wait for a worker.', async () => (await queue.depth()).waiting);
      gauge('queue_active', 'Steps that workers are doing.', async () => (await queue.depth()).active);
      gauge('queue_oldest_wait_seconds', 'How long the oldest step has waited.', async () => {
        return (await queue.depth()).oldestWaitMs / 1000;
      });
      new Gauge({
        name: `${prefix}redis_connections`,
        help: 'Connections of the gateway to Redis, by how they are; ready is well. None without Redis.',
        labelNames: ['status'],
        registers,
        collect() {
          this.reset();
          for (const status of queue.connections()) this.inc({ status });
        },
      });
      gauge('queue_up', '1 when steps can be handed to workers.', async () => ((await queue.trouble()) === undefined ? 1 : 0));
    },
  };
}
