"""Mounting plate: a flat plate with one, two or four through holes.

The plate lies on the XY plane, centred on the origin.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 80.0  # mm [2:2000] length along X
width = 60.0  # mm [2:2000] width along Y
thickness = 10.0  # mm [0.2:300] thickness along Z
corner_radius = 0.0  # mm [0:500] radius of the four upright corner edges, 0 leaves them sharp
hole_count = 4  # count [1:4] 1 hole in the middle, 2 on the centre line along X, or 4 in the corners
hole_diameter = 6.6  # mm [0.3:500] diameter of the through holes
edge_distance = 10.0  # mm [0.3:1000] distance of the hole centres from the edges

# %% document
doc = App.newDocument("MountingPlate")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Mounting plate"


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


# %% task: outline Outline of the plate
outline = new_sketch("Outline", "Plate outline", "XY_Plane")
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

# %% task: hole-positions Positions of the holes
x = length / 2 - edge_distance
y = width / 2 - edge_distance
if hole_count == 1:
    positions = [(0, 0)]
elif hole_count == 2:
    positions = [(-x, 0), (x, 0)]
else:
    positions = [(-x, -y), (x, -y), (x, y), (-x, y)]
hole_sketch = new_sketch("HolePositions", "Hole positions", "XY_Plane")
for px, py in positions:
    hole_sketch.addGeometry(Part.Circle(App.Vector(px, py, 0), App.Vector(0, 0, 1), hole_diameter / 2), False)
dimension(hole_sketch, "hole_diameter", "Diameter", 0, hole_diameter)
for i in range(1, len(positions)):
    constrain(hole_sketch, "Equal", 0, i)
if hole_count == 1:
    constrain(hole_sketch, "Coincident", 0, 3, -1, 1)
elif hole_count == 2:
    constrain(hole_sketch, "Symmetric", 0, 3, 1, 3, -1, 1)
    constrain(hole_sketch, "PointOnObject", 0, 3, -1)
    dimension(hole_sketch, "hole_spacing_x", "DistanceX", 0, 3, 1, 3, 2 * x)
else:
    constrain(hole_sketch, "Symmetric", 0, 3, 2, 3, -1, 1)
    constrain(hole_sketch, "Symmetric", 0, 3, 1, 3, -2)
    constrain(hole_sketch, "Symmetric", 0, 3, 3, 3, -1)
    dimension(hole_sketch, "hole_spacing_x", "DistanceX", 0, 3, 1, 3, 2 * x)
    dimension(hole_sketch, "hole_spacing_y", "DistanceY", 0, 3, 3, 3, 2 * y)

# %% task: holes Through holes
holes = body.newObject("PartDesign::Pocket", "Holes")
holes.Label = "Through holes"
holes.Profile = hole_sketch
holes.Type = "ThroughAll"
holes.Midplane = True
hole_sketch.Visibility = False
doc.recompute()
