"""Block with a rectangular pocket in the middle of its top, or a rectangular opening right through it.

The block stands on the XY plane, centred on the origin; the corners are sharp.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 60.0  # mm [0.5:3000] length along X
width = 40.0  # mm [0.5:3000] width along Y
height = 30.0  # mm [0.5:2000] height along Z
pocket_length = 30.0  # mm [0.1:2900] length of the pocket along X
pocket_width = 20.0  # mm [0.1:2900] width of the pocket along Y
pocket_depth = 10.0  # mm [0:2000] depth of the pocket from the top, 0 for an opening right through

# %% document
doc = App.newDocument("PocketBlock")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Block with a pocket"


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

# %% task: pocket Pocket
pocket_sketch = new_sketch("PocketSketch", "Outline of the pocket", "XY_Plane", height)
add_rectangle(pocket_sketch, pocket_length, pocket_width)
dimension(pocket_sketch, "pocket_length", "DistanceX", 0, 1, 0, 2, pocket_length)
dimension(pocket_sketch, "pocket_width", "DistanceY", 1, 1, 1, 2, pocket_width)
pocket = body.newObject("PartDesign::Pocket", "Pocket")
pocket.Label = "Pocket"
pocket.Profile = pocket_sketch
if pocket_depth > 0:
    pocket.Length = pocket_depth
else:
    pocket.Type = "ThroughAll"
pocket_sketch.Visibility = False
doc.recompute()
