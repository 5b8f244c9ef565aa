import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Size of the block that the vendor designs, X x Y x Z in mm; its first script is 5 mm too high. */
const size = [10, 20, 30] as const;
const plan = {
  thoughts: '',
  verdict: 'build',
  title: 'Block',
  summary: 'A block with one corner at the origin.',
  parameters: [
    { name: 'length', value: size[0], unit: 'mm', meaning: 'X' },
    { name: 'width', value: size[1], unit: 'mm', meaning: 'Y' },
    { name: 'height', value: size[2], unit: 'mm', meaning: 'Z' },
  ],
  requirements: [{ id: 'size', kind: 'boundingBox', source: 'stated', text: 'size', sizeMm: size }],
  tasks: [{ id: 'block', title: 'Block', operation: 'primitive', description: 'the block' }],
};
const scriptOf = (extra: string): string => `Here it is.

\`\`\`python
import FreeCAD as App
import Part

# %% parameters
length = 10.0  # mm [1:100] X
width = 20.0  # mm [1:100] Y
height = 30.0  # mm [1:100] Z

# %% task: block Block
doc = App.newDocument("Block")
feature = doc.addObject("Part::Feature", "Block")
feature.Shape = Part.makeBox(length, width, height${extra})
doc.recompute()
\`\`\`
`;
const review = { findings: [{ feature: 'block', verdict: 'present', evidence: 'measured' }], intentMatch: 1 };

interface Asked {
  role: 'planner' | 'generator' | 'repair' | 'validator';
  /** The same for the same call, also of another process. */
  key: string;
  askedAt: number;
  /** When the last byte had been handed to the network; null when that never came about. */
  answeredAt: number | null;
}

export interface CountingVendor {
  url: string;
  asked: Asked[];
  /** How often somebody only wanted to know whether it is there. */
  readonly looks: number;
  close(): Promise<void>;
}

/** A server in OpenAI's format on loopback that designs a block: a script that is wrong at first, then right. Each answer takes some time. */
export async function startCountingVendor(piecePauseMs: number): Promise<CountingVendor> {
  const asked: Asked[] = [];
  let looks = 0;
  const roleOf = (text: string): Asked['role'] =>
    text.includes('"name":"plan"')
      ? 'planner'
      : text.includes('"name":"review"')
        ? 'validator'
        : text.includes('<attempts ')
          ? 'repair'
          : 'generator';
  const answers = {
    planner: JSON.stringify(plan),
    generator: scriptOf(' + 5'),
    repair: scriptOf(''),
    validator: JSON.stringify(review),
  };
  const server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const part of request) text += String(part);
      const role = roleOf(text);
      // Markers are random for each process.
      const key = createHash('sha256')
        .update(text.replaceAll(/[0-9a-f]{16}/g, ''))
        .digest('hex');
      const entry: Asked = { role, key, askedAt: Date.now(), answeredAt: null };
      if (text.includes('Are you there?')) looks += 1;
      else asked.push(entry);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const chunk = (delta: unknown, reason: string | null): string =>
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'counting', choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`;
      const answer = answers[role];
      for (const piece of [answer.slice(0, 40), answer.slice(40)]) {
        response.write(chunk({ content: piece }, null));
        await pause(piecePauseMs);
      }
      if (response.destroyed) return;
      response.on('finish', () => (entry.answeredAt = Date.now()));
      response.end(
        `${chunk({}, 'stop')}data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'counting', choices: [], usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } })}\n\ndata: [DONE]\n\n`,
      );
    })().catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    get looks() {
      return looks;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
