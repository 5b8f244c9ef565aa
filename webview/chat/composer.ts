import type { Ask } from '../actions.ts';
import { kept } from '../connection.ts';
import { element, icon, type Children, type Description } from '../dom.ts';
import { matchingCommands, readMessage, type Message } from './slash-commands.ts';
import { t } from '../translation.ts';

interface ComposerOptions {
  readonly ask: Ask;
  /** Does what the message says. @returns whether it was understood; else it stays where it is. */
  readonly say: (message: Message) => boolean;
  /** What was typed, after each key. */
  readonly typed: (draft: string) => void;
  readonly draft: string;
  readonly working: boolean;
  readonly blocked: boolean;
  readonly followUp: boolean;
  /** The design waits for an answer. */
  readonly asked: boolean;
  /** Something said before is said differently: how to leave it as it was. */
  readonly editing: (() => void) | null;
  /** What goes with the message: faces of the part, and what is attached. */
  readonly chips: Children;
  readonly takeFiles: (files: Iterable<File>) => void;
  readonly takeSelection: () => void;
}

type TextField = HTMLElement & { value: string };
const findField = (): TextField | null => document.querySelector<TextField>('#message');

function send({ say, typed }: ComposerOptions): void {
  const field = findField();
  if (field === null || field.value.trim() === '' || !say(readMessage(field.value))) return;
  setDraft('');
  typed('');
}

/** Writes into the field as if it had been typed. */
export function setDraft(draft: string): void {
  const field = findField();
  if (field !== null) field.value = draft;
  kept.write({ draft });
}

/** What a draft that begins with a slash may become; the arrow keys lead there from the field, and Escape back. */
function commandList(options: ComposerOptions): Description | false {
  const commands = matchingCommands(options.draft, options.followUp);
  if (commands.length === 0) return false;
  const move = (event: Event, by: number): void => {
    const items = [...document.querySelectorAll<HTMLElement>('.command')];
    const next = items[items.indexOf(event.currentTarget as HTMLElement) + by];
    event.preventDefault();
    if (next === undefined) findField()?.focus();
    else next.focus();
  };
  return element(
    'ul',
    { class: 'commands plain', 'aria-label': t('Commands') },
    commands.map(({ name, hint }) =>
      element(
        'li',
        { key: name },
        element(
          'button',
          {
            class: 'command',
            on: {
              click: () => {
                setDraft(`/${name}`);
                send(options);
              },
              keydown: (event) => {
                const { key } = event as KeyboardEvent;
                if (key === 'ArrowDown') move(event, 1);
                else if (key === 'ArrowUp') move(event, -1);
                else if (key === 'Escape') findField()?.focus();
              },
            },
          },
          element('span', { class: 'command-name' }, `/${name}`),
          element('span', { class: 'quiet' }, hint),
        ),
      ),
    ),
  );
}

let restored = false;
/** Puts back what was being written when the view was hidden. */
export function restoreDraft(): void {
  const { draft } = kept.read();
  const field = findField();
  if (restored || field === null) return;
  restored = true;
  if (typeof draft === 'string' && draft !== '') field.value = draft;
}

function attachButtons({ blocked, takeFiles, takeSelection }: ComposerOptions): Children {
  const attach = (label: string, symbol: string, press: () => void): Description =>
    element(
      'vscode-button',
      { key: symbol, appearance: 'icon', title: label, 'aria-label': label, disabled: blocked, on: { click: press } },
      element('span', { class: `codicon codicon-${symbol}`, 'aria-hidden': 'true' }),
    );
  return [
    element('input', {
      key: 'files',
      type: 'file',
      id: 'files',
      class: 'files',
      accept: 'image/*,.FCStd',
      multiple: true,
      tabindex: -1,
      'aria-hidden': 'true',
      on: {
        change: ({ currentTarget }) => {
          if (!(currentTarget instanceof HTMLInputElement)) return;
          takeFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        },
      },
    }),
    attach(t('Attach a picture or a FreeCAD document'), 'attach', () => {
      document.querySelector<HTMLInputElement>('#files')?.click();
    }),
    attach(t('Attach what is selected in the editor'), 'list-selection', takeSelection),
  ];
}

/** Where messages are written. Enter sends, Shift+Enter begins a line; while a design is at work the button stops it. */
export function composer(options: ComposerOptions): Description {
  const { ask, typed, working, blocked, followUp, asked, editing } = options;
  const label =
    editing !== null
      ? t('Say it differently')
      : asked
        ? t('Answer the questions')
        : followUp
          ? t('Change the design')
          : t('Describe a part');
  const hint = asked ? t('Your answer') : followUp ? t('Change it: “make it 10 mm longer”') : t('What is it, and how big?');
  return element(
    'footer',
    { class: 'composer' },
    editing !== null &&
      element(
        'p',
        { class: 'editing', key: 'editing' },
        icon('git-branch'),
        element('span', {}, t('Said differently, this begins a design of its own.')),
        element('button', { class: 'chip-remove', 'aria-label': t('Leave it as it was'), on: { click: editing } }, icon('close')),
      ),
    options.chips,
    commandList(options),
    element('vscode-text-area', {
      id: 'message',
      rows: 2,
      resize: 'vertical',
      disabled: blocked,
      placeholder: hint,
      'aria-label': label,
      on: {
        input: () => {
          const draft = findField()?.value ?? '';
          kept.write({ draft });
          typed(draft);
        },
        keydown: (event) => {
          const { key, shiftKey, isComposing } = event as KeyboardEvent;
          const first = document.querySelector<HTMLElement>('.command');
          if (first !== null && (key === 'ArrowUp' || key === 'ArrowDown')) {
            event.preventDefault();
            first.focus();
          }
          if (key !== 'Enter' || shiftKey || isComposing) return;
          event.preventDefault();
          if (!working) send(options);
        },
      },
    }),
    element(
      'div',
      { class: 'composer-bar' },
      followUp &&
        element(
          'vscode-button',
          {
            key: 'new',
            appearance: 'icon',
            title: t('Begin another design'),
            'aria-label': t('Begin another design'),
            on: {
              click: () => {
                ask('design.clear', null);
              },
            },
          },
          element('span', { class: 'codicon codicon-add', 'aria-hidden': 'true' }),
        ),
      attachButtons(options),
      element('span', { class: 'quiet hint' }, working ? t('Working…') : t('/ for commands')),
      working
        ? element(
            'vscode-button',
            {
              key: 'stop',
              appearance: 'secondary',
              on: {
                click: () => {
                  ask('design.cancel', null);
                },
              },
            },
            element('span', { slot: 'start', class: 'codicon codicon-debug-stop', 'aria-hidden': 'true' }),
            t('Stop'),
          )
        : element(
            'vscode-button',
            {
              key: 'send',
              disabled: blocked,
              on: {
                click: () => {
                  send(options);
                },
              },
            },
            element('span', { slot: 'start', class: 'codicon codicon-send', 'aria-hidden': 'true' }),
            t('Send'),
          ),
    ),
  );
}
