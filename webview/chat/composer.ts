import type { Ask } from '../actions.ts';
import { kept } from '../connection.ts';
import { element, type Description } from '../dom.ts';

interface ComposerOptions {
  readonly ask: Ask;
  readonly working: boolean;
  readonly blocked: boolean;
  readonly followUp: boolean;
  /** The design waits for an answer. */
  readonly asked: boolean;
}

type TextField = HTMLElement & { value: string };
const findField = (): TextField | null => document.querySelector<TextField>('#message');

function send(ask: Ask): void {
  const field = findField();
  const request = field?.value.trim() ?? '';
  if (field === null || request === '') return;
  ask('design.send', { request });
  field.value = '';
  kept.write({ draft: '' });
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

/** Where messages are written. Enter sends, Shift+Enter begins a line; while a design is at work the button stops it. */
export function composer({ ask, working, blocked, followUp, asked }: ComposerOptions): Description {
  const label = asked ? 'Answer the questions' : followUp ? 'Change the design' : 'Describe a part';
  const hint = asked ? 'Your answer' : followUp ? 'Change it: “make it 10 mm longer”' : 'What is it, and how big?';
  return element(
    'footer',
    { class: 'composer' },
    element('vscode-text-area', {
      id: 'message',
      rows: 2,
      resize: 'vertical',
      disabled: blocked,
      placeholder: hint,
      'aria-label': label,
      on: {
        input: () => {
          kept.write({ draft: findField()?.value ?? '' });
        },
        keydown: (event) => {
          const { key, shiftKey, isComposing } = event as KeyboardEvent;
          if (key !== 'Enter' || shiftKey || isComposing) return;
          event.preventDefault();
          if (!working) send(ask);
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
            title: 'Begin another design',
            'aria-label': 'Begin another design',
            on: {
              click: () => {
                ask('design.clear', null);
              },
            },
          },
          element('span', { class: 'codicon codicon-add', 'aria-hidden': 'true' }),
        ),
      element('span', { class: 'quiet hint' }, working ? 'Working…' : 'Enter sends'),
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
            'Stop',
          )
        : element(
            'vscode-button',
            {
              key: 'send',
              disabled: blocked,
              on: {
                click: () => {
                  send(ask);
                },
              },
            },
            element('span', { slot: 'start', class: 'codicon codicon-send', 'aria-hidden': 'true' }),
            'Send',
          ),
    ),
  );
}
