import { definePart } from '../part.ts';
import { bevelled, exactVolume, overallSize, rounded, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, flat, height, length, rectangular, square, width } from '../words.ts';
import script from './edged_box.py';

const allFillets =
  '((length - 2 * edge_fillet) * (width - 2 * edge_fillet) * (height - 2 * edge_fillet) + 2 * edge_fillet * ((length - 2 * edge_fillet) * (width - 2 * edge_fillet) + (length - 2 * edge_fillet) * (height - 2 * edge_fillet) + (width - 2 * edge_fillet) * (height - 2 * edge_fillet)) + pi * edge_fillet ** 2 * (length + width + height - 6 * edge_fillet) + 4 / 3 * pi * edge_fillet ** 3)';
/** Around the top the outline shrinks by what the arc leaves; at the corners two arcs meet in a mitre. */
const topFillets =
  '(length * width * height - 2 * (length + width) * (1 - pi / 4) * edge_fillet ** 2 + 4 * (5 / 3 - pi / 2) * edge_fillet ** 3)';
/** Three bevels end at a corner in a triangle, which takes a sixth of the corner's cube away from what they would take. */
const allChamfers =
  '(length * width * height - 2 * edge_chamfer ** 2 * (length + width + height - 6 * edge_chamfer) - 20 / 3 * edge_chamfer ** 3)';
const topChamfers = '(length * width * height - (length + width) * edge_chamfer ** 2 + 4 / 3 * edge_chamfer ** 3)';
const worked = '(edge_fillet + edge_chamfer)';
const edges = '4 if top_only else 12';

/** Block whose edges are rounded or bevelled, all of them or those around the top; the request has to say which. */
export const edgedBox = definePart({
  id: 'edged-box',
  title: 'Box with worked edges',
  level: 'simple',
  nouns: ['rectangular block', 'cuboid', 'block', 'brick', 'cube', 'box', 'rectangular prism', 'bar', 'plate'],
  parameterWords: [
    length,
    width,
    { ...height, words: [...height.words, 'thickness'] },
    { parameter: 'edge_fillet', words: ['radius', 'edge radius', 'fillet radius'] },
  ],
  sizeOrder: ['length', 'width', 'height'],
  bareSize: 'length',
  features: [
    {
      nouns: ['fillet', 'rounding', 'rounded', 'rounded edge', 'edge fillet', 'edge rounding'],
      size: 'edge_fillet',
      words: [{ parameter: 'edge_fillet', words: ['radius', 'fillet radius'] }],
      phrases: [{ words: ['rounded off', 'rounded to'] }],
      absent: { edge_fillet: 0 },
      required: ['edge_fillet'],
    },
    {
      nouns: ['chamfer', 'bevel', 'chamfered', 'bevelled', 'chamfered edge', 'edge chamfer'],
      size: 'edge_chamfer',
      words: [{ parameter: 'edge_chamfer', words: ['size', 'leg'] }],
      phrases: [{ words: ['45 degree', 'x 45 degree', 'at 45 degree'] }],
      absent: { edge_chamfer: 0 },
      required: ['edge_chamfer'],
    },
  ],
  phrases: [
    centredOnOrigin,
    flat,
    rectangular,
    square,
    { words: ['cube'], holds: 'length == width and width == height', equal: ['length', 'width', 'height'] },
    {
      words: [
        'all edges',
        'on all edges',
        'at all edges',
        'all its edges',
        'all outside edges',
        'on all outside edges',
        'every edge',
        'on every edge',
        'all twelve edges',
        'on all twelve edges',
        'all 12 edges',
        'on all 12 edges',
      ],
      sets: { top_only: false },
    },
    {
      words: [
        'top edges',
        'on top edges',
        'all top edges',
        'on all top edges',
        'upper edges',
        'all upper edges',
        'four top edges',
        'on four top edges',
        'all four top edges',
        'edges around the top',
        'around the top',
        'edges of the top face',
        'all edges of the top face',
        'on all edges of the top face',
      ],
      sets: { top_only: true },
    },
  ],
  required: ['length', 'width', 'height', 'top_only'],
  rules: [
    { holds: 'edge_fillet == 0 or edge_chamfer == 0', otherwise: 'the edges are either rounded or bevelled, not both' },
    { holds: 'edge_fillet + edge_chamfer >= 0.02', otherwise: 'the edges need a radius or a chamfer' },
    {
      holds: `${worked} <= 0.49 * min(length, width)`,
      otherwise: 'edges worked by that much leave nothing of a block of {length} x {width} mm',
    },
    {
      holds: `${worked} <= (0.98 if top_only else 0.49) * height`,
      otherwise: 'edges worked by that much leave nothing of a height of {height} mm',
    },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'block', operation: 'pad', dependsOn: ['outline'] },
    { id: 'edges', operation: 'fillet', dependsOn: ['block'] },
  ],
  requirements: [
    overallSize('length', 'width', 'height'),
    exactVolume(
      `(${topFillets} if top_only else ${allFillets}) if edge_fillet > 0 else (${topChamfers} if top_only else ${allChamfers})`,
    ),
    ...soundSolids(0),
    rounded('fillets', 'The edges are rounded as stated.', 'edge_fillet', `(${edges}) if edge_fillet > 0 else 0`),
    bevelled('chamfers', 'The edges are bevelled as stated.', 'edge_chamfer', `(${edges}) if edge_chamfer > 0 else 0`),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volumes of quarter cylinders, balls and mitred corners by integration, elementary geometry'],
});
