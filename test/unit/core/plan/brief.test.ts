import assert from 'node:assert/strict';
import { findRequestProblem } from '../../../../src/core/plan/brief.ts';
import { asIs, english } from '../../../../src/core/phrase.ts';
import { slugForRequest, slugOf, titleOf } from '../../../../src/core/slug.ts';

const problemOf = (text: string): string => english([findRequestProblem(text) ?? asIs('')]);

describe('a request', () => {
  it('may be any text that describes a part', () => {
    assert.equal(findRequestProblem('做一个法兰盘：外径120毫米\n厚12毫米 Ø'), undefined);
  });
  it('may not be empty, too long, or binary', () => {
    assert.match(problemOf(' \n '), /is empty/);
    assert.match(problemOf('x'.repeat(100_000)), /100000 characters, more than the 20000/);
    assert.match(problemOf('PK\u0003\u0004\u0000'), /not text/);
    assert.match(problemOf('a \ufffd'), /not text/);
  });
});

describe('the name of a design', () => {
  const titles: [string, string][] = [
    ['mounting plate 80 x 60 x 10 mm with holes', 'Mounting plate'],
    ['Please make a flange with six holes', 'Flange'],
    ['I need a tube, 20 mm outside', 'Tube'],
    ['20 mm cube', 'Cube'],
    ['M30 x 120 bolt with thread', 'M30 bolt'],
    ['6204 bearing', 'Bearing'],
    ['ISO 4017 M8x30', 'ISO 4017 M8x30'],
    ["I'd like some box for 3 batteries", 'Box'],
    ['', 'Part'],
  ];
  for (const [request, title] of titles) {
    it(`of ${JSON.stringify(request)} is ${title}`, () => {
      assert.equal(titleOf(request), title);
    });
  }
  it('never makes a folder called m or part', () => {
    const now = new Date('2026-03-04T05:06:07Z');
    const slugs = ['M30 x 120 bolt', '20 mm cube', '6204', 'make a part', '法兰盘', '80 x 60'].map((request) =>
      slugForRequest(request, now),
    );
    assert.deepEqual(slugs, ['m30-bolt', 'cube', '6204', 'make-a-part', 'design-2026-03-04', '80-x-60']);
  });
  it('becomes a folder name of letters, digits and hyphens, whatever it is', () => {
    assert.equal(slugOf('Größe: Halter für Ø6 / ..\\x'), 'groesse-halter-fuer-o6-x'.replace('o6', slugOf('Ø6')));
    assert.equal(slugOf('法兰盘'), 'part');
    assert.equal(slugOf('../../etc/passwd'), 'etc-passwd');
    assert.equal(slugOf('x'.repeat(100)).length, 40);
    assert.match(slugOf('🔩 bolt 🔩'), /^bolt$/);
  });
});
