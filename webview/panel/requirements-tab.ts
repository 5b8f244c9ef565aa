import { isAtRest, type DesignSnapshot } from '../../src/core/snapshot.ts';
import type { CheckResult } from '../../src/core/validation.ts';
import type { Ask } from '../actions.ts';
import { element, icon, type Children, type Description } from '../dom.ts';

import type { RequirementEditor } from './requirement-form.ts';
import { warningList } from '../warning-list.ts';
import { planned, t, spoken } from '../translation.ts';

type Cells = readonly Children[];

const row = (key: string, cells: Cells, header = false): Description =>
  element(
    'vscode-data-grid-row',
    { key, 'row-type': header ? 'header' : 'default' },
    cells.map((cell, index) =>
      element(
        'vscode-data-grid-cell',
        { key: String(index), 'grid-column': index + 1, 'cell-type': header ? 'columnheader' : 'default' },
        cell,
      ),
    ),
  );

const table = (label: string, columns: string, titles: readonly string[], rows: readonly Description[]): Description =>
  element(
    'vscode-data-grid',
    { key: label, 'aria-label': label, 'generate-header': 'none', 'grid-template-columns': columns },
    row(
      'header',
      titles.map((title, index) => [
        index === 0 || index === titles.length - 1 ? element('span', { class: 'hidden' }, title) : title,
      ]),
      true,
    ),
    rows,
  );

interface RequirementRow {
  readonly id: string;
  readonly text: string;
  readonly source: CheckResult['source'];
  readonly check: CheckResult | undefined;
}

/** Checks that are made of every part, by their ids. */
const structureWords: Readonly<Partial<Record<string, string>>> = {
  'structure-run': t('run'),
  'structure-recompute': t('recompute'),
  'structure-valid': t('valid'),
  'structure-closed': t('closed'),
  'structure-solids': t('solids'),
  'structure-voids': t('voids'),
};

/** Requirements of the plan in its order, then structural checks that no requirement names. */
function requirementRows(design: DesignSnapshot): RequirementRow[] {
  const requirements = design.plan?.requirements ?? [];
  const planned = requirements.map(({ id, text, source }) => ({
    id,
    text,
    source,
    check: design.checks.find((check) => check.requirement === id),
  }));
  const ids = new Set(requirements.map((requirement) => requirement.id));
  const structural = design.checks.filter((check) => !ids.has(check.requirement));
  return [
    ...planned,
    ...structural.map((check) => ({
      id: check.requirement,
      text: structureWords[check.requirement] ?? check.requirement.replaceAll('-', ' '),
      source: check.source,
      check,
    })),
  ];
}

function verdict(check: CheckResult | undefined): Children {
  if (check === undefined)
    return [
      element('span', { class: 'tone-queued', title: t('not measured yet') }, icon('circle-outline')),
      element('span', { class: 'hidden' }, t('not measured yet')),
    ];
  const [tone, name, word] = check.passed
    ? (['passed', 'pass-filled', t('met')] as const)
    : (['failed', 'error', t('failed')] as const);
  return [element('span', { class: `tone-${tone}`, title: word }, icon(name)), element('span', { class: 'hidden' }, word)];
}

const sourceWords: Readonly<Record<CheckResult['source'], string>> = {
  stated: t('stated'),
  derived: t('derived'),
  structure: t('always'),
};

const rowButton = (label: string, symbol: string, press: () => void): Description =>
  element(
    'vscode-button',
    { key: symbol, appearance: 'icon', title: label, 'aria-label': label, on: { click: press } },
    element('span', { class: `codicon codicon-${symbol}`, 'aria-hidden': 'true' }),
  );

function requirementRow(
  { id, text, source, check }: RequirementRow,
  design: DesignSnapshot,
  editor: RequirementEditor,
  ask: Ask,
): Description {
  const line = check?.line;
  const requirement = design.plan?.requirements.find((candidate) => candidate.id === id);
  return row(id, [
    verdict(check),
    [
      element('span', {}, planned(text)),
      check !== undefined && !check.passed && element('div', { class: 'why' }, spoken(check.message, check.said?.message)),
      check !== undefined &&
        !check.passed &&
        line !== undefined &&
        element(
          'button',
          {
            class: 'link',
            on: {
              click: () => {
                ask('open.script', { task: null, line });
              },
            },
          },
          t('Line {0}', line),
        ),
    ],
    [check === undefined ? '' : spoken(check.expected, check.said?.expected)],
    [check === undefined ? '' : spoken(check.measured, check.said?.measured)],
    [element('span', { class: 'quiet' }, sourceWords[source])],
    [
      requirement !== undefined &&
        isAtRest(design.state) &&
        element(
          'span',
          { class: 'row-actions' },
          rowButton(t('Change: {0}', planned(text)), 'edit', () => {
            editor.edit(requirement);
          }),
          rowButton(t('Remove: {0}', planned(text)), 'trash', () => {
            editor.remove(id);
          }),
        ),
    ],
  ]);
}

export function requirementsTab(design: DesignSnapshot, editor: RequirementEditor, ask: Ask): Children {
  const rows = requirementRows(design);
  if (rows.length === 0)
    return [
      element(
        'p',
        { class: 'quiet blank' },
        t('What the part must meet appears here with the plan, and what was measured beside it.'),
      ),
    ];
  return [
    table(
      t('Requirements'),
      '28px minmax(110px, 2.2fr) minmax(80px, 2fr) minmax(80px, 2fr) 84px 60px',
      [t('State'), t('Requirement'), t('Expected'), t('Measured'), t('From'), t('Change')],
      rows.map((entry) => requirementRow(entry, design, editor, ask)),
    ),
    warningList(design.warnings),
    isAtRest(design.state) && editor.draw(),
  ];
}
