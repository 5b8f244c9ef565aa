"""run_bare.py SCRIPT STEP: runs a plain FreeCAD script and writes what its documents hold as STEP: every object with solids that no other uses."""
import os
import sys

script, step = sys.argv[1:3]
sys.argv = sys.argv[:1]
for folder in ('/usr/lib/freecad-python3/lib', '/usr/lib/freecad/lib'):
    if os.path.isdir(folder):
        sys.path.append(folder)
import FreeCAD
import Part

exec(compile(open(script).read(), script, 'exec'), {'__name__': '__main__'})
shapes = []
for document in FreeCAD.listDocuments().values():
    document.recompute()
    for thing in document.Objects:
        shape = getattr(thing, 'Shape', None)
        if shape is not None and shape.Solids and not any(hasattr(user, 'Shape') for user in thing.InList):
            shapes.append(shape)
Part.makeCompound(shapes).exportStep(step)
