import * as vscode from 'vscode';
import type { AgentToolInput, AgentToolName } from '../../core/agent-tools.ts';
import { DesignerError, describeError } from '../../core/errors.ts';
import type { Designers } from '../design/designers.ts';
import { requireFolder } from '../folder.ts';
import type { OpenDesigns } from '../design/open-designs.ts';
import { readSettings } from '../settings.ts';

interface Tool<Name extends AgentToolName> {
  /** What is going on, as the agent's chat shows it. */
  doing: (input: AgentToolInput<Name>) => string;
  /** What the person is asked before, when the tool runs a script of theirs; the review of a design is a step of its own. */
  asksFor?: (input: AgentToolInput<Name>) => string;
  work: (input: AgentToolInput<Name>, signal: AbortSignal) => Promise<object>;
}
type Tools = { [Name in AgentToolName]: Tool<Name> };

/** The abilities of `core/agent-tools` for VS Code's agent mode: the same designs, review and containment as by hand. */
export function registerAgentTools(designers: Designers, designs: OpenDesigns): vscode.Disposable {
  const openScript = async (path: string) => {
    const designer = await designers.of(requireFolder().uri);
    const file = vscode.Uri.file(await designer.pathInside(path));
    return { designer, file, text: (await vscode.workspace.openTextDocument(file)).getText() };
  };

  const prepareRun = async ({ file: path, parameters }: AgentToolInput<'freecad_run'>) => {
    const { designer, file, text } = await openScript(path);
    return {
      designer,
      text,
      choices: {
        outputFolder: vscode.Uri.joinPath(file, '..', 'outputs').fsPath,
        name:
          file.path
            .split('/')
            .at(-1)
            ?.replace(/\.[^.]+$/, '') ?? 'part',
        ...(parameters === undefined ? {} : { parameters }),
      },
    };
  };

  const tools: Tools = {
    freecad_design: {
      doing: () => vscode.l10n.t('Designing a FreeCAD part'),
      work: async ({ request, design }, signal) => {
        const designer = await designers.of(requireFolder().uri);
        const started = await designs.start(request, design === undefined ? undefined : await designer.pathInside(design));
        signal.addEventListener('abort', () => {
          designs.send(started.directory, { type: 'design.cancel' });
        });
        const { designReply } = await import('../../core/agent-tools.ts');
        return designReply(await designs.finished(started.directory));
      },
    },
    freecad_check: {
      doing: ({ file }) => vscode.l10n.t('Checking {0}', file),
      work: async ({ file }) => {
        const { designer, text } = await openScript(file);
        const { findingsReply } = await import('../../core/agent-tools.ts');
        return findingsReply(designer.check(text));
      },
    },
    freecad_run: {
      doing: ({ file }) => vscode.l10n.t('Running {0} in FreeCAD', file),
      asksFor: ({ file }) => vscode.l10n.t('Run {0} contained in FreeCAD, and write the part beside it?', file),
      work: async (input, signal) => {
        const { designer, text, choices } = await prepareRun(input);
        const { runReply } = await import('../../core/agent-tools.ts');
        return runReply(await designer.run(text, choices, signal));
      },
    },
    freecad_measure: {
      doing: ({ file }) => vscode.l10n.t('Measuring the part of {0}', file),
      asksFor: ({ file }) => vscode.l10n.t('Run {0} contained in FreeCAD, and measure its part?', file),
      work: async (input, signal) => {
        const { designer, text, choices } = await prepareRun(input);
        const { measureReply } = await import('../../core/agent-tools.ts');
        const { checks, run, ok } = await designer.validate(text, input.requirements, choices, signal);
        return measureReply(checks, run, ok);
      },
    },
    freecad_export: {
      doing: ({ design }) => vscode.l10n.t('Exporting {0}', design),
      work: async ({ design, formats }, signal) => {
        const designer = await designers.of(requireFolder().uri);
        return { ...(await designer.exportDesign(await designer.pathInside(design), { kinds: formats }, signal)) };
      },
    },
  };

  const register = <Name extends AgentToolName>(name: Name, tool: Tools[Name]): vscode.Disposable => {
    const read = async (input: unknown): Promise<AgentToolInput<Name>> => {
      const { agentTools } = await import('../../core/agent-tools.ts');
      const parsed = agentTools[name].input.safeParse(input);
      if (parsed.success) return parsed.data as AgentToolInput<Name>;
      const issue = parsed.error.issues[0];
      throw new DesignerError('request-invalid', `${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
    };
    return vscode.lm.registerTool<unknown>(name, {
      prepareInvocation: async ({ input: raw }) => {
        const input = await read(raw);
        const { review } = await readSettings(requireFolder().uri);
        const question = review === 'never' ? undefined : tool.asksFor?.(input);
        return {
          invocationMessage: tool.doing(input),
          ...(question === undefined
            ? {}
            : { confirmationMessages: { title: vscode.l10n.t('Run a script in FreeCAD?'), message: question } }),
        };
      },
      invoke: async ({ input }, token) => {
        const abort = new AbortController();
        const listening = token.onCancellationRequested(() => {
          abort.abort();
        });
        const text = async (): Promise<string> => JSON.stringify(await tool.work(await read(input), abort.signal));
        try {
          return new vscode.LanguageModelToolResult([
            new vscode.LanguageModelTextPart(
              await text().catch((error: unknown) => {
                throw new Error(describeError(error));
              }),
            ),
          ]);
        } finally {
          listening.dispose();
        }
      },
    });
  };

  return vscode.Disposable.from(
    register('freecad_design', tools.freecad_design),
    register('freecad_check', tools.freecad_check),
    register('freecad_run', tools.freecad_run),
    register('freecad_measure', tools.freecad_measure),
    register('freecad_export', tools.freecad_export),
  );
}
