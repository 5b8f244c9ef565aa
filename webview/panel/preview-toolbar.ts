import type { IterationSummary } from '../../src/core/snapshot.ts';
import { element, icon, type Children, type Description } from '../dom.ts';
import type { DrawingMode } from '../preview/part-model.ts';
import type { SectionPlane } from '../preview/section.ts';
import type { StandardView } from '../preview/stage.ts';
import { showNumber } from '../words.ts';
import { t } from '../translation.ts';

/** How the part is looked at. */
export interface Look {
  readonly mode: DrawingMode;
  readonly section: SectionPlane | null;
  readonly sectionAtMm: number;
  readonly measuring: boolean;
  /** Number of the iteration whose part is on screen; null: the present one. */
  readonly shown: number | null;
  /** Number of the iteration that is drawn over the part. */
  readonly compared: number | null;
}

export interface LookChanges {
  look(view: StandardView): void;
  readonly fit: () => void;
  change(next: Partial<Look>): void;
}

/** Standard views with the keys that choose them. */
export const standardViews: readonly (readonly [StandardView, string, string])[] = [
  ['isometric', t('Isometric'), '0'],
  ['front', t('Front'), '1'],
  ['top', t('Top'), '2'],
  ['right', t('Right'), '3'],
  ['rear', t('Rear'), '4'],
  ['bottom', t('Bottom'), '5'],
  ['left', t('Left'), '6'],
];

type Option = readonly [value: string, words: string];

const select = (label: string, value: string, options: readonly Option[], choose: (value: string) => void): Description =>
  element(
    'select',
    {
      key: label,
      class: 'view',
      'aria-label': label,
      title: label,
      value,
      on: {
        change: (event) => {
          if (event.currentTarget instanceof HTMLSelectElement) choose(event.currentTarget.value);
        },
      },
    },
    options.map(([option, words]) => element('option', { key: option, value: option }, words)),
  );

const toggle = (label: string, symbol: string, pressed: boolean, press: () => void): Description =>
  element(
    'button',
    {
      key: label,
      class: `view${pressed ? ' view-on' : ''}`,
      title: label,
      'aria-label': label,
      'aria-pressed': String(pressed),
      on: { click: press },
    },
    icon(symbol),
  );

const modes: readonly Option[] = [
  ['shaded', t('Shaded')],
  ['transparent', t('See-through')],
  ['wireframe', t('Wireframe')],
];
const cuts: readonly Option[] = [
  ['', t('No section')],
  ['x', t('Section X')],
  ['y', t('Section Y')],
  ['z', t('Section Z')],
];

export function previewToolbar(look: Look, iterations: readonly IterationSummary[], changes: LookChanges): Children {
  const { mode, section, measuring, compared, shown } = look;
  const drawn = iterations.filter(({ preview }) => preview !== null);
  const attempts = drawn.map(({ number }): Option => [String(number), t('Attempt {0}', number)]);
  const numberOf = (value: string): number | null => (value === '' ? null : Number(value));
  return [
    element(
      'div',
      { class: 'views', role: 'toolbar', 'aria-label': t('View of the part'), key: 'views' },
      select(
        t('View'),
        '',
        [['', t('View')], ...standardViews.map(([view, label, key]): Option => [view, `${label} (${key})`])],
        (value) => {
          const view = standardViews.find(([name]) => name === value)?.[0];
          if (view !== undefined) changes.look(view);
        },
      ),
      element(
        'button',
        {
          key: 'fit',
          class: 'view',
          title: t('Fit the part into the view (F)'),
          'aria-label': t('Fit'),
          on: { click: changes.fit },
        },
        icon('screen-full'),
      ),
      select(t('Drawing'), mode, modes, (value) => {
        changes.change({ mode: value as DrawingMode });
      }),
      select(t('Section'), section?.axis ?? '', cuts, (value) => {
        changes.change({ section: value === '' ? null : { axis: value as SectionPlane['axis'], share: 0.5 } });
      }),
      toggle(t('Measure (M)'), 'symbol-ruler', measuring, () => {
        changes.change({ measuring: !measuring });
      }),
      drawn.length > 1 && [
        select(t('Part on screen'), String(shown ?? ''), [['', t('Present part')], ...attempts], (value) => {
          changes.change({ shown: numberOf(value) });
        }),
        select(t('Compare with'), String(compared ?? ''), [['', t('Compare')], ...attempts], (value) => {
          changes.change({ compared: numberOf(value) });
        }),
      ],
    ),
    section !== null &&
      element(
        'label',
        { class: 'section-slider', key: 'section' },
        element('input', {
          type: 'range',
          min: 0,
          max: 1,
          step: 0.005,
          value: section.share,
          'aria-label': t('Place of the section along {0}', section.axis.toUpperCase()),
          'aria-valuetext': t('{0} mm', showNumber(look.sectionAtMm)),
          on: {
            input: (event) => {
              const { currentTarget } = event;
              if (currentTarget instanceof HTMLInputElement)
                changes.change({ section: { axis: section.axis, share: currentTarget.valueAsNumber } });
            },
          },
        }),
        element('span', {}, t('{0} = {1} mm', section.axis, showNumber(Math.round(look.sectionAtMm * 100) / 100))),
      ),
  ];
}
