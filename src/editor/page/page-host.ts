import * as vscode from 'vscode';
import { DesignerError } from '../../core/errors.ts';
import type { Draft, DraftView } from '../../core/draft.ts';
import type { DesignSnapshot } from '../../core/snapshot.ts';
import type { Designer } from '../../designer.ts';
import { openChannel } from '../../protocol/channel.ts';
import {
  hostParams,
  pageResults,
  type HostRequests,
  type Notice,
  type PageRequests,
  type PageState,
  type PreviewPiece,
} from '../../protocol/messages.ts';
import type { CellLight } from '../script/cell-light.ts';
import type { Designers } from '../design/designers.ts';
import type { KnownEnvironment } from '../environment.ts';
import { applyRemedy, noticeOf } from '../notices.ts';
import type { Mentions } from './mentions.ts';
import type { OpenDesigns } from '../design/open-designs.ts';
import type { Owned } from '../owned.ts';
import { readTrail } from '../design/audit-trail.ts';
import { findSelectedText } from '../script/selected-text.ts';
import { saveScript, showChanges, showScript } from '../script/script-editor.ts';
import type { ValueTuning } from '../script/value-tuning.ts';
import { spokenError } from '../translation.ts';

/** What a page is about, and what it is made with. */
export interface PageContext {
  readonly designs: OpenDesigns;
  readonly environment: KnownEnvironment;
  readonly log: vscode.LogOutputChannel;
  /** The design that the page shows. */
  design(): DesignSnapshot | null;
  /** Task whose cell the cursor is in. */
  task(): string | null;
  readonly designers: Designers;
  readonly light: CellLight;
  readonly mentions: Mentions;
  /** It is the chat: it takes what is to be spoken of, and shows what a language model writes. */
  readonly isChat: boolean;
  /** Trying values; null for a page that has nothing to do with them. */
  readonly tuning: ValueTuning | null;
}

const draftPauseMs = 120;

const command = (name: string, ...words: unknown[]): Promise<void> =>
  Promise.resolve(vscode.commands.executeCommand(`freecadDesigner.${name}`, ...words)).then(() => undefined);

export interface HostedPage extends Owned {
  /** What the page is to show now. */
  readonly state: () => PageState;
  /** Sends it, once the page has asked. */
  readonly refresh: () => void;
}

/** Answers a page's requests and sends it the whole state whenever something changes. */
export function hostPage(webview: vscode.Webview, context: PageContext): HostedPage {
  const { designs, environment, light, log, mentions, tuning } = context;
  let notice: Notice | null = null;
  let ready = false;

  const state = (): PageState => {
    const design = context.design();
    const tuned = design === null ? null : (tuning?.view(design.directory) ?? null);
    return { design, environment: environment.present, notice, task: context.task(), tuning: tuned };
  };

  const refresh = (): void => {
    if (!ready) return;
    channel.request('state.show', state()).catch((error: unknown) => {
      log.debug(`The page did not take a state: ${String(error)}`);
    });
  };

  /** The chat takes what is to be spoken of as soon as it is there. */
  const takeMentions = (): void => {
    if (!ready || !context.isChat) return;
    for (const words of mentions.take()) void channel.request('mention.add', { words }).catch(() => undefined);
  };

  /** Does what the page asked for; what goes wrong becomes the page's notice. */
  const act = async (work: () => unknown): Promise<null> => {
    notice = null;
    try {
      await work();
    } catch (error) {
      log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      notice = noticeOf(error);
    }
    refresh();
    return null;
  };
  const onDesign = (work: (design: DesignSnapshot) => unknown): Promise<null> =>
    act(async () => {
      const design = context.design();
      if (design !== null) await work(design);
    });

  const channel = openChannel<PageRequests, HostRequests>({
    port: {
      post: (frame) => void webview.postMessage(frame),
      listen: (receive) => {
        const listening = webview.onDidReceiveMessage(receive);
        return () => {
          listening.dispose();
        };
      },
    },
    params: hostParams,
    results: pageResults,
    describe: spokenError,
    handlers: {
      'page.ready': () => {
        ready = true;
        refresh();
        takeMentions();
        environment.learn();
        return null;
      },
      'design.send': ({ request, attachments }) => act(() => designs.start(request, context.design()?.directory, attachments)),
      'selection.read': () => findSelectedText() ?? null,
      'design.clear': () =>
        act(() => {
          designs.makeCurrent(null);
        }),
      'design.cancel': () =>
        onDesign(({ directory }) => {
          designs.send(directory, { type: 'design.cancel' });
        }),
      'design.resume': () => onDesign(({ directory }) => designs.resume(directory)),
      'design.run': () => onDesign(({ directory }) => designs.rerun(directory)),
      'design.export': () => onDesign(({ directory }) => command('export', directory)),
      'review.approve': () => onDesign(({ directory }) => command('accept', directory)),
      'review.reject': ({ comment }) =>
        onDesign(({ directory }) => {
          designs.send(directory, { type: 'review.reject', comment });
        }),
      'budget.raise': ({ usd }) =>
        onDesign(({ directory, budget }) => {
          // The page may not name a sum of its own.
          if (budget?.raiseUsd === usd) designs.send(directory, { type: 'budget.raise', usd });
        }),
      'budget.stop': () =>
        onDesign(({ directory }) => {
          designs.send(directory, { type: 'budget.stop' });
        }),
      'open.panel': () => onDesign(({ directory }) => command('showPanel', directory)),
      'open.folder': () => onDesign(({ directory }) => command('revealFolder', directory)),
      'open.script': ({ task, line }) => onDesign(({ directory }) => showScript(directory, { task, line })),
      'open.changes': ({ iteration, other }) => onDesign(({ directory }) => showChanges(directory, iteration, other)),
      'iteration.restore': ({ iteration }) => onDesign(({ directory }) => designs.restoreIteration(directory, iteration)),
      'iteration.branch': ({ iteration }) => onDesign(({ directory }) => designs.branch(directory, { iteration })),
      'message.branch': (point) => onDesign(({ directory }) => designs.branch(directory, point)),
      'preview.load': ({ iteration, offset }) => readPreview(context, iteration, offset),
      'link.show': async ({ task }) => {
        const design = context.design();
        if (design !== null) await light.show(design.directory, task);
        return null;
      },
      'face.mention': ({ words }) => act(() => mentions.mention(words)),
      'value.try': ({ name, value }) => onDesign(({ directory }) => tuning?.tryValue(directory, name, value)),
      'value.set': ({ name, value }) => onDesign(({ directory }) => tuning?.setValue(directory, name, value)),
      'values.keep': () => onDesign(({ directory }) => tuning?.keep(directory)),
      'values.discard': () => onDesign(({ directory }) => tuning?.discard(directory)),
      'sweep.start': ({ name }) => {
        // It takes a while, and the page hears of it by the states that follow.
        void onDesign(({ directory }) => tuning?.sweep(directory, name));
        return null;
      },
      'requirements.change': ({ requirements }) => onDesign(({ directory }) => changeRequirements(directory, requirements)),
      'trail.read': async () => {
        const design = context.design();
        return design === null ? [] : readTrail(await designerOf(context, design), design.directory);
      },
      'remedy.apply': ({ remedy }) => act(() => applyRemedy(remedy)),
    },
  });

  const changeRequirements = async (directory: string, given: readonly unknown[]): Promise<void> => {
    const { requirementSchema } = await import('../../core/plan/requirement.ts');
    const parsed = requirementSchema.array().safeParse(given);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new DesignerError(
        'request-invalid',
        `The requirement can't be used: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`,
      );
    }
    await saveScript(directory);
    await designs.rerun(directory, { requirements: parsed.data, measureOnly: true });
  };

  const watching = [
    designs.onDidChange(refresh),
    environment.onDidChange(refresh),
    mentions.onDidMention(takeMentions),
    ...(context.isChat
      ? [
          sendDrafts(
            designs,
            (view) => void channel.request('draft.show', view).catch(() => undefined),
            () => context.design()?.directory,
          ),
        ]
      : []),
    ...(tuning === null ? [] : [tuning.onDidChange(refresh)]),
    vscode.workspace.onDidGrantWorkspaceTrust(refresh),
  ];
  return {
    state,
    refresh,
    dispose: () => {
      for (const watch of watching) watch.dispose();
      channel.close();
    },
  };
}

/** Sends what is being written a few times a second, however fast it comes. */
function sendDrafts(designs: OpenDesigns, send: (view: DraftView | null) => void, shown: () => string | undefined): Owned {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let latest: Draft | null = null;
  let sent: DraftView | null = null;
  const flush = async (): Promise<void> => {
    const { viewDraft } = await import('../../core/draft.ts');
    waiting = undefined;
    const view = latest === null ? null : (viewDraft(latest) ?? null);
    if (view === null && sent === null) return;
    sent = view;
    send(view);
  };
  const listening = designs.onDidDraft(({ directory, draft }) => {
    if (directory !== shown()) return;
    latest = draft;
    waiting ??= setTimeout(() => void flush(), draftPauseMs);
  });
  return {
    dispose: () => {
      clearTimeout(waiting);
      listening.dispose();
    },
  };
}

const designerOf = (context: PageContext, { directory }: DesignSnapshot): Promise<Designer> =>
  context.designers.of(vscode.workspace.getWorkspaceFolder(vscode.Uri.file(directory))?.uri ?? vscode.Uri.file(directory));

/** A piece of the file that the page may see: that of an iteration, or of what is on screen. The page names no file. */
async function readPreview(context: PageContext, iteration: number | null, offset: number): Promise<PreviewPiece | null> {
  const design = context.design();
  if (design === null) return null;
  const file =
    iteration === null
      ? (context.tuning?.preview(design.directory) ?? design.preview)
      : design.iterations.find(({ number }) => number === iteration)?.preview;
  if (file === null || file === undefined || offset < 0) return null;
  const designer = await designerOf(context, design);
  const piece = await designer.readPreview(file, offset);
  return piece === null ? null : { id: file, bytes: piece.bytes.buffer, totalBytes: piece.total };
}
