import assert from 'node:assert/strict';
import { findMeaning } from '../../../../src/core/names/meaning.ts';
import { findOffers } from '../../../../src/core/names/offers.ts';
import { findNameProblems } from '../../../../src/core/names/problems.ts';
import { parseNames } from '../../../../src/core/names/registry.ts';
import { findSimilar } from '../../../../src/core/names/similar.ts';

/** In the layout that names.py writes. */
const registry = {
  prefixes: ['App', 'Part', 'Sketcher'],
  types: {
    'Part::Box': { properties: [0, 1], methods: [0] },
    'Part::Cylinder': { properties: [1, 2], methods: [0] },
    'Sketcher::SketchObject': { properties: [3, 4], methods: [0] },
    'App::FeaturePython': { properties: [], methods: [0] },
  },
  properties: [
    ['Length', 'App::PropertyLength', 'The length of the box', 'FreeCAD.Quantity', null, false],
    ['Height', 'App::PropertyLength', 'The height', null, null, false],
    ['Radius', 'App::PropertyLength', 'The radius', null, null, false],
    ['MapMode', 'App::PropertyEnumeration', 'Mode of attachment', null, ['Deactivated', 'FlatFace'], false],
    ['AttachmentSupport', 'App::PropertyLinkSubList', '', null, null, false],
  ],
  methods: [['addProperty', 'Adds a property']],
  modules: { Part: { makeBox: 'Makes a box', OCCError: null, export: 'Writes a file' } },
  classes: { 'FreeCAD.Document': { addObject: 'Adds', saveAs: 'Saves' }, 'FreeCAD.Quantity': { Value: null } },
};
const names = parseNames(JSON.stringify(registry), '1.0.0');

const head = 'import FreeCAD as App\nimport Part\ndoc = App.newDocument("A")\nbox = doc.addObject("Part::Box", "B")\n';
const problems = (body: string): string[] =>
  findNameProblems(head + body, names).map(({ name, line, column, endColumn, similar }) => {
    return `${line - 4}:${column}-${endColumn} ${name}${similar === null ? '' : ` (${similar})`}`;
  });
const offered = (body: string, known: typeof names | undefined = names): string[] => {
  const source = head + body;
  return findOffers(source.replace('|', ''), source.indexOf('|'), known).offers.map(({ text }) => text);
};

describe('names that the installed FreeCAD lacks', () => {
  it('are found where they are written and where they are read, with the name that may be meant', () => {
    assert.deepEqual(problems('box.Lenght = 3\nprint(box.Radius)\n'), ['1:5-11 Lenght (Length)', '2:11-17 Radius']);
  });
  it('are found through functions, loops and other names of the same object', () => {
    const body =
      'def make(name):\n    return doc.addObject("Part::Box", name)\nother = make("C")\nfor each in [box, other]:\n    each.Wdth = 1\n';
    assert.deepEqual(problems(body), ['5:10-14 Wdth']);
  });
  it('are columns of UTF-16 units behind letters beyond ASCII', () => {
    assert.deepEqual(problems('ä = "ö"; box.Lengt = 1\n'), ['1:14-19 Lengt (Length)']);
  });
  it('are types too, where this FreeCAD was looked through', () => {
    assert.deepEqual(problems('doc.addObject("Part::Bx", "C")\ndoc.addObject("Fem::Mesh", "D")\n'), [
      '1:15-25 Part::Bx (Part::Box)',
    ]);
  });
  it('are not said to be missing where an object may be of several types and one has it', () => {
    assert.deepEqual(problems('if doc:\n    box = doc.addObject("Part::Cylinder", "C")\nbox.Radius = 3\nbox.Nothing = 1\n'), [
      '4:5-12 Nothing',
    ]);
  });
  it('are left alone where the script asks first, catches the error, or the object is of unknown origin', () => {
    const asks = 'if hasattr(box, "Support"):\n    box.Support = 1\nelse:\n    box.Attached = 2\n';
    const catches = 'try:\n    box.Odd = 1\nexcept AttributeError:\n    pass\n';
    const unknown = 'thing = doc.getObject("X")\nthing.Odd = 1\nbox2 = box if doc else doc.getObject("X")\nbox2.Odd = 2\n';
    for (const body of [asks, catches, unknown]) assert.deepEqual(problems(body), [], body);
  });
  it('are left alone where the script adds properties, or a Python class answers', () => {
    assert.deepEqual(problems('box.addProperty("App::PropertyLength", "Depth")\nbox.Depth = 1\nbox.Dept = 2\n'), ['3:5-9 Dept']);
    assert.deepEqual(problems('f = doc.addObject("App::FeaturePython", "F")\nf.Anything = 1\n'), []);
  });
  it('are not looked for in what Python can not read', () => {
    assert.deepEqual(problems('box.Odd = (\n'), []);
  });
});

describe('offers while a script is written', () => {
  it('are the members of what stands before the dot, also in a line that does not end yet', () => {
    assert.deepEqual(offered('box.|\n'), ['addProperty', 'Length', 'Height']);
    assert.deepEqual(offered('print(box.Len|\nx = ]\n'), ['addProperty', 'Length', 'Height']);
    assert.deepEqual(offered('if doc:\n    sketch.addGeometry(box.|'), ['addProperty', 'Length', 'Height']);
    assert.deepEqual(offered('box.Length.|'), ['Value']);
  });
  it('leave out what the safety check refuses', () => {
    assert.deepEqual(offered('doc.|'), ['addObject']);
    assert.deepEqual(offered('Part.|').sort(), ['OCCError', 'makeBox']);
  });
  it('are types where an object is made, and the choices of an enumeration', () => {
    assert.deepEqual(offered('doc.addObject("Part::|")'), [
      'Part::Box',
      'Part::Cylinder',
      'Sketcher::SketchObject',
      'App::FeaturePython',
    ]);
    assert.deepEqual(offered('s = doc.addObject("Sketcher::SketchObject", "S")\ns.MapMode = "Fl|"'), ['Deactivated', 'FlatFace']);
    const source = `${head}doc.addObject("Part::Bo")`;
    assert.equal(findOffers(source, source.length - 2, names).before, 'Part::Bo'.length);
  });
  it('are the parameters of the script, with or without a FreeCAD', () => {
    const cell = '# %% parameters\nlength = 80.0  # mm [20:500] plate along X\n# %% task: a A\n';
    for (const known of [names, undefined]) assert.deepEqual(offered(`${cell}box.Length = len|`, known), ['length']);
    assert.deepEqual(offered(`${cell}box.Length = 1  # len|`), []);
    assert.deepEqual(offered(`${cell}len| = 3`), []);
  });
});

describe('the meaning of a name in a script', () => {
  const source = `${head}# %% parameters\nlength = 80.0  # mm [20:500] plate along X\n# %% task: a A\nbox.Length = length\n`;
  const at = (line: number, column: number) => findMeaning(source, { line, column }, names);
  it('is the value, unit and range of a parameter', () => {
    assert.equal(at(8, 16)?.title, 'length = 80 mm [20:500]');
    assert.equal(at(8, 16)?.documentation, 'plate along X');
  });
  it('is what FreeCAD says of a property and of a type', () => {
    assert.deepEqual([at(8, 7)?.title, at(8, 7)?.documentation], ['Length: App::PropertyLength', 'The length of the box']);
    assert.deepEqual(at(4, 22)?.properties, ['Length', 'Height']);
    assert.equal(at(8, 2), undefined);
  });
});

describe('a similar name', () => {
  it('is one that is a slip of the fingers away, or that holds the other', () => {
    assert.equal(findSimilar('Lenght', ['Height', 'Length']), 'Length');
    assert.equal(findSimilar('Support', ['MapMode', 'AttachmentSupport']), 'AttachmentSupport');
    assert.equal(findSimilar('Colour', ['Length', 'Width']), null);
  });
});
