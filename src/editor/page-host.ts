import * as vscode from 'vscode';
import { describeError } from '../core/errors.ts';
import type { DesignSnapshot } from '../core/snapshot.ts';
import { openChannel } from '../protocol/channel.ts';
import { hostParams, pageResults, type HostRequests, type Notice, type PageRequests } from '../protocol/messages.ts';
import type { KnownEnvironment } from './environment.ts';
import { applyRemedy, noticeOf } from './notices.ts';
import type { OpenDesigns } from './open-designs.ts';
import type { Owned } from './owned.ts';
import { showChanges, showScript } from './script-editor.ts';

/** What a page is about, and what it is made with. */
export interface PageContext {
  readonly designs: OpenDesigns;
  readonly environment: KnownEnvironment;
  readonly log: vscode.LogOutputChannel;
  /** The design that the page shows. */
  design(): DesignSnapshot | null;
  /** Task whose cell the cursor is in. */
  task(): string | null;
}

const command = (name: string, ...words: unknown[]): Promise<void> =>
  Promise.resolve(vscode.commands.executeCommand(`freecadDesigner.${name}`, ...words)).then(() => undefined);

/** Answers a page's requests and sends it the whole state whenever something changes. */
export function hostPage(webview: vscode.Webview, context: PageContext): Owned & { readonly refresh: () => void } {
  const { designs, environment, log } = context;
  let notice: Notice | null = null;
  let ready = false;

  const refresh = (): void => {
    if (!ready) return;
    const state = { design: context.design(), environment: environment.present, notice, task: context.task() };
    channel.request('state.show', state).catch((error: unknown) => {
      log.debug(`The page did not take a state: ${String(error)}`);
    });
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
    describe: describeError,
    handlers: {
      'page.ready': () => {
        ready = true;
        refresh();
        environment.learn();
        return null;
      },
      'design.send': ({ request }) => act(() => designs.start(request, context.design()?.directory)),
      'design.clear': () =>
        act(() => {
          designs.makeCurrent(null);
        }),
      'design.cancel': () =>
        onDesign(({ directory }) => {
          designs.send(directory, { type: 'design.cancel' });
        }),
      'design.run': () => onDesign(({ directory }) => designs.rerun(directory)),
      'design.export': () => onDesign(({ directory }) => command('export', directory)),
      'review.approve': () => onDesign(({ directory }) => command('accept', directory)),
      'review.reject': ({ comment }) =>
        onDesign(({ directory }) => {
          designs.send(directory, { type: 'review.reject', comment });
        }),
      'open.panel': () => onDesign(({ directory }) => command('showPanel', directory)),
      'open.folder': () => onDesign(({ directory }) => command('revealFolder', directory)),
      'open.script': ({ task, line }) => onDesign(({ directory }) => showScript(directory, { task, line })),
      'open.changes': ({ iteration }) => onDesign(({ directory }) => showChanges(directory, iteration)),
      'preview.load': () => readPreview(context.design()),
      'remedy.apply': ({ remedy }) => act(() => applyRemedy(remedy)),
    },
  });

  const watching = [
    designs.onDidChange(refresh),
    environment.onDidChange(refresh),
    vscode.workspace.onDidGrantWorkspaceTrust(refresh),
  ];
  return {
    refresh,
    dispose: () => {
      for (const watch of watching) watch.dispose();
      channel.close();
    },
  };
}

async function readPreview(design: DesignSnapshot | null): Promise<ArrayBuffer | null> {
  if (design === null || design.preview === null) return null;
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.file(design.preview));
  return new Uint8Array(bytes).buffer;
}
