"""Hinge leaf: one half of a butt hinge, a plate with knuckles whose underside is tangent to them.

The pin's axis is the X axis; the leaf reaches towards +Y; its underside lies half a knuckle below the axis. Knuckle positions
are equal; this leaf has the first, third, fifth ... of them and is cut back at the others.
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 50.0  # mm [4:1000] length along the pin's axis
leaf_width = 30.0  # mm [3:500] reach of the leaf from the pin's axis
thickness = 3.0  # mm [0.3:50] thickness of the leaf
knuckle_diameter = 8.0  # mm [1:100] outside diameter of the knuckles
bore_diameter = 4.2  # mm [0.2:95] diameter of the bore for the pin
knuckle_count = 3  # count [2:8] number of knuckles on this leaf
knuckle_gap = 0.4  # mm [0:20] gap between neighbouring knuckles of the two leaves
cut_back = 5.0  # mm [0.5:200] distance of the leaf from the pin's axis where the other leaf has its knuckles
hole_count = 2  # count [0:10] number of screw holes in the leaf, in a row along X
hole_diameter = 4.0  # mm [0.2:100] diameter of the screw holes
hole_spacing = 30.0  # mm [0.3:900] distance between neighbouring screw holes
hole_distance = 20.0  # mm [0.5:500] distance of the screw holes from the pin's axis

# %% document
doc = App.newDocument("HingeLeaf")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Hinge leaf"


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


radius = knuckle_diameter / 2
pitch = length / (2 * knuckle_count - 1)
knuckle_length = pitch - knuckle_gap

# %% task: plate Leaf plate
plate_sketch = new_sketch("PlateSketch", "Leaf outline", "XY_Plane")
plate_sketch.AttachmentOffset = App.Placement(App.Vector(0, 0, -radius), App.Rotation())
corners = [(-length / 2, cut_back), (length / 2, cut_back), (length / 2, leaf_width), (-length / 2, leaf_width)]
for i in range(4):
    start, end = corners[i], corners[(i + 1) % 4]
    plate_sketch.addGeometry(Part.LineSegment(App.Vector(start[0], start[1], 0), App.Vector(end[0], end[1], 0)), False)
for i in range(4):
    constrain(plate_sketch, "Coincident", i, 2, (i + 1) % 4, 1)
constrain(plate_sketch, "Vertical", 1)
constrain(plate_sketch, "Horizontal", 2)
constrain(plate_sketch, "Vertical", 3)
constrain(plate_sketch, "Symmetric", 0, 1, 0, 2, -2)
dimension(plate_sketch, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(plate_sketch, "cut_back", "DistanceY", -1, 1, 0, 1, cut_back)
dimension(plate_sketch, "leaf_width", "DistanceY", -1, 1, 1, 2, leaf_width)
plate = new_pad("Plate", "Leaf plate", plate_sketch, thickness)

# %% task: knuckle First knuckle
# The section runs along the underside, up the end of the leaf, back along its top to the knuckle and round it.
top = thickness - radius
meet = math.sqrt(radius * radius - top * top)
knuckle_sketch = new_sketch("KnuckleSketch", "Knuckle section", "YZ_Plane")
knuckle_sketch.AttachmentOffset = App.Placement(App.Vector(0, 0, -length / 2 + knuckle_gap / 2), App.Rotation())
circle = Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), radius)
knuckle_sketch.addGeometry(Part.LineSegment(App.Vector(0, -radius, 0), App.Vector(leaf_width, -radius, 0)), False)
knuckle_sketch.addGeometry(Part.LineSegment(App.Vector(leaf_width, -radius, 0), App.Vector(leaf_width, top, 0)), False)
knuckle_sketch.addGeometry(Part.LineSegment(App.Vector(leaf_width, top, 0), App.Vector(meet, top, 0)), False)
knuckle_sketch.addGeometry(Part.ArcOfCircle(circle, math.atan2(top, meet), 1.5 * math.pi), False)
for i in range(3):
    constrain(knuckle_sketch, "Coincident", i, 2, i + 1, 1)
constrain(knuckle_sketch, "Tangent", 3, 2, 0, 1)
constrain(knuckle_sketch, "Horizontal", 0)
constrain(knuckle_sketch, "Vertical", 1)
constrain(knuckle_sketch, "Horizontal", 2)
constrain(knuckle_sketch, "Coincident", 3, 3, -1, 1)
dimension(knuckle_sketch, "knuckle_diameter", "Diameter", 3, knuckle_diameter)
dimension(knuckle_sketch, "leaf_width", "DistanceX", -1, 1, 0, 2, leaf_width)
dimension(knuckle_sketch, "thickness", "DistanceY", 1, 1, 1, 2, thickness)
knuckle_sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), bore_diameter / 2), False)
constrain(knuckle_sketch, "Coincident", 4, 3, -1, 1)
dimension(knuckle_sketch, "bore_diameter", "Diameter", 4, bore_diameter)
knuckle = new_pad("Knuckle", "First knuckle", knuckle_sketch, knuckle_length)

# %% task: knuckles All knuckles
knuckles = body.newObject("PartDesign::LinearPattern", "Knuckles")
knuckles.Label = "Knuckles"
knuckles.Originals = [knuckle]
knuckles.Direction = (knuckle_sketch, ["N_Axis"])
knuckles.Length = 2 * pitch * (knuckle_count - 1)
knuckles.Occurrences = knuckle_count
body.Tip = knuckles

# %% task: holes Screw holes
if hole_count > 0:
    hole_sketch = new_sketch("HoleSketch", "Screw hole positions", "XY_Plane")
    for i in range(hole_count):
        centre = App.Vector((i - (hole_count - 1) / 2) * hole_spacing, hole_distance, 0)
        hole_sketch.addGeometry(Part.Circle(centre, App.Vector(0, 0, 1), hole_diameter / 2), False)
    dimension(hole_sketch, "hole_diameter", "Diameter", 0, hole_diameter)
    dimension(hole_sketch, "hole_distance", "DistanceY", -1, 1, 0, 3, hole_distance)
    if hole_count == 1:
        constrain(hole_sketch, "PointOnObject", 0, 3, -2)
    else:
        dimension(hole_sketch, "first_hole", "DistanceX", 0, 3, -1, 1, (hole_count - 1) / 2 * hole_spacing)
    for i in range(1, hole_count):
        constrain(hole_sketch, "Equal", 0, i)
        constrain(hole_sketch, "Horizontal", 0, 3, i, 3)
        dimension(hole_sketch, "hole_spacing_%d" % i, "DistanceX", i - 1, 3, i, 3, hole_spacing)
    cut_through("Holes", "Screw holes", hole_sketch)
doc.recompute()
