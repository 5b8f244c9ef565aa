import type { Requirement, RequirementKind } from '../../src/core/plan/requirement.ts';
import { element, type Children, type Description } from '../dom.ts';
import { button } from '../status.ts';
import { createRequirement, editRequirement, fieldsOf, kindWords, textOf, type RequirementField } from './requirement-fields.ts';
import { t } from '../translation.ts';

/** A requirement under a person's hand. */
interface Editing {
  readonly requirement: Requirement;
  readonly isNew: boolean;
  readonly text: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly problem: string;
}

export interface RequirementEditor {
  edit(requirement: Requirement): void;
  remove(id: string): void;
  /** The form, and what adds another. */
  draw(): Children;
}

interface EditorContext {
  readonly requirements: () => readonly Requirement[];
  /** Takes the requirements as they are from now on. */
  readonly change: (next: readonly Requirement[]) => void;
  readonly redraw: () => void;
}

const isKind = (value: string): value is RequirementKind => Object.hasOwn(kindWords, value);
const valueOf = (event: Event): string => {
  const { currentTarget } = event;
  return currentTarget instanceof HTMLInputElement || currentTarget instanceof HTMLSelectElement ? currentTarget.value : '';
};

export function createRequirementEditor({ requirements, change, redraw }: EditorContext): RequirementEditor {
  let editing: Editing | null = null;

  const begin = (requirement: Requirement, isNew: boolean): void => {
    const texts = Object.fromEntries(fieldsOf(requirement.kind).map((field) => [field.path, textOf(requirement, field)]));
    editing = { requirement, isNew, text: requirement.text, texts, problem: '' };
    redraw();
    document.querySelector<HTMLElement>('#requirement-text')?.focus();
  };
  const update = (next: Partial<Editing>): void => {
    if (editing !== null) editing = { ...editing, ...next };
    redraw();
  };
  const end = (): void => {
    editing = null;
    redraw();
  };
  const save = (): void => {
    if (editing === null) return;
    const outcome = editRequirement(editing.requirement, editing.text, editing.texts);
    if ('problem' in outcome) {
      update({ problem: outcome.problem });
      return;
    }
    const { requirement } = outcome;
    const all = requirements();
    change(editing.isNew ? [...all, requirement] : all.map((other) => (other.id === requirement.id ? requirement : other)));
    end();
  };

  const numberField = (field: RequirementField, { texts }: Editing): Description =>
    element(
      'label',
      { class: 'edit-field', key: field.path },
      element('span', {}, field.label),
      element('input', {
        type: 'number',
        step: field.whole === true ? 1 : t('any'),
        min: 0,
        value: texts[field.path] ?? '',
        id: `requirement-${field.path}`,
        placeholder: field.optional === true ? t('any') : undefined,
        on: {
          input: (event) => {
            update({ texts: { ...texts, [field.path]: valueOf(event) } });
          },
        },
      }),
      element('span', { class: 'quiet' }, field.unit),
    );

  const form = (open: Editing): Description =>
    element(
      'form',
      {
        class: 'edit',
        key: 'form',
        'aria-label': open.isNew ? t('New requirement') : t('Change the requirement'),
        on: {
          submit: (event) => {
            event.preventDefault();
            save();
          },
          keydown: (event) => {
            if ((event as KeyboardEvent).key === 'Escape') end();
            if ((event as KeyboardEvent).key === 'Enter' && event.target instanceof HTMLInputElement) {
              event.preventDefault();
              save();
            }
          },
        },
      },
      element(
        'label',
        { class: 'edit-field edit-text' },
        element('span', {}, kindWords[open.requirement.kind] ?? open.requirement.kind),
        element('input', {
          type: 'text',
          id: 'requirement-text',
          maxlength: 300,
          value: open.text,
          placeholder: t('in words (made from the numbers when empty)'),
          on: {
            input: (event) => {
              update({ text: valueOf(event) });
            },
          },
        }),
      ),
      fieldsOf(open.requirement.kind).map((field) => numberField(field, open)),
      open.problem !== '' && element('p', { class: 'why', role: 'alert' }, open.problem),
      element(
        'div',
        { class: 'buttons' },
        button(t('Save and Measure'), save, { appearance: 'primary' }),
        button(t('Cancel'), end),
      ),
    );

  return {
    edit: (requirement) => {
      begin(requirement, false);
    },
    remove: (id) => {
      change(requirements().filter((requirement) => requirement.id !== id));
    },
    draw: () => [
      editing !== null && form(editing),
      editing === null &&
        element(
          'label',
          { class: 'edit edit-add', key: 'add' },
          element('span', {}, t('Add a requirement')),
          element(
            'select',
            {
              value: '',
              'aria-label': t('Add a requirement'),
              id: 'requirement-add',
              on: {
                change: (event) => {
                  const kind = valueOf(event);
                  const made = isKind(kind)
                    ? createRequirement(
                        kind,
                        requirements().map(({ id }) => id),
                      )
                    : undefined;
                  if (made !== undefined) begin(made, true);
                },
              },
            },
            element('option', { value: '', key: '' }, t('of what?')),
            Object.entries(kindWords).map(([kind, label]) => element('option', { value: kind, key: kind }, label)),
          ),
        ),
    ],
  };
}
