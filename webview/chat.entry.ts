import type { DraftView } from '../src/core/draft.ts';
import { isWorking, type DesignState } from '../src/core/snapshot.ts';
import { designAppearance, noticeOfObstacle } from '../src/protocol/appearance.ts';
import type { PageState } from '../src/protocol/messages.ts';
import './theme.css';
import './chat.css';
import './chat/mentions.css';
import { createAsk } from './actions.ts';
import { attach, attachFile, attachmentChips, restoreAttachments, takeAttachments } from './chat/attachments.ts';
import { composer, restoreDraft, setDraft } from './chat/composer.ts';
import { conversation } from './chat/conversation.ts';
import { emptyChat } from './chat/empty.ts';
import { addMention, mentionChips, restoreMentions, takeMentions } from './chat/mentions.ts';
import type { Message } from './chat/slash-commands.ts';
import { connect } from './connection.ts';
import { draw, element } from './dom.ts';
import { noticeBox } from './status.ts';
import { registerChatComponents } from './toolkit.ts';
import { t, spoken } from './translation.ts';

registerChatComponents();

let state: PageState | null = null;
let problem: string | null = null;
let rejecting = false;
let picked = new Map<string, string>();
let present: { state: DesignState; id: string; since: number } | null = null;
let announced = '';
let explained = false;
let draft = '';
let writing: DraftView | null = null;
/** The message that is being said differently. */
let editedTurn: number | null = null;

const takeState = (next: PageState): void => {
  const design = next.design;
  if (design === null || present?.state !== design.state || present.id !== design.id) {
    problem = null;
    rejecting = false;
    explained = false;
    editedTurn = null;
    writing = null;
    if (design?.state !== 'needsAnswer') picked = new Map();
    present = design === null ? null : { state: design.state, id: design.id, since: performance.now() };
  }
  state = next;
  show();
};
const host = connect(
  takeState,
  (words) => {
    addMention(words);
    show();
    document.querySelector<HTMLElement>('#message')?.focus();
  },
  (next) => {
    writing = next;
    show();
  },
);
restoreMentions();
restoreAttachments();
const tellProblem = (error: unknown): void => {
  problem = error instanceof Error ? error.message : String(error);
  show();
};
const takeFiles = (files: Iterable<File>): void => {
  problem = null;
  for (const file of files) attachFile(file).then(show, tellProblem);
};
const takeSelection = (): void => {
  host
    .request('selection.read', null)
    .then((selection) => {
      if (selection === null) throw new Error(t('Nothing is selected in the editor. Select some lines first.'));
      attach(selection);
      show();
    })
    .catch(tellProblem);
};
document.addEventListener('paste', (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  takeFiles(files);
});
document.addEventListener('dragover', (event) => {
  event.preventDefault();
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  takeFiles(event.dataTransfer?.files ?? []);
});
const ask = createAsk(host, (message) => {
  problem = message;
  show();
});

const review = {
  get rejecting() {
    return rejecting;
  },
  setRejecting: (next: boolean) => {
    rejecting = next;
    show();
    if (next) document.querySelector<HTMLElement>('#comment')?.focus();
  },
};
const answers = {
  get picked() {
    return picked;
  },
  pick: (question: string, answer: string) => {
    picked = new Map(picked).set(question, answer);
    show();
  },
};

const typed = (next: string): void => {
  const wasCommand = draft.startsWith('/');
  draft = next;
  if (wasCommand || draft.startsWith('/')) show();
};
const setExplained = (next: boolean): void => {
  explained = next;
  show();
  document.querySelector('.explanation')?.scrollIntoView();
};
const editTurn = (turn: number, request: string): void => {
  editedTurn = turn;
  edit(request);
  show();
};
const leaveEditing = (): void => {
  editedTurn = null;
  setDraft('');
  show();
};
const edit = (request: string): void => {
  setDraft(request);
  document.querySelector<HTMLElement>('#message')?.focus();
};

/** Does what a message says. @returns whether it was understood. */
function say(message: Message): boolean {
  if (message.kind === 'unknown') {
    problem = t('There is no command /{0}.', message.command);
    show();
    return false;
  }
  if (message.kind === 'words') {
    const request = message.text;
    if (editedTurn === null) ask('design.send', { request, attachments: [...takeMentions(), ...takeAttachments()] });
    else ask('message.branch', { turn: editedTurn, request });
    editedTurn = null;
    return true;
  }
  const { command, text } = message;
  const inWords = text === '' ? null : text;
  if (command === 'new') {
    ask('design.clear', null);
    if (inWords !== null) ask('design.send', { request: inWords, attachments: takeAttachments() });
  } else if (state?.design === null) {
    problem = t('/{0} is about a design. Describe a part first.', command);
    show();
    return false;
  } else if (command === 'plan') ask('open.panel', null);
  else if (command === 'export') ask('design.export', null);
  else if (command === 'explain') setExplained(true);
  else if (command === 'undo') ask('design.send', { request: 'undo', attachments: [] });
  else if (inWords !== null) ask('design.send', { request: inWords, attachments: takeAttachments() });
  else ask('design.run', null);
  return true;
}

function show(): void {
  if (state === null) return;
  const { design, environment, notice } = state;
  const working = design !== null && isWorking(design.state);
  const blocked = environment.obstacle !== null;
  const told = problem === null ? notice : { message: problem, remedies: [] };
  const list = document.querySelector('#conversation');
  const wasAtEnd = list === null || list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  draw(document.body, [
    element(
      'main',
      { id: 'conversation', tabindex: -1, 'aria-label': t('Design chat') },
      element('h1', { class: 'hidden' }, design === null ? t('Design chat') : design.title),
      environment.obstacle !== null && noticeBox(noticeOfObstacle(environment.obstacle, environment.advice), ask, 'waiting'),
      design === null
        ? emptyChat(ask, !blocked)
        : conversation(design, {
            ask,
            review,
            answers,
            explained,
            writing,
            setExplained,
            edit,
            editTurn,
            elapsedMs: present === null ? 0 : performance.now() - present.since,
          }),
      told !== null && noticeBox(told, ask, 'failed'),
    ),
    composer({
      ask,
      say,
      typed,
      draft,
      working,
      blocked,
      followUp: design !== null,
      asked: design?.state === 'needsAnswer',
      editing: editedTurn === null ? null : leaveEditing,
      chips: [mentionChips(show), attachmentChips(show)],
      takeFiles,
      takeSelection,
    }),
    element('div', { class: 'hidden', role: 'status', 'aria-live': 'polite' }, announcement()),
  ]);
  restoreDraft();
  if (wasAtEnd && design !== null) scrollToEnd();
}

/** After the next frame too: the components find their heights only then. */
function scrollToEnd(): void {
  const scroll = (): void => {
    document.querySelector('#conversation')?.scrollTo({ top: Number.MAX_SAFE_INTEGER });
  };
  scroll();
  requestAnimationFrame(() => requestAnimationFrame(scroll));
}

/** What a screen reader says: the state when it changes, with the message when nothing goes on by itself. */
function announcement(): string {
  const design = state?.design ?? null;
  if (design !== null) {
    const word = t(designAppearance[design.state].word);
    announced = isWorking(design.state) ? word : `${word}. ${spoken(design.message, design.said)}`;
  }
  return announced;
}

setInterval(() => {
  if (present !== null && isWorking(present.state)) show();
}, 1000);
