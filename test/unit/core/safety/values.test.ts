import assert from 'node:assert/strict';
import { checkScript } from '../../../../src/core/safety/check.ts';

const header =
  'import FreeCAD as App\nimport Part, math\nfrom functools import partial\ndoc = App.newDocument("D")\nsheet = doc.addObject("Spreadsheet::Sheet", "S")\n';
const rulesOf = (source: string): string[] => [...new Set(checkScript(header + source).findings.map(({ rule }) => rule))];

/** A cell may hold whatever an expression gave: `cell` may be looked at, but not called, whichever way it takes. */
const cell = 'sheet.get("A1")';
const ways: readonly (readonly [string, string])[] = [
  ['a variable', `f = ${cell}\nf(1)`],
  ['a choice', `f = ${cell} if doc else print\nf(1)`],
  ['an alternative', `f = None or ${cell}\nf(1)`],
  ['a walrus', `if (f := ${cell}):\n    f(1)`],
  ['a tuple', `f, g = (${cell}, print)\nf(1)`],
  ['a starred tuple', `a, *rest = (print, ${cell})\nfor f in rest:\n    f(1)`],
  ['a list', `fs = [print, ${cell}]\nfs[1](1)`],
  ['a slice', `fs = [print, ${cell}]\nfor f in fs[1:]:\n    f(1)`],
  ['a joined list', `fs = [print] + [${cell}]\nfor f in fs:\n    f(1)`],
  ['an unpacked list', `fs = [*[${cell}], print]\nfor f in fs:\n    f(1)`],
  ['a set', `for f in {${cell}}:\n    f(1)`],
  ['a dictionary', `fs = {"a": ${cell}}\nfs["a"](1)`],
  ['the values of a dictionary', `for f in {"a": ${cell}}.values():\n    f(1)`],
  ['the items of a dictionary', `for name, f in {"a": ${cell}}.items():\n    f(name)`],
  ['the keys of a dictionary', `for f in {${cell}: 1}.keys():\n    f(1)`],
  ['a merged dictionary', `fs = {**{"a": ${cell}}}\nfs["a"](1)`],
  ['dict()', `fs = dict(a=${cell})\nfs["a"](1)`],
  ['get with a default', `fs = {"a": print}\nf = fs.get("b", ${cell})\nf(1)`],
  ['a list comprehension', `for f in [x for x in [${cell}]]:\n    f(1)`],
  ['a shadowing comprehension', `f = [${cell}]\nx = [f(1) for f in f]`],
  ['a dictionary comprehension', `fs = {n: ${cell} for n in "ab"}\nfs["a"](1)`],
  ['enumerate', `for i, f in enumerate([${cell}]):\n    f(i)`],
  ['zip', `for n, f in zip("ab", [${cell}, print]):\n    f(n)`],
  ['sorted', `for f in sorted([${cell}]):\n    f(1)`],
  ['next', `f = next(iter([${cell}]))\nf(1)`],
  ['max', `f = max([${cell}])\nf(1)`],
  ['an item put in', `fs = {}\nfs["a"] = ${cell}\nfs["a"](1)`],
  ['an element appended', `fs = []\nfs.append(${cell})\nfor f in fs:\n    f(1)`],
  ['an element extended', `fs = []\nfs.extend([${cell}])\nfor f in fs:\n    f(1)`],
  ['a method kept', `fs = []\nadd = fs.append\nadd(${cell})\nfor f in fs:\n    f(1)`],
  ['an element in an element', `fs = {"a": []}\nfs["a"].append(${cell})\nfor f in fs["a"]:\n    f(1)`],
  ['setdefault', `fs = {}\nfs.setdefault("a", []).append(${cell})\nfor f in fs["a"]:\n    f(1)`],
  ['a parameter', `def run(f):\n    f(1)\nrun(${cell})`],
  ['a keyword', `def run(f=print):\n    f(1)\nrun(f=${cell})`],
  ['a keyword-only default', `def run(*, f=${cell}):\n    f(1)\nrun()`],
  ['starred arguments', `def run(a, f):\n    f(a)\nrun(*[1, ${cell}])`],
  ['keyword arguments', `def run(f):\n    f(1)\nrun(**{"f": ${cell}})`],
  ['a collecting parameter', `def run(*fs):\n    for f in fs:\n        f(1)\nrun(print, ${cell})`],
  ['a collecting keyword', `def run(**fs):\n    for f in fs.values():\n        f(1)\nrun(a=${cell})`],
  ['a lambda', `run = lambda f: f(1)\nrun(${cell})`],
  ['a return', `def find():\n    return ${cell}\nf = find()\nf(1)`],
  ['a yield', `def each():\n    yield ${cell}\nfor f in each():\n    f(1)`],
  ['a yield from', `def each():\n    yield from [${cell}]\nfor f in each():\n    f(1)`],
  ['a global', `f = print\ndef find():\n    global f\n    f = ${cell}\nfind()\nf(1)`],
  [
    'a nonlocal',
    `def outer():\n    f = print\n    def inner():\n        nonlocal f\n        f = ${cell}\n    inner()\n    f(1)\nouter()`,
  ],
  [
    'an attribute',
    `class A:\n    def __init__(self, f):\n        self.f = f\n    def go(self):\n        self.f(1)\nA(${cell}).go()`,
  ],
  ['a class attribute', `class A:\n    f = ${cell}\nA().f(1)`],
  ['a dataclass field', `from dataclasses import dataclass\n@dataclass\nclass A:\n    f: object\nA(${cell}).f(1)`],
  [
    'a container in an attribute',
    `class A:\n    def __init__(self):\n        self.fs = []\n    def go(self):\n        self.fs.append(${cell})\n        for f in self.fs:\n            f(1)\nA().go()`,
  ],
  ['a method of the same name', `class A:\n    def get(self, x):\n        return print\nf = ${cell}\nf(1)`],
  ['an augmented assignment', `fs = []\nfs += [${cell}]\nfor f in fs:\n    f(1)`],
  ['a with statement', `with ${cell} as f:\n    f(1)`],
  ['a match', `match [${cell}]:\n    case [f]:\n        f(1)`],
  ['a partial', `f = partial(${cell}, 1)\nf()`],
  ['map', `x = list(map(${cell}, [1]))`],
  ['a decorator', `def run(f):\n    return ${cell}\n@run\ndef g():\n    pass\nh = run(g)\nh(1)`],
];

describe('a value from a document', () => {
  for (const [way, source] of ways) {
    it(`may not be called when it comes by ${way}`, () => {
      const rules = rulesOf(source);
      assert.ok(rules.includes('call-target') || rules.includes('callback') || rules.includes('method'), rules.join());
    });
  }
});

/** The same for the text of an expression: every piece must be seen to be plain. */
const texts: readonly (readonly [string, boolean])[] = [
  ['"B.Length * 2"', true],
  ['"_py.x"', false],
  ['"B._" + "py.x"', false],
  ['"B." + "_" + "py"', false],
  ['f"B.{box.Name}"', true],
  ['f"{1:_>3}"', false],
  ['"%s.Length" % box.Name', true],
  ['"%c" % 95', false],
  ['"%spy" % "_"', false],
  ['str(2 * 3) + " mm"', true],
  ['"{} mm".format(3)', true],
  ['"{}_py".format("")', false],
  ['" + ".join(["B.Length", "2 mm"])', true],
  ['"_".join(["B.", "py"])', false],
  ['"a_py"[1:]', false],
  ['"a_py"[1] + "py"', false],
  ['"x_py".replace("x", "")', false],
  ['"x_py".strip("x")', false],
  ['chr(95) + "py"', false],
  ['repr(box)', false],
  ['box.Label', true],
  ['sheet.get("A1")', false],
  ['None', true],
  ['"<<S>>.width"', true],
  ['"<<../S>>.width"', false],
  ['"File#Box.Length"', false],
  ['"system(1)"', false],
  ['"\'text\'"', false],
  ['App.Units.Quantity("3 mm")', true],
];

describe('the text of an expression', () => {
  for (const [text, plain] of texts) {
    it(`${text} is ${plain ? 'taken' : 'refused'}`, () => {
      const source = `box = doc.addObject("Part::Box", "B")\nbox.setExpression("Length", ${text})\n`;
      assert.equal(rulesOf(source).includes('expression') || rulesOf(source).includes('machinery-text'), !plain);
    });
  }

  it('is seen through names, loops and functions', () => {
    const good =
      'def link(o, prop, name):\n    o.setExpression(prop, "S." + name)\nfor p, n in {"Length": "w", "Width": "d"}.items():\n    link(sheet, p, n)\n';
    assert.deepEqual(rulesOf(good), []);
    assert.deepEqual(rulesOf(good.replace('"w"', '"_w"')), ['expression']);
    assert.deepEqual(rulesOf(good.replace('link(sheet, p, n)', 'link(sheet, p, repr(n))')), ['expression']);
  });

  it('is not told from a label that the script set badly', () => {
    assert.deepEqual(rulesOf('sheet.Label = "_" + "py"\nsheet.setExpression("x", f"{sheet.Label}.open")\n'), ['expression']);
  });

  it('may not be given in a hidden way', () => {
    assert.deepEqual(rulesOf('f = sheet.setExpression\nf("x", "1")\n'), ['expression']);
    assert.deepEqual(rulesOf('sheet.set(*["A1", "x"])\n'), ['expression']);
    assert.deepEqual(rulesOf('sheet.setExpression(repr(doc), "1")\n'), ['expression']);
  });
});

describe('the name of a file', () => {
  const names: readonly (readonly [string, boolean])[] = [
    ['"plate.step"', true],
    ['"M3 x 10 (rev.2).step"', true],
    ['f"plate_{3:03d}.step"', true],
    ['"plate_%d.step" % 3', true],
    ['("a" if doc else "b") + ".step"', true],
    ['str(len("abc")) + ".step"', true],
    ['"a/b.step"', false],
    ['"..step"', false],
    ['"plate.step.exe"', false],
    ['"plate.py"', false],
    ['f"{doc.Label}.step"', false],
    ['f"{1:>5}.step"', false],
    ['"%s.step" % doc.Label', false],
    ['chr(47) + "x.step"', false],
    ['doc', false],
  ];
  for (const [name, plain] of names) {
    it(`${name} is ${plain ? 'taken' : 'refused'}`, () => {
      assert.deepEqual(rulesOf(`Part.makeBox(1, 1, 1).exportStep(${name})\n`), plain ? [] : ['file-name']);
    });
  }

  it('may not come through an alias or a hidden argument', () => {
    assert.deepEqual(rulesOf('from Mesh import export\n'), ['import-member']);
    assert.deepEqual(rulesOf('Part.export(*[[doc], "x.step"])\n'), ['file-name']);
    assert.deepEqual(rulesOf('Part.export([doc], filename="x.step")\n'), ['file-name']);
  });
});
