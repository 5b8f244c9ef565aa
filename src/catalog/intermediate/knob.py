"""Knob: a round control knob with grip flutes and a blind bore for a round or D-shaped shaft.

It stands on the XY plane with its axis on Z; the bore opens at the underside, its flat faces -X.
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
diameter = 30.0  # mm [4:300] outside diameter
height = 18.0  # mm [2:200] height along Z
bore_diameter = 6.1  # mm [0.5:200] diameter of the bore
bore_depth = 12.0  # mm [0.5:195] depth of the bore from the underside
bore_flat = 4.6  # mm [0:200] size of a D-shaped bore across its flat, 0 for a round bore
flute_count = 12  # count [3:48] number of grip flutes around the knob
flute_diameter = 5.0  # mm [0.2:100] diameter of the flutes, whose centres lie on the outside diameter

# %% document
doc = App.newDocument("Knob")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Knob"


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


def add_circle(sketch, name, diameter):
    """A circle around the sketch's origin with a named diameter."""
    circle = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
    constrain(sketch, "Coincident", circle, 3, -1, 1)
    dimension(sketch, name, "Diameter", circle, diameter)


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


# %% task: head Head
head_sketch = new_sketch("HeadSketch", "Outline of the head", "XY_Plane")
add_circle(head_sketch, "diameter", diameter)
head = new_pad("Head", "Head", head_sketch, height)

# %% task: flute First flute
flute_sketch = new_sketch("FluteSketch", "First flute", "XY_Plane")
flute_centre = App.Vector(diameter / 2, 0, 0)
flute_sketch.addGeometry(Part.Circle(flute_centre, App.Vector(0, 0, 1), flute_diameter / 2), False)
constrain(flute_sketch, "PointOnObject", 0, 3, -1)
dimension(flute_sketch, "flute_centre", "DistanceX", -1, 1, 0, 3, diameter / 2)
dimension(flute_sketch, "flute_diameter", "Diameter", 0, flute_diameter)
flute = cut_through("Flute", "First flute", flute_sketch)

# %% task: flutes All flutes
flutes = body.newObject("PartDesign::PolarPattern", "Flutes")
flutes.Label = "Grip flutes"
flutes.Originals = [flute]
flutes.Axis = (flute_sketch, ["N_Axis"])
flutes.Angle = 360
flutes.Occurrences = flute_count
body.Tip = flutes

# %% task: bore Bore for the shaft
bore_sketch = new_sketch("BoreSketch", "Bore", "XY_Plane")
radius = bore_diameter / 2
if 0 < bore_flat < bore_diameter:
    flat = bore_flat - radius
    half = math.sqrt(radius * radius - flat * flat)
    start = math.atan2(-half, -flat)
    circle = Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), radius)
    bore_sketch.addGeometry(Part.ArcOfCircle(circle, start, -start), False)
    bore_sketch.addGeometry(Part.LineSegment(App.Vector(-flat, half, 0), App.Vector(-flat, -half, 0)), False)
    constrain(bore_sketch, "Coincident", 0, 2, 1, 1)
    constrain(bore_sketch, "Coincident", 1, 2, 0, 1)
    constrain(bore_sketch, "Coincident", 0, 3, -1, 1)
    constrain(bore_sketch, "Vertical", 1)
    dimension(bore_sketch, "bore_diameter", "Diameter", 0, bore_diameter)
    dimension(bore_sketch, "flat_position", "DistanceX", -1, 1, 1, 1, -flat)
else:
    add_circle(bore_sketch, "bore_diameter", bore_diameter)
bore = body.newObject("PartDesign::Pocket", "Bore")
bore.Label = "Bore"
bore.Profile = bore_sketch
bore.Length = bore_depth
# A pocket cuts against the normal of its sketch: here the material lies on the other side.
bore.Reversed = True
bore_sketch.Visibility = False
doc.recompute()
