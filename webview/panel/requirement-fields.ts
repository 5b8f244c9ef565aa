import type { Requirement, RequirementKind } from '../../src/core/plan/requirement.ts';
import { showNumber } from '../words.ts';
import { t } from '../translation.ts';

/** A number of a requirement that a person may change. */
export interface RequirementField {
  /** Where it stands in the requirement: "sizeMm.0". */
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  /** Whole numbers only. */
  readonly whole?: boolean;
  /** May be left empty: then it is not asked for. */
  readonly optional?: boolean;
}

const lengthField = (path: string, label: string, optional = false): RequirementField => ({ path, label, unit: 'mm', optional });
const countField = (optional = false): RequirementField => ({
  path: 'count',
  label: t('How many'),
  unit: '',
  whole: true,
  optional,
});

const ownFields: Partial<Record<RequirementKind, readonly RequirementField[]>> = {
  boundingBox: [lengthField('sizeMm.0', 'X'), lengthField('sizeMm.1', 'Y'), lengthField('sizeMm.2', 'Z')],
  dimension: [lengthField('expectedMm', t('Length')), countField(true)],
  volume: [{ path: 'volumeMm3', label: t('Volume'), unit: 'mm³' }],
  area: [{ path: 'areaMm2', label: t('Area'), unit: 'mm²' }],
  mass: [
    { path: 'massG', label: t('Mass'), unit: 'g' },
    { path: 'densityKgM3', label: t('Density'), unit: 'kg/m³' },
  ],
  solidCount: [countField()],
  shellCount: [countField()],
  genus: [{ path: 'genus', label: t('Handles'), unit: '', whole: true }],
  holes: [lengthField('diameterMm', t('Diameter')), countField(true), lengthField('depthMm', t('Depth'), true)],
  bosses: [lengthField('diameterMm', t('Diameter')), countField(true), lengthField('heightMm', t('Height'), true)],
  fillets: [lengthField('radiusMm', t('Radius')), countField(true)],
  chamfers: [lengthField('sizeMm', t('Size')), countField(true)],
  radialPattern: [countField(), lengthField('radiusMm', t('Radius'))],
  wallThickness: [lengthField('minimumMm', t('At least'), true), lengthField('maximumMm', t('At most'), true)],
  clearance: [lengthField('minimumMm', t('At least'), true), lengthField('maximumMm', t('At most'), true)],
};

const exact: ReadonlySet<RequirementKind> = new Set(['solidCount', 'shellCount', 'genus', 'closed', 'valid', 'material']);

/** The numbers of a requirement of that kind, its tolerance last. */
export function fieldsOf(kind: RequirementKind): readonly RequirementField[] {
  const own = ownFields[kind] ?? [];
  if (exact.has(kind)) return own;
  const byPercent = kind === 'volume' || kind === 'area' || kind === 'mass' || kind === 'inertia';
  return [
    ...own,
    byPercent
      ? { path: 'tolerancePercent', label: t('Tolerance ±'), unit: '%', optional: true }
      : { path: 'toleranceMm', label: t('Tolerance ±'), unit: 'mm', optional: true },
  ];
}

export const kindWords: Partial<Record<RequirementKind, string>> = {
  boundingBox: t('Overall size'),
  volume: t('Volume'),
  area: t('Surface area'),
  mass: t('Mass'),
  holes: t('Holes'),
  bosses: t('Round pins'),
  fillets: t('Rounded edges'),
  chamfers: t('Bevelled edges'),
  wallThickness: t('Wall thickness'),
  solidCount: t('Number of solids'),
};

/** What a new requirement of a kind begins with. */
export function createRequirement(kind: RequirementKind, taken: readonly string[]): Requirement | undefined {
  let number = 1;
  while (taken.includes(`own-${number}`)) number += 1;
  const common = { id: `own-${number}`, source: 'stated' as const, text: '' };
  switch (kind) {
    case 'boundingBox':
      return { ...common, kind, sizeMm: [10, 10, 10], orientation: 'asStated' };
    case 'volume':
      return { ...common, kind, volumeMm3: 1000, tolerancePercent: 1 };
    case 'area':
      return { ...common, kind, areaMm2: 600, tolerancePercent: 1 };
    case 'mass':
      return { ...common, kind, massG: 10, densityKgM3: 7850, tolerancePercent: 1 };
    case 'holes':
      return { ...common, kind, diameterMm: 5, reference: 'origin' };
    case 'bosses':
      return { ...common, kind, diameterMm: 5, reference: 'origin' };
    case 'fillets':
      return { ...common, kind, radiusMm: 2, reference: 'origin' };
    case 'chamfers':
      return { ...common, kind, sizeMm: 1, angleDeg: 45, reference: 'origin' };
    case 'wallThickness':
      return { ...common, kind, minimumMm: 1 };
    case 'solidCount':
      return { ...common, kind, count: 1 };
    default:
      return undefined;
  }
}

type Tree = Readonly<Record<string, unknown>>;
const stepInto = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Tree)[key] : undefined;

/** The field's number as text; empty when it has none. */
export function textOf(requirement: Requirement, { path }: RequirementField): string {
  const value = path.split('.').reduce<unknown>(stepInto, requirement);
  return typeof value === 'number' ? String(value) : '';
}

function withValue(target: unknown, [key = '', ...rest]: readonly string[], value: number | undefined): unknown {
  if (Array.isArray(target)) return target.map((item: unknown, index) => (String(index) === key ? value : item));
  const fields = { ...(target as Record<string, unknown>) };
  if (rest.length > 0) fields[key] = withValue(fields[key], rest, value);
  else if (value === undefined) return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
  else fields[key] = value;
  return fields;
}

const words = (kind: RequirementKind, fields: readonly RequirementField[], texts: Readonly<Record<string, string>>): string => {
  const numbers = fields
    .filter(({ path }) => !path.startsWith('tolerance') && (texts[path] ?? '') !== '')
    .map(({ path, label, unit }) => `${label.toLowerCase()} ${showNumber(Number(texts[path]))}${unit === '' ? '' : ` ${unit}`}`);
  return `${kindWords[kind] ?? kind}: ${numbers.join(', ')}`;
};

export type EditOutcome = { readonly requirement: Requirement } | { readonly problem: string };

/**
 * The requirement with what a person wrote. A number that was changed is no longer driven by a formula, and the places of holes whose
 * count was changed are no longer asked for. Words that still say the old numbers are made anew.
 */
export function editRequirement(before: Requirement, text: string, texts: Readonly<Record<string, string>>): EditOutcome {
  const fields = fieldsOf(before.kind);
  let next: unknown = before;
  const changed: string[] = [];
  for (const field of fields) {
    const written = (texts[field.path] ?? '').trim();
    const number = written === '' ? undefined : Number(written);
    if (number === undefined && field.optional !== true) return { problem: t('{0} is missing.', field.label) };
    if (number !== undefined && (!Number.isFinite(number) || number < 0 || (field.whole === true && !Number.isInteger(number))))
      return {
        problem: t(
          '{0} must be {1} that is not negative.',
          field.label,
          field.whole === true ? t('a whole number') : t('a number'),
        ),
      };
    if (written === textOf(before, field)) continue;
    changed.push(field.path);
    next = withValue(next, field.path.split('.'), number);
  }
  const requirement = next as Requirement;
  const isCounted = changed.includes('count');
  const dropped = (path: string): boolean =>
    changed.includes(path) || (isCounted && (path.startsWith('positions') || path.startsWith('pattern')));
  const formulas = Object.fromEntries(Object.entries(before.formulas ?? {}).filter(([path]) => !dropped(path)));
  const unplaced = (): Requirement =>
    Object.fromEntries(Object.entries(requirement).filter(([name]) => name !== 'positions' && name !== 'pattern')) as Requirement;
  const isNewText = text.trim() !== '' && text.trim() !== before.text;
  const numbersChanged = changed.some((path) => !path.startsWith('tolerance'));
  return {
    requirement: {
      ...(isCounted ? unplaced() : requirement),
      source: 'stated',
      formulas,
      text: isNewText ? text.trim() : numbersChanged || before.text === '' ? words(before.kind, fields, texts) : before.text,
    },
  };
}
