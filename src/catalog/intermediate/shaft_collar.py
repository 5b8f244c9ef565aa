"""Shaft collar: a ring that a set screw fixes on a shaft, with the radial hole for that screw.

It lies on the XY plane with its axis on Z; the screw hole points along +X in the middle of the width.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
outer_diameter = 32.0  # mm [1.5:1000] outside diameter
bore_diameter = 16.0  # mm [0.5:990] diameter of the bore
width = 14.0  # mm [0.5:500] width along the axis
screw_diameter = 5.0  # mm [0.2:300] diameter of the set screw's hole (for a thread: its core hole)

# %% document
doc = App.newDocument("ShaftCollar")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Shaft collar"


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


# %% task: ring Ring
ring_sketch = new_sketch("RingSketch", "Ring outline", "XY_Plane")
add_circle(ring_sketch, "outer_diameter", outer_diameter)
add_circle(ring_sketch, "bore_diameter", bore_diameter)
ring = new_pad("Ring", "Ring", ring_sketch, width)

# %% task: screw-hole Set screw hole
screw_sketch = new_sketch("ScrewSketch", "Set screw hole", "YZ_Plane")
screw_sketch.addGeometry(Part.Circle(App.Vector(0, width / 2, 0), App.Vector(0, 0, 1), screw_diameter / 2), False)
constrain(screw_sketch, "PointOnObject", 0, 3, -2)
dimension(screw_sketch, "middle", "DistanceY", -1, 1, 0, 3, width / 2)
dimension(screw_sketch, "screw_diameter", "Diameter", 0, screw_diameter)
screw_hole = body.newObject("PartDesign::Pocket", "ScrewHole")
screw_hole.Label = "Set screw hole"
screw_hole.Profile = screw_sketch
screw_hole.Length = outer_diameter
# A pocket cuts against the normal of its sketch: this hole goes along it, from the axis outwards.
screw_hole.Reversed = True
screw_sketch.Visibility = False
doc.recompute()
