/** A plate with a pocket and four holes, made as a person would: sketches, pad, pockets. */
export const plateScript = `import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 80.0  # mm [20:300] length
width = 60.0  # mm [20:300] width
height = 10.0  # mm [2:50] thickness

# %% task: plate The plate
doc = App.newDocument("Plate")
body = doc.addObject("PartDesign::Body", "Body")


def rectangle(name, x, y, w, h, z):
    sketch = body.newObject("Sketcher::SketchObject", name)
    sketch.Placement = App.Placement(App.Vector(0, 0, z), App.Rotation())
    corners = [App.Vector(x, y, 0), App.Vector(x + w, y, 0), App.Vector(x + w, y + h, 0), App.Vector(x, y + h, 0)]
    for i in range(4):
        sketch.addGeometry(Part.LineSegment(corners[i], corners[(i + 1) % 4]), False)
    for i in range(4):
        sketch.addConstraint(Sketcher.Constraint("Coincident", i, 2, (i + 1) % 4, 1))
    return sketch


pad = body.newObject("PartDesign::Pad", "Pad")
pad.Profile = rectangle("Outline", 0, 0, length, width, 0)
pad.Length = height

# %% task: pocket The pocket
pocket = body.newObject("PartDesign::Pocket", "Pocket")
pocket.Profile = rectangle("PocketOutline", 20, 15, 40, 30, height)
pocket.Length = height / 2

# %% task: holes Four holes
circles = body.newObject("Sketcher::SketchObject", "HoleCentres")
circles.Placement = App.Placement(App.Vector(0, 0, height), App.Rotation())
for x, y in ((8, 8), (length - 8, 8), (length - 8, width - 8), (8, width - 8)):
    circles.addGeometry(Part.Circle(App.Vector(x, y, 0), App.Vector(0, 0, 1), 3), False)
holes = body.newObject("PartDesign::Pocket", "Holes")
holes.Profile = circles
holes.Length = height
doc.recompute()
`;
