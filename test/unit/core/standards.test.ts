import assert from 'node:assert/strict';
import { describeStandards } from '../../../src/core/standards/mentioned.ts';

describe('sizes of standard parts', () => {
  const told = (request: string, ...wanted: RegExp[]): void => {
    for (const pattern of wanted) assert.match(describeStandards(request), pattern, request);
  };
  it('come with their source when a request names them', () => {
    told(
      'M10 hexagon nut to ISO 4032',
      /ISO 4032 \(ISO 4032:2012.*\n- M10: .*across flats 16, height 8\.4/,
      /ISO 273[^\n]*\n- M10: .*medium 11/,
    );
    told('NEMA 17 stepper', /NEMA 17: face 42\.3, hole distance 31, pilot 22/);
    told(
      'a 608 deep-groove ball bearing and a 6201-2RS',
      /608: bore 8, outside 22, width 7\n- 6201: bore 12, outside 32, width 10/,
    );
    told('DN 80 flange PN 16', /DN 80: outside 200, bolt circle 160, bolt hole 18, bolts 8/, /DN 80: outside 88\.9/);
    told('M8x25 socket head', /ISO 4762[^\n]*\n- M8: head diameter 13, head height 8/);
    told(
      'Welle 20 mm mit Passfeder nach DIN 6885',
      /shaft over 17 up to 22: width 6, height 6, depth in shaft 3\.5, depth in hub 2\.8/,
    );
    told('Gehäuse für Kugellager 6204', /6204: bore 20, outside 47, width 14/);
    told('groove for a DIN 471 ring', /shaft 20: thickness 1\.2, groove diameter 19, groove width 1\.3/);
    told('IPE100 beam', /IPE 100: height 100, width 55/);
  });
  it('are not told when none is named', () => {
    for (const request of [
      'a plate 608 x 80 mm',
      'box 10 x 20',
      'a 20 mm long arm',
      'height 472 mm',
      'the first and the last slot, a hybrid part',
    ])
      assert.equal(describeStandards(request), '', request);
  });
});
