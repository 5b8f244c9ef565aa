import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesignReport } from '../../src/core/record/design.ts';
import { fixtures, type Case } from './cases.ts';
import { runTurn } from './journey.ts';
import { readReplies, type KeptReply, type Role } from './reply-file.ts';
import { startReplyServer, type Answerer } from './reply-server.ts';

/** What came of one turn; its files are copies, because a later turn writes over the design's own. */
export interface PlayedTurn {
  name: string;
  turn: number;
  report: DesignReport;
  part: string | null;
  document: string | null;
}

/** Answers with the kept replies of each name, each role's in their order, without those that answer words which the prompt has not. */
function createKeptAnswers(): Answerer {
  const waiting = new Map<string, KeptReply[]>();
  return (name, role: Role, body) => {
    const key = `${name} ${role}`;
    const left = waiting.get(key) ?? readReplies(join(fixtures, `${name}.replies.txt`)).filter((reply) => reply.role === role);
    const prompt = JSON.stringify(body.messages);
    const at = left.findIndex(({ when }) => when === undefined || prompt.includes(when));
    waiting.set(key, at < 0 ? [] : left.slice(at + 1));
    return Promise.resolve(left[at]?.text);
  };
}

const keep = async (file: string | undefined, to: string): Promise<string | null> => {
  if (file === undefined) return null;
  await copyFile(file, to);
  return to;
};

/** A later turn's report counts the whole conversation: what this turn alone took. */
const turnAlone = (report: DesignReport, before: DesignReport | undefined): DesignReport =>
  before === undefined
    ? report
    : {
        ...report,
        iterations: report.iterations - before.iterations,
        usage: {
          ...report.usage,
          calls: report.usage.calls - before.usage.calls,
          inputTokens: report.usage.inputTokens - before.usage.inputTokens,
          outputTokens: report.usage.outputTokens - before.usage.outputTokens,
          costUsd: report.usage.costUsd - before.usage.costUsd,
        },
      };

/** Plays a case through the whole product, with the replies of the file of that name. */
async function playCase(entry: Case, name: string, baseUrl: string, folder: string): Promise<PlayedTurn[]> {
  const work = join(folder, name);
  await mkdir(work, { recursive: true });
  const played: PlayedTurn[] = [];
  let before: DesignReport | undefined;
  for (const [index, { request }] of entry.turns.entries()) {
    const report = await runTurn(work, request, baseUrl, before?.directory ?? null);
    const copy = join(work, `turn-${index + 1}`);
    const part = await keep(report.exports.step, `${copy}.step`);
    const document = await keep(report.exports.fcstd, `${copy}.FCStd`);
    played.push({ name, turn: index, report: turnAlone(report, before), part, document });
    before = report;
  }
  return played;
}

/** Plays cases, some at a time; `suffix` tells the replies of another mind to the same cases apart. */
export async function playCases(
  cases: readonly Case[],
  suffix: string,
  folder: string,
  progress: (line: string) => void,
  atOnce = 2,
): Promise<Map<string, PlayedTurn[]>> {
  const server = await startReplyServer(createKeptAnswers());
  const played = new Map<string, PlayedTurn[]>();
  const waiting = [...cases];
  const work = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
      const name = `${entry.id}${suffix}`;
      const turns = await playCase(entry, name, server.urlOf(name), folder);
      played.set(entry.id, turns);
      progress(`${name}: ${turns.map(({ report }) => `${report.status}, ${report.iterations} laps`).join('; ')}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await server.close();
  }
  return played;
}
