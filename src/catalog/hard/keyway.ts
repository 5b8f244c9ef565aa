import { keyFormula } from '../../core/standards/keys.ts';

/** Width and depth in mm of the keyway in the bore: the parameters, or where they are 0 the standard's. */
export const keywayWidth = `(keyway_width or ${keyFormula('width', 'bore')})`;
export const keywayDepth = `(keyway_depth or ${keyFormula('hubDepth', 'bore')})`;

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
