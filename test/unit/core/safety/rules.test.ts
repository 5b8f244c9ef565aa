import assert from 'node:assert/strict';
import { checkScript } from '../../../../src/core/safety/check.ts';

const header =
  'import FreeCAD as App\nimport Part, Mesh, math, Draft\ndoc = App.newDocument("D")\nbox = doc.addObject("Part::Box", "Box")\n';
const rulesOf = (source: string): string[] => [...new Set(checkScript(header + source).findings.map(({ rule }) => rule))];

/** What is refused, and by which rules. */
const refused: readonly (readonly [string, readonly string[]])[] = [
  ['import os', ['import']],
  ['from math import sin, __loader__', ['dunder', 'import-member']],
  ['from Part import *', ['import']],
  ['from . import x', ['import']],
  ['App.openDocument("x.FCStd")', ['module-member']],
  ['x = math', ['module-value']],
  ['x = App.Units', ['module-value']],
  ['math.pi = 3', ['module-store']],
  ['Part.Shape.Volume = 3', ['module-store']],
  ['Part = 1', ['rebinding']],
  ['import Mesh as App', ['rebinding']],
  ['eval("1")', ['builtin']],
  ['open = 1', ['rebinding']],
  ['x = type', ['builtin']],
  ['x = undefined', ['name']],
  ['x = dir(box)', ['builtin']],
  ['x = __file__', ['dunder']],
  ['x = str.format', ['builtin-member']],
  ['x = box.__dict__', ['dunder']],
  ['x = box._secret', ['private-attribute']],
  ['grüße = 1', ['identifier']],
  ['x = box.FileName', ['attribute']],
  ['x = box.evalExpression', ['attribute']],
  ['box.writeInventor("x")', ['file-method', 'method']],
  ['x = box.Shape.exportStep', ['file-method']],
  ['box.unheardOf()', ['method']],
  ['f = box.get("A1")\nf()', ['call-target']],
  ['(lambda: 1)()', ['call-target']],
  ['box.get("A1")(1)', ['call-target']],
  ['def f():\n    return box.get("A1")\nf()(1)', ['call-target']],
  ['print(max([1], key=box.get("a")))', ['callback']],
  ['print(sorted([1], key=box.hidden))', ['callback']],
  ['print(1, file=box)', ['call-argument']],
  ['x = type("A", (), {})', ['call-argument']],
  ['x = hasattr(box, "Sha" + "pe")', ['call-argument']],
  ['Draft.downgrade([box], force="x")', ['call-argument']],
  ['Mesh.Mesh("x.stl")', ['call-argument']],
  ['Part.export([box], "../x.step")', ['file-name', 'path-literal']],
  ['box.Shape.exportStep(box.Label)', ['file-name']],
  ['box.Shape.exportStep("x.exe")', ['file-name']],
  ['doc.addObject("Mesh::Export", "E")', ['document-type']],
  ['doc.addObject("".join(["a"]), "E")', ['document-type']],
  ['make = doc.addObject', ['document-type']],
  ['box.addProperty("App::PropertyPythonObject", "P")', ['property-type']],
  ['box.addProperty("App::PropertyString", "FileName")', ['property-type']],
  ['box.FileName = "x"', ['attribute']],
  ['box.Template = "x"', ['file-property']],
  ['box.Proxy = doc.getObject("x")', ['file-property']],
  ['box.setExpression("Length", "_py.open")', ['expression', 'machinery-text']],
  ['box.setExpression("Length", chr(95) + "py")', ['expression']],
  ['box.setExpression("Proxy", "1")', ['expression']],
  ['box.setExpression("Length", "run(1)")', ['expression']],
  ['box.set("A1", "=_x")', ['expression']],
  ['x = "{0.Label}".format(box)', ['format-string']],
  ['x = "/tmp/x"', ['path-literal']],
  ['x = "__globals__"', ['machinery-text']],
  ['@print\ndef f():\n    pass', ['decorator']],
  ['class A(str):\n    pass', ['base-class']],
  ['class A(metaclass=type):\n    pass', ['builtin', 'class-hook']],
  ['class A:\n    def __call__(self):\n        return 1', ['dunder']],
  ['class A:\n    def f(self):\n        return 1\nA.f(box)', ['call-target']],
  ['try:\n    pass\nexcept:\n    pass', ['bare-except']],
  ['match box:\n    case object(Name=n):\n        pass', ['class-pattern']],
  ['async def f():\n    pass', ['language']],
  ['x = b"a"', ['language']],
  ['del box.Label', ['language']],
  ['x = t"{1}"', ['language']],
  ['import FreeCADGui as Gui\nGui.activeDocument().activeView().viewFront()', ['no-window']],
  ['import FreeCADGui\nfor i in range(2):\n    FreeCADGui.updateGui()', ['no-window']],
  ['box.ViewObject.ShapeColor = (1.0, 0.0, 0.0)', ['no-window']],
];

const allowed: readonly string[] = [
  'x = box.Shape.Faces[0].Surface.Radius',
  'if hasattr(box, "AttachmentSupport"):\n    box.AttachmentSupport = [(box, "")]\nelse:\n    box.Support = (box, [""])',
  'ok = "AttachmentSupport" in box.PropertiesList',
  'ok = hasattr(Part, "makeTube")',
  'doc.addObject("Part::Feature", "F").Shape = Part.makeBox(1, 2, 3)',
  'box.setExpression("Length", "<<Params>>.width * 2 + sin(30 deg)")',
  'name = "width"\nbox.setExpression("Length", f"Params.{name}")',
  'for i in range(3):\n    box.Shape.exportStep(f"part_{i}.step")',
  'Mesh.export([box], "box.stl")',
  'print("{:>10.2f} {name}".format(1.0, name="a"), "%d/%d" % (1, 2), sep="/")',
  'print(type(box).__name__, box.__class__.__name__)',
  'x = sorted(box.Shape.Faces, key=lambda f: f.CenterOfMass.z)',
  'dir = App.Vector(0, 0, 1)\nid = 3\nmax = 7',
  'class A(Exception):\n    """Docs with ../paths and __dunders__ in them."""\n    def __init__(self):\n        super().__init__("x")',
  'class A:\n    def save(self):\n        return 1\nA().save()',
  'TABLE = {"a": math.sin, "b": math.cos}\nprint(TABLE["a"](1), TABLE.get("b")(2))',
  'def twice(f, x):\n    return f(f(x))\nprint(twice(math.sqrt, 16))',
  'if __name__ == "__main__":\n    pass',
  'x = box.ViewObject.ShapeColor if App.GuiUp else None',
  'import FreeCADGui as Gui\nif App.GuiUp:\n    Gui.SendMsgToActiveView("ViewFit")\n    box.ViewObject.Visibility = True',
  'import FreeCADGui as Gui\ndef show():\n    Gui.updateGui()\nif App.GuiUp:\n    show()',
  'import FreeCADGui as Gui\nApp.GuiUp and Gui.updateGui()',
  'group = doc.addObject("App::Part", "G")\ngroup.addObject(box)',
];

describe('the rules of the static check', () => {
  for (const [source, rules] of refused) {
    it(`refuse ${JSON.stringify(source)}`, () => {
      assert.deepEqual(rulesOf(source).sort(), rules);
    });
  }
  for (const source of allowed) {
    it(`allow ${JSON.stringify(source)}`, () => {
      assert.deepEqual(checkScript(header + source).findings, []);
    });
  }

  it('name the place exactly', () => {
    const [finding] = checkScript('import Part\nshape = Part.makeBox(1, 2, 3)\nshape.unheardOf(4)\n').findings;
    assert.deepEqual(
      { ...finding, message: undefined, instead: undefined },
      { rule: 'method', message: undefined, instead: undefined, line: 3, column: 1, endLine: 3, endColumn: 16 },
    );
  });

  it('refuse what is nested deeper than anybody writes', () => {
    assert.deepEqual(
      rulesOf(Array.from({ length: 40 }, (_, depth) => `${' '.repeat(depth)}if 1:`).join('\n') + `\n${' '.repeat(40)}x = 1`),
      ['nesting'],
    );
    assert.deepEqual(rulesOf(`x = ${Array.from({ length: 700 }, () => '1').join(' + ')}`), ['nesting']);
  });

  it('allow a long elif chain and a long sum of shapes', () => {
    const chain = Array.from({ length: 60 }, (_, index) => `elif x == ${index}:\n    y = ${index}`).join('\n');
    assert.deepEqual(checkScript(`x = 1\nif x == -1:\n    y = 0\n${chain}\n`).findings, []);
    assert.deepEqual(checkScript(`x = ${Array.from({ length: 200 }, () => '1').join(' + ')}\n`).findings, []);
  });
});
