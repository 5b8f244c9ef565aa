import type { Parameter } from '../../core/plan/parameter.ts';
import type { CatalogPart } from '../part.ts';
import type { Claim, Context, Subject } from './claim.ts';
import { groupAt } from './group.ts';
import { groupClaims, hasPairs } from './group-claims.ts';
import type { Item } from './item.ts';
import { findAfter, findBefore } from './neighbours.ts';
import { quantityClaims } from './quantity-claims.ts';
import { designationClaims, moduleClaims, screwClaims, threadClaims } from './standard-claims.ts';
import { isNoun } from './item.ts';

/** A subject with the items it takes up. */
export interface PlacedSubject extends Subject {
  items: readonly number[];
}

/** The parameter that is the part's extent along each axis, from its bounding-box requirement. */
export function axesOf(part: CatalogPart): ReadonlyMap<string, string> {
  const names = new Set(part.parameters.map((parameter: Parameter) => parameter.name));
  const formulas = part.requirements.find((requirement) => requirement.kind === 'boundingBox')?.formulas ?? {};
  return new Map(
    ['x', 'y', 'z'].flatMap((axis, index): [string, string][] => {
      const formula = formulas[`sizeMm.${index}`]?.trim() ?? '';
      return names.has(formula) ? [[axis, formula]] : [];
    }),
  );
}

const textBetween = (items: readonly Item[], from: number, to: number): string =>
  items
    .slice(from, to + 1)
    .map((item) => item.text)
    .join(' ');

/** Numbers without a unit beside a part's noun may be its designation: "608 bearing". */
function bareDesignation(context: Context, at: number): Claim[] {
  const item = context.items[at];
  if (item?.kind !== 'quantity' || item.quantity.measure !== 'plain' || item.quantity.word) return [];
  const beside = [findAfter(context, at), findBefore(context, at)].some((neighbour) => {
    const other = neighbour === undefined ? undefined : context.items[neighbour.at];
    return other !== undefined && isNoun(other);
  });
  const bearing = context.items[at + 1]?.kind === 'phrase' && /bearings?$/.test(context.items[at + 1]?.text ?? '');
  return beside || bearing || context.present !== undefined ? designationClaims(context, '', String(item.quantity.value)) : [];
}

/** All numbers and designations of the request with the ways to read them. */
export function findSubjects(context: Context): PlacedSubject[] {
  const { items } = context;
  const axes = axesOf(context.part);
  const subjects: PlacedSubject[] = [];
  let at = 0;
  while (at < items.length) {
    const item = items[at] as Item;
    const group = groupAt(items, at, hasPairs(context));
    if (group?.thread !== undefined) {
      subjects.push({
        at,
        text: textBetween(items, at, group.to),
        claims: threadClaims(context, group.thread.nominal, group),
        items: range(at, group.to),
      });
      at = group.to + 1;
    } else if (
      group !== undefined &&
      isBevel(group.members.map((member) => member.quantity.measure)) &&
      item.kind === 'quantity'
    ) {
      // "1 mm x 45°": the size of a chamfer and its angle.
      const bevel = group.members[1];
      const { quantity } = item;
      const shifted: Context = {
        ...context,
        items: items.map((other, index) => (index > at && index <= group.to ? { ...other, kind: 'article' as const } : other)),
      };
      const claims = bevel?.quantity.value === 45 ? quantityClaims(shifted, at, quantity, axes) : [];
      subjects.push({ at, text: textBetween(items, at, group.to), claims, items: range(at, group.to) });
      at = group.to + 1;
    } else if (group !== undefined) {
      subjects.push({
        at,
        text: textBetween(items, at, group.to),
        claims: groupClaims(context, group),
        items: range(at, group.to),
      });
      at = group.to + 1;
    } else if (item.kind === 'quantity') {
      const followed = items[at + 1]?.kind === 'times' && items[at + 2]?.kind !== 'quantity';
      const claims = [...quantityClaims(context, at, item.quantity, axes), ...bareDesignation(context, at)];
      subjects.push({ at, text: item.text, claims, items: followed ? [at, at + 1] : [at] });
      at += 1;
    } else {
      if (item.kind === 'thread') {
        const claims = [
          ...screwClaims(context, at, item.nominal),
          ...threadClaims(context, item.nominal),
          ...moduleClaims(context, item.nominal),
        ];
        subjects.push({ at, text: item.text, claims, items: [at] });
      } else if (item.kind === 'designation') {
        subjects.push({ at, text: item.text, claims: designationClaims(context, item.system, item.number), items: [at] });
      }
      at += 1;
    }
  }
  return subjects;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const isBevel = (measures: readonly string[]): boolean => measures.length === 2 && measures[1] === 'deg' && measures[0] !== 'deg';
