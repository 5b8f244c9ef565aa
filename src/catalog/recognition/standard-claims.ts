import type { ParameterValue } from '../../core/plan/parameter.ts';
import type { PartStandard } from '../part.ts';
import { findStandard } from '../../core/standards/standards.ts';
import { findSize } from '../../core/standards/table.ts';
import { clearanceHoles, isThreadPitch, metricThreads, type ClearanceSeries } from '../../core/standards/threads.ts';
import { valueFor, type Binding, type Claim, type Context } from './claim.ts';
import type { Group } from './group.ts';
import { featureOf, isStandardName } from './item.ts';
import { piecesOf } from './lexicon.ts';
import { findAfter, findBefore } from './neighbours.ts';

/** Words that say that the holes of this feature are tapped: in the thread's own stretch of the request, or about the same feature. */
function tappedAt({ items }: Context, at: number, index: number | undefined): number[] {
  return items.flatMap((item, place) => {
    const { owner, inherited } = item.scope;
    const isNear = item.scope === items[at]?.scope || (owner ?? inherited?.feature) === index;
    const says =
      item.kind === 'phrase' && item.meanings.some((meaning) => meaning.type === 'screw' && meaning.series === 'tapped');
    return isNear && says ? [place] : [];
  });
}

/** What the request says of the holes for its screws: their fit, medium when it names none, or that they are tapped; undefined: several. */
function seriesOf({ items }: Context, tapped: readonly number[]): ClearanceSeries | 'tapped' | undefined {
  const meanings = items.flatMap((item) => (item.kind === 'phrase' ? item.meanings : []));
  const named = new Set(meanings.flatMap((meaning) => (meaning.type === 'screw' ? (meaning.series ?? []) : [])));
  named.delete('tapped');
  const isClear = items.some(({ scope, text }) => tapped.some((at) => items[at]?.scope === scope) && /clearance/i.test(text));
  if (tapped.length > 0) return named.size > 0 || isClear ? undefined : 'tapped';
  const [series = 'medium', ...others] = named;
  return others.length > 0 ? undefined : series;
}

/** The hole for a screw of this size, with what is assumed. */
function holeFor(nominal: number, series: ClearanceSeries | 'tapped'): { value: number; note: string } | undefined {
  const tapped = series === 'tapped';
  const value = tapped ? findSize(metricThreads, nominal, 'tapDrill') : findSize(clearanceHoles, nominal, series);
  if (value === undefined) return undefined;
  return {
    value,
    note: tapped
      ? `M${nominal} tapped was taken as its core hole of ${value} mm (ISO 2306); the thread is not modelled.`
      : `M${nominal} was taken as a clearance hole of ${value} mm (ISO 273 ${series}).`,
  };
}

/** Whether a diameter is that of a thread's core hole. */
const isCoreHole = (diameter: ParameterValue | undefined): boolean =>
  [...metricThreads.rows.keys()].some((nominal) => findSize(metricThreads, nominal, 'tapDrill') === diameter);

/** "M6" beside a feature: its clearance hole, or its nominal diameter. */
export function screwClaims(context: Context, at: number, nominal: number): Claim[] {
  const item = context.items[at];
  const beside = [findAfter(context, at), findBefore(context, at)].flatMap((neighbour) =>
    neighbour === undefined ? [] : (featureOf(context.items[neighbour.at]) ?? []),
  );
  const index = beside[0] ?? item?.scope.owner ?? item?.scope.inherited?.feature;
  const feature = index === undefined ? undefined : context.part.features?.[index];
  if (feature?.size === undefined || feature.screw === undefined) return [];
  if (feature.screw === 'nominal') return [{ bindings: [{ parameter: feature.size, value: nominal }], cost: 0, labels: [] }];
  const tapped = tappedAt(context, at, index);
  const series = seriesOf(context, tapped);
  if (series === undefined || (series === 'tapped' && feature.tapped !== true)) return [];
  // A change of holes that may be tapped says whether they still are: "for M8 screws", "M8 clearance", "M8 tapped".
  const saysHow = context.items.some((other) => other.kind === 'phrase' && other.meanings.some(({ type }) => type === 'screw'));
  if (!saysHow && isCoreHole(context.present?.[feature.size])) return [];
  const hole = holeFor(nominal, series);
  return hole === undefined
    ? []
    : [{ bindings: [{ parameter: feature.size, value: hole.value }], cost: 0, labels: tapped, notes: [hole.note] }];
}

/** The nominal size of a thread or bearing is what was asked for; the sizes that follow from it may be stated otherwise. */
const weak = (column: string | undefined): Pick<Binding, 'standard'> =>
  column === 'diameter' || column === 'bore' ? {} : { standard: true };

function rowOf(standard: PartStandard, designation: number): { bindings: Binding[]; note: string } | undefined {
  const table = findStandard(standard.table);
  const bindings = Object.entries(standard.columns).map(([parameter, column]) => ({
    parameter,
    value: table === undefined ? undefined : findSize(table, designation, column),
  }));
  if (table === undefined || bindings.some(({ value }) => value === undefined)) return undefined;
  const prefix = { thread: 'M', nema: 'NEMA ' } as const;
  const name =
    table.show?.(designation) ??
    `${table.designation === 'thread' || table.designation === 'nema' ? prefix[table.designation] : ''}${designation}`;
  const sizes = bindings.map(({ parameter, value }) => `${parameter.replaceAll('_', ' ')} ${value ?? ''}`).join(', ');
  return {
    bindings: bindings.flatMap(({ parameter, value }) =>
      value === undefined ? [] : [{ parameter, value, ...weak(standard.columns[parameter]) }],
    ),
    note: `${name}: ${sizes} (${table.name}).${Object.values(standard.columns).includes('tapDrill') ? ' The thread is its core hole, not modelled.' : ''}`,
  };
}

/** Standards that the request names ("DIN 933"): then no other table holds. */
const namedStandards = ({ items }: Context): ReadonlySet<string> =>
  new Set(items.flatMap((item) => (isStandardName(item) ? [keyOf(item.text)] : [])));
const keyOf = (name: string): string => piecesOf(name)?.join(' ') ?? '';

/** The part's tables that the request can mean, the usual one first. */
function usableStandards(context: Context): readonly PartStandard[] {
  const all = context.part.standards ?? [];
  const named = namedStandards(context);
  return named.size === 0 ? all : all.filter(({ names = [] }) => names.some((name) => named.has(keyOf(name))));
}

const kindOf = (standard: PartStandard): string | undefined => findStandard(standard.table)?.designation;

/** "M8 washer", "M10 x 40 bolt": sizes of the part from its table. */
export function threadClaims(context: Context, nominal: number, group?: Group): Claim[] {
  const standard = usableStandards(context).find(
    (candidate) => kindOf(candidate) === 'thread' && rowOf(candidate, nominal) !== undefined,
  );
  const row = standard === undefined ? undefined : rowOf(standard, nominal);
  if (standard === undefined || row === undefined) return [];
  const bindings = [...row.bindings];
  for (const [index, member] of (group?.members ?? []).entries()) {
    const pitch = index === 0 && member.quantity.measure === 'plain' && isThreadPitch(nominal, member.quantity.value);
    const parameter =
      pitch && standard.pitch !== undefined
        ? standard.pitch
        : pitch && (group?.members.length ?? 0) > 1
          ? undefined
          : standard.length;
    const value = parameter === undefined ? undefined : valueFor(context.parameters.get(parameter), member.quantity);
    if (parameter === undefined || value === undefined) return [];
    const present = bindings.findIndex((binding) => binding.parameter === parameter);
    if (present >= 0) bindings.splice(present, 1);
    bindings.push({ parameter, value });
  }
  return [{ bindings, cost: 0, labels: group?.members.flatMap((member) => [...member.labels]) ?? [], notes: [row.note] }];
}

/** "m2" of a gear is its module. */
export function moduleClaims({ parameters }: Context, value: number): Claim[] {
  const note = `m${value} was taken as module ${value}.`;
  return parameters.has('module') ? [{ bindings: [{ parameter: 'module', value }], cost: 0, labels: [], notes: [note] }] : [];
}

/** "NEMA 17", and the bare "608" of a bearing. */
export function designationClaims(context: Context, system: string, number: string): Claim[] {
  return usableStandards(context).flatMap((standard): Claim[] => {
    const table = findStandard(standard.table);
    // "to ISO 4032": the standard by name adds nothing to what its table gives.
    if (findStandard(`${system.toUpperCase()} ${number}`) === table && table !== undefined)
      return [{ bindings: [], cost: 0, labels: [] }];
    const kind = kindOf(standard);
    if (kind !== system && !(system === '' && kind === 'number')) return [];
    const row = rowOf(standard, Number(number));
    return row === undefined ? [] : [{ bindings: row.bindings, cost: 0, labels: [], notes: [row.note] }];
  });
}
