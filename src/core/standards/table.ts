/** thread: M8. nema, dn, ipe, hea, heb, ansi: the word and a number. number: bare, as of bearings. size: what the row is for. */
export type Designation = 'thread' | 'nema' | 'number' | 'chain a' | 'chain b' | 'ansi' | 'dn' | 'ipe' | 'hea' | 'heb' | 'size';

/** A standard's sizes by designation. Lengths in mm. */
export interface SizeTable {
  /** Name by which parts refer to it: "ISO 7089". */
  name: string;
  /** Where the figures come from, with the edition where it matters. */
  source: string;
  /** How its rows are asked for: "M8", "NEMA 17", or a bare number ("608"). */
  designation: Designation;
  /** A row's name for people; "M8", "NEMA 17" and bare numbers need none. */
  show?: (designation: number) => string;
  columns: readonly string[];
  rows: ReadonlyMap<number, readonly number[]>;
}

/** Builds a table from rows whose first number is the designation. */
export function createTable(table: Omit<SizeTable, 'rows'>, rows: readonly (readonly number[])[]): SizeTable {
  return { ...table, rows: new Map(rows.map(([designation = 0, ...values]) => [designation, values])) };
}

/** One size of the table; undefined when the table does not have it. */
export function findSize(table: SizeTable, designation: number, column: string): number | undefined {
  return table.rows.get(designation)?.[table.columns.indexOf(column)];
}
