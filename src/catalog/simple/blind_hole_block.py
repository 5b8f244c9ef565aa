"""Block with a blind hole: a rectangular block with one round hole in the middle of its top that stops inside.

The block stands on the XY plane, centred on the origin. The bottom of the hole is flat.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 60.0  # mm [0.5:3000] length along X
width = 40.0  # mm [0.5:3000] width along Y
height = 30.0  # mm [0.5:2000] height along Z
hole_diameter = 12.0  # mm [0.1:2000] diameter of the hole
hole_depth = 20.0  # mm [0.05:2000] depth of the hole from the top

# %% document
doc = App.newDocument("BlindHoleBlock")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Block with a blind hole"


def new_sketch(name, label, plane, height=0):
    """An empty sketch on an origin plane of the body, or `height` in front of it."""
    sketch = body.newObject("Sketcher::SketchObject", name)
    sketch.Label = label
    origin_plane = [feature for feature in body.Origin.OriginFeatures if feature.Role == plane]
    if hasattr(sketch, "AttachmentSupport"):
        sketch.AttachmentSupport = (origin_plane[0], [""])
    else:
        sketch.Support = (origin_plane[0], [""])
    sketch.MapMode = "FlatFace"
    sketch.AttachmentOffset = App.Placement(App.Vector(0, 0, height), App.Rotation())
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
add_rectangle(outline, length, width)
dimension(outline, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(outline, "width", "DistanceY", 1, 1, 1, 2, width)

# %% task: block Block
block = body.newObject("PartDesign::Pad", "Block")
block.Label = "Block"
block.Profile = outline
block.Length = height
outline.Visibility = False
doc.recompute()

# %% task: hole Blind hole
hole_sketch = new_sketch("HoleSketch", "Blind hole", "XY_Plane", height)
hole_sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), hole_diameter / 2), False)
constrain(hole_sketch, "Coincident", 0, 3, -1, 1)
dimension(hole_sketch, "hole_diameter", "Diameter", 0, hole_diameter)
hole = body.newObject("PartDesign::Pocket", "Hole")
hole.Label = "Blind hole"
hole.Profile = hole_sketch
hole.Length = hole_depth
hole_sketch.Visibility = False
doc.recompute()
