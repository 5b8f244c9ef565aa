"""Plate with a through hole in its middle.

The plate lies on the XY plane, centred on the origin; the hole's axis is Z.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 60.0  # mm [0.5:3000] length along X
width = 60.0  # mm [0.5:3000] width along Y
thickness = 8.0  # mm [0.1:300] thickness along Z
hole_diameter = 20.0  # mm [0.1:2999] diameter of the hole in the middle
corner_radius = 0.0  # mm [0:1000] radius of the four upright corner edges, 0 leaves them sharp

# %% document
doc = App.newDocument("CentreHolePlate")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Plate with centre hole"


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


def add_circle(sketch, name, diameter):
    """A circle around the sketch's origin with a named diameter."""
    circle = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
    constrain(sketch, "Coincident", circle, 3, -1, 1)
    dimension(sketch, name, "Diameter", circle, diameter)


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

# %% task: plate Plate
plate = body.newObject("PartDesign::Pad", "Plate")
plate.Label = "Plate"
plate.Profile = outline
plate.Length = thickness
outline.Visibility = False
doc.recompute()

# %% task: corners Rounded corners
if corner_radius > 0:
    corners = body.newObject("PartDesign::Fillet", "Corners")
    corners.Label = "Rounded corners"
    corners.Base = (plate, upright_edges(plate))
    corners.Radius = corner_radius
    doc.recompute()

# %% task: hole Centre hole
hole_sketch = new_sketch("HoleSketch", "Centre hole", "XY_Plane")
add_circle(hole_sketch, "hole_diameter", hole_diameter)
hole = body.newObject("PartDesign::Pocket", "CentreHole")
hole.Label = "Centre hole"
hole.Profile = hole_sketch
hole.Type = "ThroughAll"
hole.Midplane = True
hole_sketch.Visibility = False
doc.recompute()
