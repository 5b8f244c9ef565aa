/** What a drawing is made of, in mm on paper with y downwards, whatever file it becomes. */
export type Pen = 'outline' | 'smooth' | 'hidden' | 'centre' | 'thin' | 'frame';

export interface TextMark {
  kind: 'text';
  text: string;
  /** Where the text begins, has its middle or ends, on its base line. */
  x: number;
  y: number;
  /** Height of the type, mm. */
  size: number;
  anchor: 'start' | 'middle' | 'end';
  bold?: boolean;
  /** Reads upwards. */
  turned?: boolean;
}

export type Mark = { kind: 'line'; pen: Pen; d: string } | { kind: 'fill'; colour: 'black' | 'white'; d: string } | TextMark;

/** A rectangle on the sheet. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Sheet {
  widthMm: number;
  heightMm: number;
  marks: readonly Mark[];
}

/** Line widths of the group 0.5 and dashes after ISO 128. */
export const pens: Readonly<Record<Pen, { widthMm: number; dashesMm: readonly number[] }>> = {
  frame: { widthMm: 0.7, dashesMm: [] },
  outline: { widthMm: 0.5, dashesMm: [] },
  smooth: { widthMm: 0.18, dashesMm: [] },
  hidden: { widthMm: 0.25, dashesMm: [2.4, 1] },
  centre: { widthMm: 0.18, dashesMm: [6, 1, 0.6, 1] },
  thin: { widthMm: 0.18, dashesMm: [] },
};

export const round = (value: number): number => Math.round(value * 1000) / 1000;

export const line = (pen: Pen, ...points: readonly (readonly [number, number])[]): Mark => ({
  kind: 'line',
  pen,
  d: `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join(' L')}`,
});

export const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M${round(x)} ${round(y)} h${round(width)} v${round(height)} h${round(-width)} Z`;

/** An arrowhead with its tip at a point, pointing along a direction of length 1. */
export function arrow([x, y]: readonly [number, number], [dx, dy]: readonly [number, number]): Mark {
  const [length, half] = [2.6, 0.45];
  const corner = (side: number): string =>
    `${round(x - length * dx - side * half * dy)} ${round(y - length * dy + side * half * dx)}`;
  return { kind: 'fill', colour: 'black', d: `M${round(x)} ${round(y)} L${corner(1)} L${corner(-1)} Z` };
}

/** Widths of Helvetica's letters as shares of the type's size, rounded up (Adobe's metrics for the font). */
const narrow = new Set("ijl.,:;'|!I()[] ftr-");
const wide = new Set('mwMW%@');

function widthOf(character: string): number {
  if (narrow.has(character)) return 0.34;
  if (wide.has(character)) return 0.95;
  if ((character.codePointAt(0) ?? 0) > 0x2e7f) return 1;
  return character === character.toLowerCase() ? 0.57 : 0.74;
}

/** About how wide a text is; never less than it will be by much. */
export const textWidth = (text: string, size: number): number =>
  size * Array.from(text).reduce((sum, character) => sum + widthOf(character), 0);

/** The text in a smaller type, down to 60 %, or cut short, so that it fits. */
export function fitText(text: string, size: number, width: number): { text: string; size: number } {
  const natural = textWidth(text, size);
  if (natural <= width) return { text, size };
  const smaller = Math.max(size * 0.6, (size * width) / natural);
  if (textWidth(text, smaller) <= width * 1.001) return { text, size: round(smaller) };
  const characters = Array.from(text);
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, smaller) > width) characters.pop();
  return { text: `${characters.join('').trimEnd()}…`, size: round(smaller) };
}

/** A length as a drawing states it. */
export const millimetres = (value: number): string => String(Math.round(value * 1000) / 1000);
