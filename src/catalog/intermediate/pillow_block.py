"""Pillow block: a bearing housing on a foot, with a bore, a bearing seat from the front when asked for, and two screw holes.

The foot lies on the XY plane, centred on the origin; the bore runs along Y. The seat opens at the front (-Y).
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 120.0  # mm [4:1500] length of the foot along X
depth = 30.0  # mm [1:500] depth of the housing and the foot along Y
foot_height = 15.0  # mm [0.5:300] height of the foot
housing_diameter = 60.0  # mm [2:1000] diameter of the rounded top, also the width of the housing above the foot
centre_height = 45.0  # mm [1:1000] height of the bore's axis above the underside
bore_diameter = 30.0  # mm [0.5:900] diameter of the through bore
seat_diameter = 0.0  # mm [0:950] diameter of the bearing seat, 0 for none
seat_depth = 10.0  # mm [0.1:490] depth of the bearing seat from the front
hole_diameter = 9.0  # mm [0.5:200] diameter of the two screw holes through the foot
hole_distance = 92.0  # mm [2:1490] distance between the screw holes along X

# %% document
doc = App.newDocument("PillowBlock")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Pillow block"


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


def cut_through(name, label, sketch):
    """The sketch's outline cut through the whole body, to both sides of the sketch."""
    pocket = body.newObject("PartDesign::Pocket", name)
    pocket.Label = label
    pocket.Profile = sketch
    pocket.Type = "ThroughAll"
    pocket.Midplane = True
    sketch.Visibility = False
    return pocket


# %% task: foot Foot
foot_sketch = new_sketch("FootSketch", "Outline of the foot", "XY_Plane")
add_rectangle(foot_sketch, length, depth)
dimension(foot_sketch, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(foot_sketch, "depth", "DistanceY", 1, 1, 1, 2, depth)
foot = new_pad("Foot", "Foot", foot_sketch, foot_height)

# %% task: housing Housing
radius = housing_diameter / 2
normal = App.Vector(0, 0, 1)
housing_sketch = new_sketch("HousingSketch", "Outline of the housing", "XZ_Plane")
arc = Part.Circle(App.Vector(0, centre_height, 0), normal, radius)
housing_sketch.addGeometry(Part.LineSegment(App.Vector(-radius, 0, 0), App.Vector(radius, 0, 0)), False)
housing_sketch.addGeometry(Part.LineSegment(App.Vector(radius, 0, 0), App.Vector(radius, centre_height, 0)), False)
housing_sketch.addGeometry(Part.ArcOfCircle(arc, 0, math.pi), False)
housing_sketch.addGeometry(Part.LineSegment(App.Vector(-radius, centre_height, 0), App.Vector(-radius, 0, 0)), False)
constrain(housing_sketch, "Coincident", 0, 2, 1, 1)
constrain(housing_sketch, "Tangent", 1, 2, 2, 1)
constrain(housing_sketch, "Tangent", 2, 2, 3, 1)
constrain(housing_sketch, "Coincident", 3, 2, 0, 1)
constrain(housing_sketch, "Vertical", 1)
constrain(housing_sketch, "Horizontal", 0)
constrain(housing_sketch, "PointOnObject", 0, 1, -1)
constrain(housing_sketch, "PointOnObject", 2, 3, -2)
constrain(housing_sketch, "Vertical", 3)
dimension(housing_sketch, "housing_diameter", "Diameter", 2, housing_diameter)
dimension(housing_sketch, "centre_height", "DistanceY", -1, 1, 2, 3, centre_height)
housing = new_pad("Housing", "Housing", housing_sketch, depth)
housing.Midplane = True

# %% task: bore Bore
bore_sketch = new_sketch("BoreSketch", "Bore", "XZ_Plane")
bore_sketch.addGeometry(Part.Circle(App.Vector(0, centre_height, 0), normal, bore_diameter / 2), False)
constrain(bore_sketch, "PointOnObject", 0, 3, -2)
dimension(bore_sketch, "centre_height", "DistanceY", -1, 1, 0, 3, centre_height)
dimension(bore_sketch, "bore_diameter", "Diameter", 0, bore_diameter)
cut_through("Bore", "Bore", bore_sketch)

# %% task: seat Bearing seat
if seat_diameter > 0:
    seat_sketch = new_sketch("SeatSketch", "Bearing seat", "XZ_Plane")
    seat_sketch.AttachmentOffset = App.Placement(App.Vector(0, 0, depth / 2), App.Rotation())
    seat_sketch.addGeometry(Part.Circle(App.Vector(0, centre_height, 0), normal, seat_diameter / 2), False)
    constrain(seat_sketch, "PointOnObject", 0, 3, -2)
    dimension(seat_sketch, "centre_height", "DistanceY", -1, 1, 0, 3, centre_height)
    dimension(seat_sketch, "seat_diameter", "Diameter", 0, seat_diameter)
    seat = body.newObject("PartDesign::Pocket", "Seat")
    seat.Label = "Bearing seat"
    seat.Profile = seat_sketch
    seat.Length = seat_depth
    seat_sketch.Visibility = False

# %% task: holes Screw holes
hole_sketch = new_sketch("HoleSketch", "Screw hole positions", "XY_Plane")
for x in (-hole_distance / 2, hole_distance / 2):
    hole_sketch.addGeometry(Part.Circle(App.Vector(x, 0, 0), normal, hole_diameter / 2), False)
constrain(hole_sketch, "Equal", 0, 1)
constrain(hole_sketch, "Symmetric", 0, 3, 1, 3, -1, 1)
constrain(hole_sketch, "PointOnObject", 0, 3, -1)
dimension(hole_sketch, "hole_diameter", "Diameter", 0, hole_diameter)
dimension(hole_sketch, "hole_distance", "DistanceX", 0, 3, 1, 3, hole_distance)
cut_through("Holes", "Screw holes", hole_sketch)
doc.recompute()
