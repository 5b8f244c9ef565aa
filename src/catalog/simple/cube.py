"""Cube: it stands on the XY plane, centred on the origin.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
size = 20.0  # mm [0.1:2000] length of the edges

# %% document
doc = App.newDocument("Cube")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Cube"


def new_sketch(name, label, plane):
    """An empty sketch on an origin plane of the body."""
    sketch = body.newObject("Sketcher::SketchObject", name)
    sketch.Label = label
    origin_plane = [feature for feature in body.Origin.OriginFeatures if feature.Role == plane]
    if hasattr(sketch, "AttachmentSupport"):
        sketch.AttachmentSupport = (origin_plane[0], [""])
    else:
        sketch.Support = (origin_plane[0], [""])
    sketch.MapMode = "FlatFace"
    return sketch


def dimension(sketch, name, *constraint):
    """A dimension with a name, by which it is found and changed in the sketch."""
    index = sketch.addConstraint(Sketcher.Constraint(*constraint))
    sketch.renameConstraint(index, name)


def constrain(sketch, *constraint):
    """A geometric relation in the sketch."""
    sketch.addConstraint(Sketcher.Constraint(*constraint))


def add_rectangle(sketch, size_x, size_y):
    """A rectangle centred on the sketch's origin, from four lines; gives the number of the first."""
    x, y = size_x / 2, size_y / 2
    corners = [App.Vector(-x, -y, 0), App.Vector(x, -y, 0), App.Vector(x, y, 0), App.Vector(-x, y, 0)]
    lines = [
        sketch.addGeometry(Part.LineSegment(corners[i], corners[(i + 1) % 4]), False) for i in range(4)
    ]
    for i in range(4):
        constrain(sketch, "Coincident", lines[i], 2, lines[(i + 1) % 4], 1)
    for line, direction in zip(lines, ["Horizontal", "Vertical", "Horizontal", "Vertical"]):
        constrain(sketch, direction, line)
    constrain(sketch, "Symmetric", lines[0], 1, lines[2], 1, -1, 1)
    return lines[0]


# %% task: outline Outline
outline = new_sketch("Outline", "Outline", "XY_Plane")
add_rectangle(outline, size, size)
dimension(outline, "size", "DistanceX", 0, 1, 0, 2, size)
constrain(outline, "Equal", 0, 1)

# %% task: cube Cube
cube = body.newObject("PartDesign::Pad", "Cube")
cube.Label = "Cube"
cube.Profile = outline
cube.Length = size
outline.Visibility = False
doc.recompute()
