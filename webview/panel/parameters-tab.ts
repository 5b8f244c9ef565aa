import { unitAfter } from '../../src/core/plan/unit-words.ts';
import type { Parameter, ParameterValue } from '../../src/core/plan/parameter.ts';
import type { DesignSnapshot } from '../../src/core/snapshot.ts';
import type { TuningView } from '../../src/protocol/tuning.ts';
import type { Ask } from '../actions.ts';
import { element, icon, type Children, type Description } from '../dom.ts';
import { showNumber } from '../words.ts';
import type { Drafts } from './drafts.ts';
import { percentOf, sliderRange, type SliderRange } from './slider-range.ts';
import { planned, t } from '../translation.ts';

const unitWords = ({ unit }: Parameter): string => (unit === 'deg' ? '°' : unitAfter(unit).trim());

const fieldOf = (event: Event): HTMLInputElement | undefined =>
  event.currentTarget instanceof HTMLInputElement ? event.currentTarget : undefined;
const numberOf = (event: Event): number => fieldOf(event)?.valueAsNumber ?? Number.NaN;

/** The values with which every requirement holds, as a band below the slider. */
function band(range: SliderRange, parameter: Parameter, { sweep }: TuningView): Description | false {
  const found = sweep?.name === parameter.name ? sweep.result?.range : undefined;
  if (found === undefined || found === null) return false;
  const from = percentOf(found.from, range);
  return element('span', {
    key: 'band',
    class: 'band',
    style: `inset-inline-start:${from}%;inline-size:${Math.max(percentOf(found.to, range) - from, 1)}%`,
  });
}

function sweepWords(parameter: Parameter, { sweep }: TuningView): Children {
  if (sweep?.name !== parameter.name) return [];
  const unit = unitWords(parameter) === '' ? '' : ` ${unitWords(parameter)}`;
  const { result, triedCount } = sweep;
  if (result === null) return [element('span', { class: 'quiet', role: 'status' }, t('{0} values tried …', triedCount))];
  if (result.range === null)
    return [element('span', { class: 'tone-failed' }, icon('error')), t(' Not every requirement holds with the present value.')];
  return [
    element('span', { class: 'tone-passed' }, icon('pass-filled')),
    t(
      ' Every requirement holds from {0} to {1}{2} ({3} values tried).',
      showNumber(result.range.from),
      showNumber(result.range.to),
      unit,
      triedCount,
    ),
  ];
}

function slider(parameter: Parameter, value: number, tuning: TuningView, drafts: Drafts): Description {
  const { name } = parameter;
  const meaning = planned(parameter.meaning);
  const range = sliderRange(parameter, tuning.kept[name]);
  return element(
    'span',
    { class: 'slider', key: 'slider' },
    element('input', {
      type: 'range',
      min: range.minimum,
      max: range.maximum,
      step: range.step,
      value,
      'aria-label': `${name}, ${meaning}`,
      'aria-valuetext': `${showNumber(value)} ${unitWords(parameter)}`.trim(),
      on: {
        input: (event) => {
          drafts.drag(name, numberOf(event));
        },
        change: (event) => {
          drafts.drop(name, numberOf(event));
        },
      },
    }),
    band(range, parameter, tuning),
  );
}

function field(parameter: Parameter, value: ParameterValue, drafts: Drafts): Description {
  const { name, unit, minimum, maximum } = parameter;
  const meaning = planned(parameter.meaning);
  if (unit === 'bool') {
    return element('input', {
      type: 'checkbox',
      key: 'field',
      checked: value === true,
      'aria-label': `${name}, ${meaning}`,
      on: {
        change: (event) => {
          drafts.drop(name, fieldOf(event)?.checked === true);
        },
      },
    });
  }
  return element(
    'span',
    { class: 'number', key: 'field' },
    element('input', {
      type: 'number',
      id: `value-${name}`,
      step: unit === 'count' ? 1 : 'any',
      min: minimum,
      max: maximum,
      value: Math.round(Number(value) * 1e6) / 1e6,
      'aria-label': t('{0} in {1}', name, unitWords(parameter) || 'numbers'),
      on: {
        change: (event) => {
          const next = numberOf(event);
          if (Number.isFinite(next)) drafts.drop(name, next);
        },
      },
    }),
    element('span', { class: 'unit quiet' }, unitWords(parameter)),
  );
}

const iconButton = (label: string, symbol: string, press: () => void, disabled = false): Description =>
  element(
    'vscode-button',
    { key: symbol, appearance: 'icon', title: label, 'aria-label': label, disabled, on: { click: press } },
    element('span', { class: `codicon codicon-${symbol}`, 'aria-hidden': 'true' }),
  );

function row(parameter: Parameter, design: DesignSnapshot, tuning: TuningView, drafts: Drafts, ask: Ask): Description {
  const { name, minimum, maximum } = parameter;
  const meaning = planned(parameter.meaning);
  const value = drafts.get(name) ?? parameter.value;
  const kept = tuning.kept[name];
  const origin = design.plan?.parameters.find((other) => other.name === name)?.origin;
  const isSweeping = tuning.sweep?.name === name && tuning.sweep.result === null;
  const range = `${minimum === undefined ? '' : showNumber(minimum)} … ${maximum === undefined ? '' : showNumber(maximum)}`;
  return element(
    'li',
    { class: 'value', key: name },
    element(
      'span',
      { class: 'value-name' },
      element('code', {}, name),
      element('span', { class: 'quiet' }, origin === undefined ? meaning : `${meaning} (${origin})`),
    ),
    typeof value === 'number' ? slider({ ...parameter, value }, value, tuning, drafts) : element('span', { key: 'slider' }),
    element(
      'span',
      { class: 'value-field', title: minimum === undefined && maximum === undefined ? undefined : t('from {0}', range) },
      field(parameter, value, drafts),
    ),
    element(
      'span',
      { class: 'value-actions' },
      iconButton(
        t('Set {0} back to {1}', name, kept === undefined ? '' : String(kept)),
        'discard',
        () => {
          if (kept !== undefined) drafts.drop(name, kept);
        },
        kept === undefined || kept === value,
      ),
      typeof value === 'number' &&
        iconButton(
          isSweeping ? t('Stop looking') : t('Find the values of {0} with which every requirement holds', name),
          isSweeping ? 'debug-stop' : 'arrow-both',
          () => {
            ask('sweep.start', { name: isSweeping ? null : name });
          },
        ),
    ),
    tuning.sweep?.name === name && element('span', { class: 'value-sweep' }, sweepWords(parameter, tuning)),
  );
}

/** A slider and a number field for each value of the script's parameters cell. */
export function parametersTab(design: DesignSnapshot, tuning: TuningView | null, drafts: Drafts, ask: Ask): Children {
  if (tuning === null)
    return [element('p', { class: 'quiet blank' }, t('The sizes that the part is made from appear here with its script.'))];
  return [
    tuning.edited &&
      element(
        'p',
        { class: 'quiet', key: 'edited' },
        icon('info'),
        t(' The script was changed in more than its values. Run it once, then values can be tried again.'),
      ),
    element(
      'ul',
      { class: 'plain values', 'aria-label': t('Parameters') },
      tuning.parameters.map((parameter) => row(parameter, design, tuning, drafts, ask)),
    ),
  ];
}
