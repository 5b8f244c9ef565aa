"""Rectangular tube: a hollow section with sharp corners, open at both ends.

The section is centred on the Z axis; the tube stands on the XY plane. Sizes of the section are outside sizes.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
width = 40.0  # mm [0.5:2000] outside size of the section along X
depth = 40.0  # mm [0.5:2000] outside size of the section along Y
wall_thickness = 3.0  # mm [0.1:500] thickness of the walls
length = 100.0  # mm [0.1:6000] length along Z

# %% document
doc = App.newDocument("RectangularTube")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Rectangular tube"


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


# %% task: section Cross-section
section = new_sketch("Section", "Cross-section", "XY_Plane")
outside = add_rectangle(section, width, depth)
dimension(section, "width", "DistanceX", outside, 1, outside, 2, width)
dimension(section, "depth", "DistanceY", outside + 1, 1, outside + 1, 2, depth)
inside_width = width - 2 * wall_thickness
inside_depth = depth - 2 * wall_thickness
inside = add_rectangle(section, inside_width, inside_depth)
dimension(section, "inside_width", "DistanceX", inside, 1, inside, 2, inside_width)
dimension(section, "inside_depth", "DistanceY", inside + 1, 1, inside + 1, 2, inside_depth)

# %% task: tube Tube
tube = body.newObject("PartDesign::Pad", "Tube")
tube.Label = "Tube"
tube.Profile = section
tube.Length = length
section.Visibility = False
doc.recompute()
