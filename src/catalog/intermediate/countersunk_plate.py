"""Countersunk plate: a flat plate with one, two or four countersunk holes for flat-head screws.

The plate lies on the XY plane, centred on the origin; the countersinks open at the top.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 100.0  # mm [2:2000] length along X
width = 50.0  # mm [2:2000] width along Y
thickness = 6.0  # mm [0.5:300] thickness along Z
hole_count = 2  # count [1:4] 1 hole in the middle, 2 on the centre line along X, or 4 in a rectangle
hole_diameter = 5.5  # mm [0.3:200] diameter of the through holes
pitch_x = 70.0  # mm [0.5:1990] distance of the hole centres along X
pitch_y = 30.0  # mm [0.5:1990] distance of the hole centres along Y
edge_distance = 0.0  # mm [0:990] distance of the hole centres from the edges; 0: told by their distances from each other
countersink_diameter = 11.0  # mm [0.5:400] diameter of the countersinks at the top face
countersink_angle = 90.0  # deg [60:120] full angle of the countersinks

# %% document
doc = App.newDocument("CountersunkPlate")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Countersunk plate"


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


def new_pad(name, label, sketch, length):
    """The sketch's outline pulled out to a solid."""
    pad = body.newObject("PartDesign::Pad", name)
    pad.Label = label
    pad.Profile = sketch
    pad.Length = length
    sketch.Visibility = False
    return pad


# %% task: plate Plate
outline = new_sketch("Outline", "Plate outline", "XY_Plane")
add_rectangle(outline, length, width)
dimension(outline, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(outline, "width", "DistanceY", 1, 1, 1, 2, width)
plate = new_pad("Plate", "Plate", outline, thickness)
doc.recompute()

# %% task: hole-positions Positions of the holes
hole_sketch = new_sketch("HolePositions", "Hole positions", "XY_Plane", thickness)
# Holes told by their distance from the edges keep it when the plate changes its size.
span_x = length - 2 * edge_distance if edge_distance > 0 else pitch_x
span_y = width - 2 * edge_distance if edge_distance > 0 else pitch_y
x, y = span_x / 2, span_y / 2
if hole_count == 1:
    positions = [(0, 0)]
elif hole_count == 2:
    positions = [(-x, 0), (x, 0)]
else:
    positions = [(-x, -y), (x, -y), (x, y), (-x, y)]
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
    dimension(hole_sketch, "pitch_x", "DistanceX", 0, 3, 1, 3, span_x)
else:
    constrain(hole_sketch, "Symmetric", 0, 3, 2, 3, -1, 1)
    constrain(hole_sketch, "Symmetric", 0, 3, 1, 3, -2)
    constrain(hole_sketch, "Symmetric", 0, 3, 3, 3, -1)
    dimension(hole_sketch, "pitch_x", "DistanceX", 0, 3, 1, 3, span_x)
    dimension(hole_sketch, "pitch_y", "DistanceY", 0, 3, 3, 3, span_y)

# %% task: holes Countersunk holes
doc.recompute()
holes = body.newObject("PartDesign::Hole", "Holes")
holes.Label = "Countersunk holes"
holes.Profile = hole_sketch
holes.ThreadType = "None"
holes.Diameter = hole_diameter
holes.DepthType = "ThroughAll"
holes.DrillPoint = "Flat"
holes.HoleCutType = "Countersink"
holes.HoleCutCustomValues = True
holes.HoleCutDiameter = countersink_diameter
holes.HoleCutCountersinkAngle = countersink_angle
hole_sketch.Visibility = False
doc.recompute()
