"""Hollow box: a rectangular box, closed all round, with an empty space inside.

It stands on the XY plane, centred on the origin. All sizes are outside sizes.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 80.0  # mm [1:3000] outside length along X
width = 60.0  # mm [1:3000] outside width along Y
height = 40.0  # mm [1:2000] outside height along Z
wall_thickness = 3.0  # mm [0.1:300] thickness of the walls, floor and ceiling

# %% document
doc = App.newDocument("HollowBox")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Hollow box"


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


# %% task: block Outer block
outline = new_sketch("Outline", "Outline", "XY_Plane")
add_rectangle(outline, length, width)
dimension(outline, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(outline, "width", "DistanceY", 1, 1, 1, 2, width)
block = body.newObject("PartDesign::Pad", "Block")
block.Label = "Outer block"
block.Profile = outline
block.Length = height
outline.Visibility = False

# %% task: space Empty space
inside_length = length - 2 * wall_thickness
inside_width = width - 2 * wall_thickness
space_sketch = new_sketch("SpaceSketch", "Inside outline", "XY_Plane", height - wall_thickness)
add_rectangle(space_sketch, inside_length, inside_width)
dimension(space_sketch, "inside_length", "DistanceX", 0, 1, 0, 2, inside_length)
dimension(space_sketch, "inside_width", "DistanceY", 1, 1, 1, 2, inside_width)
space = body.newObject("PartDesign::Pocket", "Space")
space.Label = "Empty space"
space.Profile = space_sketch
space.Length = height - 2 * wall_thickness
space_sketch.Visibility = False
doc.recompute()
