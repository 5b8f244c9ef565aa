import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatReply, readReplies, type Role } from './reply-file.ts';
import { runTurn } from './journey.ts';
import { startReplyServer, type CallBody } from './reply-server.ts';
import { readCases } from './cases.ts';
import { promptVersions } from './prompt-versions.ts';

// Gathers replies: runs cases through the product, answers from the kept replies while there are some, and lays every further prompt
// into a folder, where somebody (or some other program) answers it from the prompt alone. `live.main.js DESK CASE...`, a case as
// `ID` or, for the replies of another mind, `ID.weak`.
const [desk = '', ...names] = process.argv.slice(2);
const fixtures = join(process.cwd(), 'test/fixtures/eval');
mkdirSync(desk, { recursive: true });
const used = new Map<string, number>();

const describe = (body: CallBody): string =>
  body.messages
    .map(({ role, content }) => {
      const text =
        typeof content === 'string'
          ? content
          : content.map((part) => (typeof part['text'] === 'string' ? part['text'] : '[image]')).join('\n');
      return `# ${role}\n\n${text}\n`;
    })
    .join('\n');

async function answer(name: string, role: Role, body: CallBody): Promise<string> {
  const file = join(fixtures, `${name}.replies.txt`);
  const key = `${name}.${role}`;
  const index = used.get(key) ?? 0;
  used.set(key, index + 1);
  const kept = readReplies(file).filter((reply) => reply.role === role)[index];
  if (kept !== undefined) return kept.text;
  const question = join(desk, `${key}.${index + 1}`);
  const schema = body.response_format === undefined ? '' : `# wanted format\n\n${JSON.stringify(body.response_format)}\n`;
  writeFileSync(`${question}.request.md`, describe(body) + schema);
  while (!existsSync(`${question}.reply.md`)) await new Promise((resolve) => setTimeout(resolve, 300));
  const text = readFileSync(`${question}.reply.md`, 'utf8');
  appendFileSync(file, formatReply({ role, prompt: promptVersions[role], text }));
  return text.trimEnd();
}

const server = await startReplyServer(answer);
const all = readCases();
const wanted = names.length === 0 ? all.map(({ id }) => id) : names;
await Promise.all(
  wanted.map(async (name) => {
    const entry = all.find(({ id }) => name === id || name.startsWith(`${id}.`));
    if (entry === undefined) throw new Error(`There is no case ${name}.`);
    let folder: string | null = null;
    for (const [turn, { request }] of entry.turns.entries()) {
      const report = await runTurn(join(desk, 'work', name), request, server.urlOf(name), folder);
      writeFileSync(join(desk, `${name}.${turn + 1}.report.json`), JSON.stringify(report, undefined, 1));
      process.stdout.write(`${name} turn ${turn + 1}: ${report.status}, ${report.iterations} laps, ${report.message}\n`);
      folder = report.directory;
    }
  }),
);
await server.close();
