"""Box: a block with rectangular base; its four upright edges can be rounded.

The box stands on the XY plane, centred on the origin.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 60.0  # mm [0.2:3000] length along X
width = 40.0  # mm [0.2:3000] width along Y
height = 30.0  # mm [0.1:2000] height along Z
corner_radius = 0.0  # mm [0:1000] radius of the four upright corner edges, 0 leaves them sharp

# %% document
doc = App.newDocument("Box")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Box"


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


def upright_edges(feature):
    """Names of the feature's straight edges along Z."""
    return [
        "Edge%d" % (number + 1)
        for number, edge in enumerate(feature.Shape.Edges)
        if abs(edge.tangentAt(edge.FirstParameter).z) > 0.99
    ]


# %% task: outline Outline
outline = new_sketch("Outline", "Outline", "XY_Plane")
add_rectangle(outline, length, width)
dimension(outline, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(outline, "width", "DistanceY", 1, 1, 1, 2, width)

# %% task: block Box
block = body.newObject("PartDesign::Pad", "Block")
block.Label = "Box"
block.Profile = outline
block.Length = height
outline.Visibility = False
doc.recompute()

# %% task: corners Rounded corners
if corner_radius > 0:
    corners = body.newObject("PartDesign::Fillet", "Corners")
    corners.Label = "Rounded corners"
    corners.Base = (block, upright_edges(block))
    corners.Radius = corner_radius
    doc.recompute()
