"""Plate with a hole pattern: a flat plate with two or four equal through holes, and one in the middle when asked for.

The plate lies on the XY plane, centred on the origin, and so does the pattern.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 100.0  # mm [2:2000] length along X
width = 50.0  # mm [2:2000] width along Y
thickness = 6.0  # mm [0.5:300] thickness along Z
hole_count = 4  # count [2:4] 2 holes on the centre line along X, or 4 in a rectangle
hole_diameter = 6.6  # mm [0.3:200] diameter of the holes of the pattern
pitch_x = 70.0  # mm [0.5:1990] distance of the hole centres along X
pitch_y = 30.0  # mm [0.5:1990] distance of the hole centres along Y
edge_distance = 0.0  # mm [0:990] distance of the hole centres from the edges; 0: told by their distances from each other
centre_hole_diameter = 0.0  # mm [0:1000] diameter of the hole in the middle, 0 for none
corner_radius = 5.0  # mm [0:1000] radius of the four upright corner edges, 0 leaves them sharp

# %% document
doc = App.newDocument("PatternPlate")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Plate with a hole pattern"


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


def new_pad(name, label, sketch, length):
    """The sketch's outline pulled out to a solid."""
    pad = body.newObject("PartDesign::Pad", name)
    pad.Label = label
    pad.Profile = sketch
    pad.Length = length
    sketch.Visibility = False
    return pad


def upright_edges(feature):
    """Names of the feature's straight edges along Z."""
    return [
        "Edge%d" % (number + 1)
        for number, edge in enumerate(feature.Shape.Edges)
        if abs(edge.tangentAt(edge.FirstParameter).z) > 0.99
    ]


# %% task: plate Plate
outline = new_sketch("Outline", "Plate outline", "XY_Plane")
add_rectangle(outline, length, width)
dimension(outline, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(outline, "width", "DistanceY", 1, 1, 1, 2, width)
plate = new_pad("Plate", "Plate", outline, thickness)
doc.recompute()

# %% task: corners Rounded corners
if corner_radius > 0:
    corners = body.newObject("PartDesign::Fillet", "Corners")
    corners.Label = "Rounded corners"
    corners.Base = (plate, upright_edges(plate))
    corners.Radius = corner_radius
    doc.recompute()

# %% task: hole-positions Positions of the holes
hole_sketch = new_sketch("HolePositions", "Hole positions", "XY_Plane")
# Holes told by their distance from the edges keep it when the plate changes its size.
span_x = length - 2 * edge_distance if edge_distance > 0 else pitch_x
span_y = width - 2 * edge_distance if edge_distance > 0 else pitch_y
x, y = span_x / 2, span_y / 2
positions = [(-x, 0), (x, 0)] if hole_count == 2 else [(-x, -y), (x, -y), (x, y), (-x, y)]
for px, py in positions:
    hole_sketch.addGeometry(Part.Circle(App.Vector(px, py, 0), App.Vector(0, 0, 1), hole_diameter / 2), False)
dimension(hole_sketch, "hole_diameter", "Diameter", 0, hole_diameter)
for i in range(1, len(positions)):
    constrain(hole_sketch, "Equal", 0, i)
if hole_count == 2:
    constrain(hole_sketch, "Symmetric", 0, 3, 1, 3, -1, 1)
    constrain(hole_sketch, "PointOnObject", 0, 3, -1)
    dimension(hole_sketch, "pitch_x", "DistanceX", 0, 3, 1, 3, span_x)
else:
    constrain(hole_sketch, "Symmetric", 0, 3, 2, 3, -1, 1)
    constrain(hole_sketch, "Symmetric", 0, 3, 1, 3, -2)
    constrain(hole_sketch, "Symmetric", 0, 3, 3, 3, -1)
    dimension(hole_sketch, "pitch_x", "DistanceX", 0, 3, 1, 3, span_x)
    dimension(hole_sketch, "pitch_y", "DistanceY", 0, 3, 3, 3, span_y)

# %% task: holes Holes of the pattern
holes = body.newObject("PartDesign::Pocket", "Holes")
holes.Label = "Holes of the pattern"
holes.Profile = hole_sketch
holes.Type = "ThroughAll"
holes.Midplane = True
hole_sketch.Visibility = False
doc.recompute()

# %% task: centre-hole Hole in the middle
if centre_hole_diameter > 0:
    centre_sketch = new_sketch("CentreHoleSketch", "Hole in the middle", "XY_Plane")
    centre_sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), centre_hole_diameter / 2), False)
    constrain(centre_sketch, "Coincident", 0, 3, -1, 1)
    dimension(centre_sketch, "centre_hole_diameter", "Diameter", 0, centre_hole_diameter)
    centre_hole = body.newObject("PartDesign::Pocket", "CentreHole")
    centre_hole.Label = "Hole in the middle"
    centre_hole.Profile = centre_sketch
    centre_hole.Type = "ThroughAll"
    centre_hole.Midplane = True
    centre_sketch.Visibility = False
    doc.recompute()
