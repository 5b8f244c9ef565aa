import { definePart } from '../part.ts';
import { exactVolume, overallSize, planesApart, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, length, rectangular, sharpEdges, square, width } from '../words.ts';
import script from './heat_sink.py';

/** Base plate with straight fins. */
export const heatSink = definePart({
  id: 'heat-sink',
  title: 'Heat sink',
  level: 'intermediate',
  nouns: ['heat sink', 'heatsink', 'finned heat sink', 'cooling fins', 'cooler', 'finned plate'],
  parameterWords: [
    length,
    width,
    { parameter: 'base_thickness', words: ['base thickness', 'base plate thickness', 'thick base'] },
    { parameter: 'fin_count', words: ['fins', 'number of fins'] },
    { parameter: 'fin_thickness', words: ['fin thickness', 'thick fins'] },
    {
      parameter: 'fin_height',
      words: ['fin height', 'high fins', 'tall fins'],
      instead: [{ words: ['height', 'overall height', 'total height'], formula: 'value - base_thickness' }],
    },
  ],
  sizeOrder: ['length', 'width', 'overall height'],
  features: [
    {
      nouns: ['base', 'base plate'],
      count: 1,
      size: 'base_thickness',
      words: [{ parameter: 'base_thickness', words: ['thickness'] }],
      sizeGroups: [{ words: ['base', 'base plate'], parameters: ['length', 'width', 'base_thickness'] }],
    },
    {
      nouns: ['fin', 'straight fin', 'cooling fin'],
      count: 'fin_count',
      size: 'fin_thickness',
      words: [
        { parameter: 'fin_thickness', words: ['thickness'] },
        { parameter: 'fin_height', words: ['height', 'above the base'] },
      ],
      phrases: [
        {
          words: [
            'straight',
            'equally spaced',
            'spread equally',
            'flush with the sides',
            'along x',
            'along the length',
            'parallel',
          ],
        },
      ],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, rectangular, square, { words: ['flat', 'straight'] }],
  required: ['length', 'width', 'fin_count', 'fin_height'],
  rules: [
    {
      holds: 'width - fin_count * fin_thickness >= 0.1 * (fin_count - 1)',
      otherwise: '{fin_count} fins of {fin_thickness} mm leave no gaps on a width of {width} mm',
    },
  ],
  tasks: [
    { id: 'base', operation: 'pad' },
    { id: 'fin', operation: 'pad', dependsOn: ['base'] },
    { id: 'fins', operation: 'pattern', dependsOn: ['fin'] },
  ],
  requirements: [
    overallSize('length', 'width', 'base_thickness + fin_height'),
    exactVolume('length * (width * base_thickness + fin_count * fin_thickness * fin_height)'),
    ...soundSolids(0),
    planesApart('fin-thickness', 'y', 'fin_thickness', 'The fins have their thickness.'),
    planesApart('fin-gaps', 'y', '(width - fin_count * fin_thickness) / (fin_count - 1)', 'The gaps between the fins are equal.'),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volumes of boxes, elementary geometry'],
});
