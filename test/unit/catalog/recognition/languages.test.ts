import assert from 'node:assert/strict';
import { catalogParts } from '../../../../src/catalog/catalog.ts';
import { planTurns } from '../../../../src/catalog/conversation.ts';
import { french } from '../../../../src/catalog/languages/french.ts';
import { german } from '../../../../src/catalog/languages/german.ts';
import { spanish } from '../../../../src/catalog/languages/spanish.ts';
import { planRequest } from '../../../../src/catalog/planning.ts';
import { valuesOf } from '../../../../src/core/plan/parameter.ts';
import { asks, part, table } from './expectation.ts';

const holed = { length: 80, width: 60, thickness: 10, hole_count: 4, hole_diameter: 6.6, edge_distance: 10 };
const flange = { outer_diameter: 120, thickness: 12, bore_diameter: 40, bolt_count: 6, bolt_diameter: 10, bolt_circle: 90 };

describe('German requests', () => {
  table([
    ['Montageplatte 80 x 60 x 10 mm mit vier Durchgangsbohrungen 6,6 mm, Randabstand 10 mm', part('mounting-plate', holed)],
    [
      'Erstelle bitte eine Platte von 80 x 60 x 10 mm mit vier 6,6 mm Löchern in den Ecken, 10 mm von den Kanten.',
      part('mounting-plate', holed),
    ],
    ['Montageplatte 80 x 60 x 10 mm, vier Bohrungen M6, Randabstand 10 mm', part('mounting-plate', holed)],
    ['Platte, Länge 100 mm, Breite 60 mm, Dicke 5 mm', part('plate', { length: 100, width: 60, thickness: 5 })],
    ['Eine 60 mm breite, 100 mm lange und 5 mm dicke Platte', part('plate', { length: 100, width: 60, thickness: 5 })],
    ['Quader 100 x 50 x 20 mm', part('box', { length: 100, width: 50, height: 20 })],
    [
      'Rohr: Aussendurchmesser 40 mm, Wandstaerke 3 mm, Laenge 120 mm',
      part('tube', { outer_diameter: 40, inner_diameter: 34, length: 120 }),
    ],
    [
      'Flansch mit 120 mm Außendurchmesser, 12 mm dick, Mittelbohrung 40 mm, sechs Bohrungen 10 mm auf einem Lochkreis von 90 mm',
      part('flange', flange),
    ],
    [
      'Zahnrad Modul 2, 24 Zähne, 15 mm breit, Bohrung 12 mm',
      part('spur-gear', { module: 2, teeth: 24, face_width: 15, bore: 12 }),
    ],
    ['Welle mit 1,5 Zoll Durchmesser und einer Länge von 1.200 mm.', part('cylinder', { diameter: 38.1, height: 1200 })],
    ['Unterlegscheibe M8', part('washer', { hole_diameter: 8.4, outer_diameter: 16 })],
  ]);
});

describe('French and Spanish requests', () => {
  table([
    [
      'Plaque de montage de 80 x 60 x 10 mm avec quatre trous traversants de 6,6 mm, à 10 mm des bords',
      part('mounting-plate', holed),
    ],
    [
      "Un tube de 40 mm de diamètre extérieur, 3 mm d'épaisseur de paroi et 120 mm de longueur",
      part('tube', { outer_diameter: 40, inner_diameter: 34, length: 120 }),
    ],
    ['Cube de 20 mm de côté', part('cube', { size: 20 })],
    [
      'Bride de 120 mm de diamètre extérieur, épaisseur 12 mm, trou central de 40 mm, six trous de 10 mm sur un cercle de perçage de 90 mm',
      part('flange', flange),
    ],
    [
      'Haz un tubo de 5 cm de diámetro exterior, 4 cm de diámetro interior y 12 cm de longitud, abierto por los dos extremos.',
      part('tube', { outer_diameter: 50, inner_diameter: 40, length: 120 }),
    ],
    [
      'Placa de 80 x 60 x 10 mm con cuatro agujeros pasantes de 6,6 mm en las esquinas, a 10 mm de los bordes',
      part('mounting-plate', holed),
    ],
  ]);
});

describe('what another language says and the dictionary has not', () => {
  table([
    ['Platte 80 x 60 x 10 mm mit Senkung', asks('senkung')],
    // English has these words as well: a German "Art" or "Boss" is none of them.
    ['Platte 80 x 60 x 10 mm mit Art und Boss', asks('art', 'boss')],
    ['Platte with holes', asks('No part of the catalog')],
    ['plate 80 x 60 x 10 mm mit holes', asks('mit')],
    ['Welle mit 38 mm Durchmesser und einer Länge von 1.200 mm', asks('1200, or 1.2')],
    ['Cilindro de 30 mm de diámetro y 1,200 mm de altura', asks('1200, or 1.2')],
  ]);

  it('says how the request was read', () => {
    const outcome = planRequest('Kugel mit 50 mm Durchmesser', catalogParts);
    assert.equal(outcome.outcome, 'planned');
    assert.ok(outcome.plan.assumptions.includes('The request was read from German as: "ball with 50 mm diameter"'));
  });

  it('takes the answer to a number that can be read in two ways', () => {
    const turns = ['Welle mit 38 mm Durchmesser und einer Länge von 1.200 mm'];
    for (const [answer, height] of [
      ['1200 mm', 1200],
      ['1.2', 1.2],
    ] as const) {
      const outcome = planTurns([...turns, answer], null, catalogParts);
      assert.equal(outcome.outcome, 'planned', 'message' in outcome ? outcome.message : '');
      assert.equal(valuesOf(outcome.plan.parameters)['height'], height);
    }
  });

  it('goes on in German, in English, or with the value alone', () => {
    for (const answer of ['Dicke 5 mm', 'thickness 5 mm', '5 mm']) {
      const outcome = planTurns(['Platte 80 x 60 mm', answer], null, catalogParts);
      assert.equal(outcome.outcome, 'planned', 'message' in outcome ? outcome.message : '');
      assert.deepEqual(valuesOf(outcome.plan.parameters), { length: 80, width: 60, thickness: 5, corner_radius: 0 });
    }
  });

  it('has one meaning for each form', () => {
    for (const { name, words } of [german, french, spanish]) {
      const forms = Object.values(words).flatMap((list) => list.split(', '));
      assert.deepEqual(
        forms.filter((form, index) => forms.indexOf(form) !== index),
        [],
        name,
      );
    }
  });
});
