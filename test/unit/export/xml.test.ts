import assert from 'node:assert/strict';
import { element } from '../../../src/export/xml.ts';

describe('XML of exports', () => {
  it('never lets a text or an attribute become markup', () => {
    const { markup } = element('text', { id: `"><script>'` }, ['</text><script>alert(1)</script>&amp;']);
    assert.equal(
      markup,
      '<text id="&quot;&gt;&lt;script&gt;&apos;">&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</text>',
    );
  });

  it('leaves out characters that no XML may hold, and keeps those of all languages', () => {
    assert.equal(element('t', {}, ['a\u0000b\u001b\ud800\uffffc Gehäuse 零件 🔩']).markup, '<t>abc Gehäuse 零件 🔩</t>');
  });

  it('nests elements as they are', () => {
    assert.equal(element('g', { x: 1.5 }, [element('path', { d: 'M0 0' }), 'x']).markup, '<g x="1.5"><path d="M0 0"/>x</g>');
  });
});
