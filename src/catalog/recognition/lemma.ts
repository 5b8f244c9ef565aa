const irregular: Readonly<Record<string, string>> = {
  teeth: 'tooth',
  leaves: 'leaf',
  radii: 'radius',
  vertices: 'vertex',
  axes: 'axis',
  halves: 'half',
  feet: 'foot',
  knives: 'knife',
  shelves: 'shelf',
  grooves: 'groove',
  sleeves: 'sleeve',
  valves: 'valve',
  edges: 'edge',
  flanges: 'flange',
  hinges: 'hinge',
};
/** One spelling and one word for each thing; the words of parts pass through the same table. */
const synonyms: Readonly<Record<string, string>> = {
  center: 'centre',
  centered: 'centred',
  centreline: 'centre line',
  centerline: 'centre line',
  central: 'centre',
  centrally: 'centred',
  outer: 'outside',
  external: 'outside',
  exterior: 'outside',
  inner: 'inside',
  internal: 'inside',
  interior: 'inside',
  dia: 'diameter',
  diam: 'diameter',
  approx: 'approximately',
  len: 'length',
  ht: 'height',
  ø: 'diameter',
  thru: 'through',
  throughout: 'through',
  thk: 'thick',
  aluminum: 'aluminium',
  od: 'outside diameter',
  id: 'inside diameter',
  pcd: 'pitch circle diameter',
  bcd: 'bolt circle diameter',
  bhc: 'bolt circle',
  parallelepiped: 'cuboid',
  chamfering: 'chamfer',
  chamfered: 'chamfered',
  filleted: 'rounded',
  radiused: 'rounded',
  tall: 'high',
  disk: 'disc',
  mold: 'mould',
  gray: 'grey',
  degree: 'degree',
  midway: 'midway',
  opened: 'open',
  equidistant: 'equally spaced',
  spaced: 'spaced',
  evenly: 'equally',
  uniformly: 'equally',
  regularly: 'equally',
  concentrically: 'concentric',
  upwards: 'up',
  upward: 'up',
};
const kept = new Set([
  'across',
  'chess',
  'boss',
  'cross',
  'less',
  'this',
  'its',
  'is',
  'has',
  'axis',
  'bus',
  'torus',
  'gas',
  'lens',
  'plus',
  'thus',
  'series',
  'pcs',
]);

function singular(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (kept.has(word) || !/^[a-z]{3,}s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  if (/(?:x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  if (/[a-z]{2}ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return word.slice(0, -1);
}

export interface Lemma {
  /** Usually one; "od" makes "outside" and "diameter". */
  words: readonly string[];
  plural: boolean;
}

/** The basic form of a lower-case word: singular, one spelling, one word of several synonyms. */
export function lemmaOf(word: string): Lemma {
  const direct = Object.hasOwn(synonyms, word) ? synonyms[word] : undefined;
  const base = direct ?? singular(word);
  const mapped = direct ?? (Object.hasOwn(synonyms, base) ? synonyms[base] : undefined) ?? base;
  return { words: mapped.split(' '), plural: direct === undefined && singular(word) !== word };
}
