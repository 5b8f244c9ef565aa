/** What a number with a unit measures, in the unit that parameters use. */
export type Measure = 'mm' | 'deg' | 'mm2' | 'mm3' | 'g' | 'kg/m3' | 'percent';

export interface Unit {
  measure: Measure;
  /** Size of one of them in the measure. */
  factor: number;
  name: string;
}

const inch = 25.4;
const lengths: readonly (readonly [number, string, readonly string[]])[] = [
  [1, 'mm', ['mm', 'millimetre', 'millimeter', 'millimetres', 'millimeters', 'mms']],
  [10, 'cm', ['cm', 'centimetre', 'centimeter', 'centimetres', 'centimeters', 'cms']],
  [1000, 'm', ['m', 'metre', 'meter', 'metres', 'meters']],
  [0.001, 'µm', ['µm', 'μm', 'um', 'micron', 'microns', 'micrometre', 'micrometres', 'micrometer', 'micrometers']],
  [inch, 'inch', ['in', 'inch', 'inches', '"', 'zoll']],
  [12 * inch, 'ft', ['ft', 'foot', 'feet', "'"]],
];
const others: readonly (readonly [Measure, number, readonly string[]])[] = [
  ['deg', 1, ['°', 'deg', 'degs', 'degree', 'degrees']],
  ['deg', 180 / Math.PI, ['rad', 'radian', 'radians']],
  ['g', 1, ['g', 'gram', 'grams', 'gramme', 'grammes']],
  ['g', 1000, ['kg', 'kilogram', 'kilograms', 'kilo', 'kilos']],
  ['mm3', 1000, ['ml', 'millilitre', 'millilitres', 'milliliter', 'milliliters', 'cc']],
  ['mm3', 1e6, ['litre', 'litres', 'liter', 'liters']],
  ['percent', 1, ['%', 'percent']],
];

const table = new Map<string, Unit>([
  ...lengths.flatMap(([factor, name, words]) => words.map((word): [string, Unit] => [word, { measure: 'mm', factor, name }])),
  ...others.flatMap(([measure, factor, words]) => words.map((word): [string, Unit] => [word, { measure, factor, name: word }])),
]);

export const findUnit = (word: string): Unit | undefined => table.get(word);

/** A length's unit raised to 2 or 3: an area or a volume. */
export function powerOf(unit: Unit, exponent: 2 | 3): Unit {
  return { measure: exponent === 2 ? 'mm2' : 'mm3', factor: unit.factor ** exponent, name: `${unit.name}${exponent}` };
}
