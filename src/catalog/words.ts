import type { ParameterWords, PartFeature, PartPhrase } from './part.ts';

/** True of every part here by nature: a request may say it, and nothing changes. */
export const sharpEdges: PartPhrase = {
  words: [
    'sharp corners',
    'sharp edges',
    'all corners sharp',
    'all edges sharp',
    'corners sharp',
    'edges sharp',
    'square edges',
    'no fillets',
    'without fillets',
    'no chamfers',
    'without chamfers',
    'no chamfers or fillets',
    'no fillets or chamfers',
  ],
};
/** The part stands in the middle of the XY plane. */
export const centredOnOrigin: PartPhrase = {
  words: [
    'centred on the origin',
    'centred at the origin',
    'centred in x and y',
    'on the xy plane',
    'standing on the xy plane',
    'lying on the xy plane',
    'z up',
    'axis on z',
    'axis along z',
    'along z',
  ],
};
export const flat: PartPhrase = { words: ['flat', 'plain', 'straight', 'level'] };
export const round: PartPhrase = { words: ['round', 'circular', 'cylindrical', 'plain', 'straight'] };
/** A rectangular outline, and the word for two equal sides. */
export const rectangular: PartPhrase = { words: ['rectangular', 'oblong'] };
export const square: PartPhrase = { words: ['square'], holds: 'length == width', equal: ['length', 'width'] };
/** What a seat is for; the number of the bearing gives its sizes. */
export const bearings: PartPhrase = {
  words: ['bearing', 'ball bearing', 'deep-groove ball bearing', 'bearings', 'ball bearings', 'outside ring'],
};
export const openEnds: PartPhrase = {
  words: [
    'open at both ends',
    'open ends',
    'open on both ends',
    'open at each end',
    'right through',
    'hollow',
    'concentric',
    'coaxial',
  ],
};

export const length: ParameterWords = { parameter: 'length', words: ['length', 'overall length', 'total length'] };
export const width: ParameterWords = { parameter: 'width', words: ['width', 'overall width'] };
export const height: ParameterWords = { parameter: 'height', words: ['height', 'overall height', 'total height'] };
export const thickness: ParameterWords = {
  parameter: 'thickness',
  words: ['thickness', 'material thickness', 'plate thickness'],
};
export const outerDiameter: ParameterWords = {
  parameter: 'outer_diameter',
  words: ['outside diameter', 'diameter', 'overall diameter', 'across'],
  radiusWords: ['outside radius', 'radius'],
};

/** Distance of the centres of holes from the edges of a plate. */
export const edgeDistance: ParameterWords = {
  parameter: 'edge_distance',
  words: [
    'edge distance',
    'distance from the edges',
    'distance from the edge',
    'from the edges',
    'from the edge',
    'from each edge',
    'from all edges',
    'from the sides',
    'from each side',
    'inset',
    'margin',
  ],
};

/** Nouns of a hole that a screw goes through. */
export const screwHoles = [
  'hole',
  'through hole',
  'screw hole',
  'bolt hole',
  'mounting hole',
  'fixing hole',
  'clearance hole',
  'round hole',
  'fastener hole',
] as const;
export const throughHoles: PartPhrase = {
  words: [
    'through',
    'right through',
    'all the way through',
    'going through',
    'through the plate',
    'drilled through',
    'round',
    'plain',
    'vertical',
    'clear',
    'equal',
    'same',
  ],
};

/** The four upright edges of a rectangular part, rounded with `corner_radius`; 0 when nobody speaks of them. */
export const roundedCorners: PartFeature = {
  nouns: [
    'corner',
    'corner edge',
    'vertical corner edge',
    'vertical edge',
    'upright edge',
    'corner radius',
    'corner fillet',
    'rounded corner',
    'outside corner',
    'outside edge',
  ],
  count: 4,
  size: 'corner_radius',
  words: [
    {
      parameter: 'corner_radius',
      words: ['radius', 'corner radius', 'rounding'],
      radiusWords: ['diameter'],
    },
  ],
  phrases: [{ words: ['rounded', 'rounded off', 'rounded to', 'round', 'vertical', 'upright', 'outside'] }],
  absent: { corner_radius: 0 },
  required: ['corner_radius'],
};
/** Sharp corners said in words, for parts whose corners can be rounded. */
export const sharpCorners: PartPhrase = { ...sharpEdges, sets: { corner_radius: 0 } };

/** A hole in the middle of a part; `size` is its diameter. */
export const centreHole = (size: string, more: Partial<PartFeature> = {}): PartFeature => ({
  nouns: [
    'centre hole',
    'hole in the middle',
    'hole in the centre',
    'hole through the middle',
    'hole through the centre',
    'centred hole',
    'centre bore',
    'through bore',
    'through hole',
    'hole',
    'bore',
  ],
  count: 1,
  size,
  words: [
    {
      parameter: size,
      words: ['diameter', 'inside diameter', 'bore', 'bore diameter', 'hole diameter', 'centre hole diameter'],
      radiusWords: ['radius', 'inside radius'],
    },
  ],
  phrases: [
    {
      words: [
        'through',
        'right through',
        'in the middle',
        'in the centre',
        'through the middle',
        'through the centre',
        'in its middle',
        'in its centre',
        'at the centre',
        'round',
        'concentric',
        'centred',
        'circular',
      ],
    },
  ],
  assumption: 'The hole goes through in the middle.',
  screw: 'clearance',
  ...more,
});
