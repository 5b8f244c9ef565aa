/** Keyways of parallel keys, DIN 6885-1: bores up to `bore` mm have a keyway `width` wide and `depth` (t2) deep in the hub, mm. */
const din6885 = [
  { bore: 8, width: 2, depth: 1 },
  { bore: 10, width: 3, depth: 1.4 },
  { bore: 12, width: 4, depth: 1.8 },
  { bore: 17, width: 5, depth: 2.3 },
  { bore: 22, width: 6, depth: 2.8 },
  { bore: 30, width: 8, depth: 3.3 },
  { bore: 38, width: 10, depth: 3.3 },
  { bore: 44, width: 12, depth: 3.3 },
  { bore: 50, width: 14, depth: 3.8 },
  { bore: 58, width: 16, depth: 4.3 },
  { bore: 65, width: 18, depth: 4.4 },
  { bore: 75, width: 20, depth: 4.9 },
  { bore: 85, width: 22, depth: 5.4 },
  { bore: 95, width: 25, depth: 5.4 },
  { bore: 110, width: 28, depth: 6.4 },
  { bore: 130, width: 32, depth: 7.4 },
] as const;

/** A column of the table as a formula over `bore`: its first value and a step for every bore passed. Formulas have no tables. */
function columnFormula(column: 'width' | 'depth'): string {
  return din6885
    .map((size, index) => {
      const before = din6885[index - 1];
      if (before === undefined) return String(size[column]);
      const step = Math.round((size[column] - before[column]) * 10) / 10;
      return step === 0 ? '' : `${step}*(bore>${before.bore})`;
    })
    .filter((term) => term !== '')
    .join('+');
}

/** Width and depth in mm of the keyway in the bore: the parameters, or where they are 0 the standard's. */
export const keywayWidth = `(keyway_width or ${columnFormula('width')})`;
export const keywayDepth = `(keyway_depth or ${columnFormula('depth')})`;

/** Area in mm2 that a keyway takes beyond its bore: rectangle from the axis to the keyway's bottom, less the part of it inside the bore. */
export function keywayAreaOf(width: string, depth: string, bore: string): string {
  const angle = `asin(${width}/${bore})`;
  return `(${width}*(${bore}/2+${depth})-${bore}**2/4*(${angle}+sin(2*${angle})/2))`;
}
export const keywayArea = keywayAreaOf(keywayWidth, keywayDepth, 'bore');

/** Rules for a part with the parameters bore, keyway, keyway_width and keyway_depth. */
export const keywayRules = [
  { holds: 'keyway == 0 or bore > 0', otherwise: 'a keyway needs a bore' },
  {
    holds: 'keyway == 0 or keyway_width > 0 and keyway_depth > 0 or bore > 6 and bore <= 130',
    otherwise:
      'DIN 6885-1 has no keyway for a bore of {bore} mm (6 to 130 mm): state the keyway width and depth, or leave the keyway out',
  },
  {
    holds: 'keyway == 0 or keyway_width == 0 or keyway_width >= max(0.5, 0.15 * bore) and keyway_width <= 0.8 * bore',
    otherwise:
      'a keyway {keyway_width} mm wide does not suit a bore of {bore} mm: it can be 0.15 to 0.8 of the bore, at least 0.5 mm',
  },
  {
    holds: 'keyway == 0 or keyway_depth == 0 or keyway_depth >= 0.1',
    otherwise: 'a keyway {keyway_depth} mm deep is less deep than 0.1 mm',
  },
] as const;
