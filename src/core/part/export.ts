import type { stlDeviationMm } from '../run.ts';

/** What a finished design can be exported as. */
export const exportKinds = ['step', 'stl', 'fcstd', 'glb', '3mf', 'svg', 'pdf'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** How views are arranged on a drawing: as ISO does it (first angle) or as ASME does (third angle). ISO 5456-2. */
export const projections = ['first', 'third'] as const;
export type Projection = (typeof projections)[number];

export interface ExportChoices {
  kinds: readonly string[];
  /** Of meshes; left out: the setting. */
  resolution?: keyof typeof stlDeviationMm;
  /** Of drawings; left out: the setting. */
  projection?: Projection;
  /** Folder for the files, absolute; left out: the design's outputs folder. */
  folder?: string;
  /** Replace files in that folder that are not our own earlier exports. */
  overwrite?: boolean;
}

export interface ExportedFiles {
  /** Absolute paths, one for each kind asked for. */
  files: string[];
  /** What a person should know, e.g. which view is missing on a drawing. */
  notes: string[];
}

/** What is written into exported files about their making; values are plain texts. */
export interface ExportMetadata {
  title: string;
  /** ISO 8601. */
  time: string;
  /** The request's correlation id. */
  request: string;
  /** SHA-256 of the request's words, hexadecimal. */
  promptHash: string;
  /** Name and version of this program. */
  tool: string;
  freecad: string;
}
