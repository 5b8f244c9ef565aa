import * as vscode from 'vscode';
import { isAtRest, type DesignSnapshot } from '../../core/snapshot.ts';
import { findObstacle } from '../folder.ts';
import { obstacleNotices } from '../../protocol/appearance.ts';
import { planned, spoken, spokenError } from '../translation.ts';
import type { OpenDesigns } from '../design/open-designs.ts';

export const participantId = 'freecadDesigner.freecad';

/** What a language model or a person wrote is shown as text: no link, picture or markup of it takes effect. */
const asText = (text: string): vscode.MarkdownString => new vscode.MarkdownString().appendText(text);

/** The design that this conversation was about before, so that a follow-up changes it. */
function findEarlierDesign(history: vscode.ChatContext['history']): string | undefined {
  for (const turn of [...history].reverse()) {
    if (turn instanceof vscode.ChatResponseTurn && turn.participant === participantId) {
      const directory: unknown = turn.result.metadata?.['directory'];
      if (typeof directory === 'string') return directory;
    }
  }
  return undefined;
}

function describe(design: DesignSnapshot, stream: vscode.ChatResponseStream): void {
  stream.markdown(asText(`${spoken(design.message, design.said)}\n`));
  for (const assumption of design.plan?.assumptions ?? []) stream.markdown(asText(`\n${assumption}\n`));
  for (const question of design.plan?.questions ?? []) stream.markdown(asText(`\n${spoken(question.text, question.said)}\n`));
  for (const check of design.checks.filter(({ passed }) => !passed))
    stream.markdown(asText(`\n✗ ${spoken(check.message, check.said?.message)}\n`));
  for (const warning of design.warnings) stream.markdown(asText(`\n⚠ ${warning}\n`));
  if (design.iterations.length === 0) return;
  stream.button({ command: 'freecadDesigner.showPanel', title: vscode.l10n.t('Show Part'), arguments: [design.directory] });
  stream.button({ command: 'freecadDesigner.openScript', title: vscode.l10n.t('Open Script'), arguments: [design.directory] });
  if (design.state === 'accepted')
    stream.button({ command: 'freecadDesigner.export', title: vscode.l10n.t('Export'), arguments: [design.directory] });
}

/** `@freecad` in VS Code's own chat: the same designs, review and containment as in the design chat. `/new` starts afresh. */
export function registerChatParticipant(designs: OpenDesigns): vscode.Disposable {
  const answer: vscode.ChatRequestHandler = async (request, context, stream, token) => {
    const obstacle = findObstacle();
    if (obstacle !== null) {
      stream.markdown(asText(planned(obstacleNotices[obstacle].message)));
      return {};
    }
    const earlier = request.command === 'new' ? undefined : findEarlierDesign(context.history);
    try {
      const { directory } = await designs.start(request.prompt, earlier);
      const following = designs.onDidChange((design) => {
        if (design?.directory === directory && !isAtRest(design.state)) stream.progress(spoken(design.message, design.said));
      });
      const listening = token.onCancellationRequested(() => {
        designs.send(directory, { type: 'design.cancel' });
      });
      try {
        await designs.finished(directory);
      } finally {
        following.dispose();
        listening.dispose();
      }
      const design = designs.find(directory);
      if (design !== undefined) describe(design, stream);
      return { metadata: { directory } };
    } catch (error) {
      return {
        errorDetails: { message: spokenError(error) },
        ...(earlier === undefined ? {} : { metadata: { directory: earlier } }),
      };
    }
  };
  const participant = vscode.chat.createChatParticipant(participantId, answer);
  participant.iconPath = new vscode.ThemeIcon('symbol-structure');
  return vscode.Disposable.from(participant);
}
