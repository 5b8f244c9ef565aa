import { createHash } from 'node:crypto';
import {
  acceptedContent,
  inputRequired,
  type CallToolResult,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import {
  agentTools,
  approvalSchema,
  canAskPerson,
  designReply,
  findingsReply,
  measureReply,
  runReply,
  type AgentToolInput,
} from '../core/agent-tools.ts';
import { describeError, isDesignerError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import type { Designer } from '../designer.ts';
import type { DesignSession } from '../machine/session.ts';
import { readScriptFile, textOf } from './files.ts';
import { outputOf } from './run.ts';

export interface AgentToolsOptions {
  designer: Designer;
  review: Settings['review'];
  /** Seals what waits for a person, so that the client can only hand it back as it is. */
  seal: (state: Waiting, context: ServerContext) => Promise<string>;
}

/** A script that waits for a person: approving it approves these bytes and no others. */
interface Waiting {
  script: string;
  hash: string;
  directory?: string;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const reply = (value: object, isError = false): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(value, null, 2) }],
  ...(isError ? { isError } : {}),
});

/** Registers the abilities of `core/agent-tools` on an MCP server. An error is a reply that says what to do, never a broken connection. */
export function addAgentTools(server: McpServer, { designer, review, seal }: AgentToolsOptions): void {
  const answered = async <Result>(work: () => Promise<Result>): Promise<Result | CallToolResult> => {
    try {
      return await work();
    } catch (error) {
      return reply({ error: { code: isDesignerError(error) ? error.code : 'unexpected', message: describeError(error) } }, true);
    }
  };

  const canAsk = ({ mcpReq }: ServerContext): boolean =>
    canAskPerson(mcpReq.envelope) ??
    // Older clients said it once, at the beginning, and this is the only place that keeps it.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    server.server.getClientCapabilities()?.elicitation !== undefined;

  const wasApproved = (context: ServerContext, hash: string): boolean =>
    context.mcpReq.requestState<Waiting>()?.hash === hash &&
    acceptedContent(context.mcpReq.inputResponses, 'review', approvalSchema)?.run === true;

  const wasRefused = (context: ServerContext): boolean => context.mcpReq.inputResponses?.['review'] !== undefined;

  /** Asks the person behind the client; where nobody can be asked says where the script lies. */
  const askForReview = async (waiting: Waiting, context: ServerContext) => {
    if (!canAsk(context) || wasRefused(context)) {
      return reply({
        status: 'needsReview',
        message: wasRefused(context)
          ? `The person did not approve ${waiting.script}, so it was not run.`
          : `${waiting.script} waits for a person's review. They run it with "freecad-designer run", in VS Code, or set "review" to "never" in freecad-designer.json.`,
        script: waiting.script,
        ...(waiting.directory === undefined ? {} : { directory: waiting.directory }),
      });
    }
    return inputRequired({
      inputRequests: {
        review: inputRequired.elicit({
          message: `Review ${waiting.script}. Run it in FreeCAD?`,
          requestedSchema: approvalSchema,
        }),
      },
      requestState: await seal(waiting, context),
    });
  };

  /** Runs `work` on a script of the workspace once a person agreed to these very bytes. */
  const reviewed = async (
    file: string,
    context: ServerContext,
    work: (script: string, path: string) => Promise<CallToolResult>,
  ): Promise<CallToolResult | Awaited<ReturnType<typeof askForReview>>> => {
    const path = await designer.pathInside(file);
    const bytes = await readScriptFile(path);
    const hash = hashOf(bytes);
    if (review !== 'never' && !wasApproved(context, hash)) return askForReview({ script: path, hash }, context);
    return work(textOf(bytes), path);
  };

  /** Follows a design until it rests; `approvedHash`: the script that a person has agreed to. */
  const follow = async (session: DesignSession, context: ServerContext, approvedHash?: string) => {
    const waiting = { left: false };
    const look = async (): Promise<void> => {
      const isApproved =
        approvedHash !== undefined && hashOf(await readScriptFile(session.place.script)) === approvedHash && !waiting.left;
      waiting.left ||= !isApproved;
      session.send({ type: isApproved ? 'review.approve' : 'review.leave' });
    };
    const stop = session.subscribe(({ state }) => {
      if (state === 'reviewing') void look();
    });
    const cancel = (): void => {
      session.send({ type: 'design.cancel' });
    };
    context.mcpReq.signal.addEventListener('abort', cancel, { once: true });
    try {
      const report = await session.done;
      if (report.status !== 'needsReview' || !waiting.left || report.script === null) return reply(designReply(report));
      const hash = hashOf(await readScriptFile(report.script));
      return await askForReview({ script: report.script, hash, directory: report.directory }, context);
    } finally {
      stop();
      context.mcpReq.signal.removeEventListener('abort', cancel);
    }
  };

  const design = async ({ request, design: place }: AgentToolInput<'freecad_design'>, context: ServerContext) => {
    const waiting = context.mcpReq.requestState<Waiting>();
    if (waiting?.directory !== undefined) {
      if (!wasApproved(context, waiting.hash)) return askForReview(waiting, context);
      return follow(await designer.rerun(waiting.directory), context, waiting.hash);
    }
    const continueFrom = place === undefined ? undefined : await designer.pathInside(place);
    return follow(await designer.design({ request, ...(continueFrom === undefined ? {} : { continueFrom }) }), context);
  };

  const config = (name: keyof typeof agentTools) => {
    const { title, description, readOnly } = agentTools[name];
    return { title, description, annotations: { readOnlyHint: readOnly, destructiveHint: false, openWorldHint: false } };
  };

  server.registerTool(
    'freecad_design',
    { ...config('freecad_design'), inputSchema: agentTools.freecad_design.input },
    (input, context) => answered(() => design(input, context)),
  );
  server.registerTool('freecad_check', { ...config('freecad_check'), inputSchema: agentTools.freecad_check.input }, ({ file }) =>
    answered(async () => reply(findingsReply(designer.check(await readScriptFile(await designer.pathInside(file)))))),
  );
  server.registerTool('freecad_run', { ...config('freecad_run'), inputSchema: agentTools.freecad_run.input }, (input, context) =>
    answered(() =>
      reviewed(input.file, context, async (script, path) => {
        const choices = {
          ...outputOf(path, undefined),
          ...(input.parameters === undefined ? {} : { parameters: input.parameters }),
        };
        const run = await designer.run(script, choices, context.mcpReq.signal);
        return reply(runReply(run), !run.ok);
      }),
    ),
  );
  server.registerTool(
    'freecad_measure',
    { ...config('freecad_measure'), inputSchema: agentTools.freecad_measure.input },
    (input, context) =>
      answered(() =>
        reviewed(input.file, context, async (script, path) => {
          const choices = {
            ...outputOf(path, undefined),
            ...(input.parameters === undefined ? {} : { parameters: input.parameters }),
          };
          const { ok, checks, run } = await designer.validate(script, input.requirements, choices, context.mcpReq.signal);
          return reply(measureReply(checks, run, ok));
        }),
      ),
  );
  server.registerTool(
    'freecad_export',
    { ...config('freecad_export'), inputSchema: agentTools.freecad_export.input },
    (input, context) =>
      answered(async () => {
        const directory = await designer.pathInside(input.design);
        return reply({ ...(await designer.exportDesign(directory, { kinds: input.formats }, context.mcpReq.signal)) });
      }),
  );
}
