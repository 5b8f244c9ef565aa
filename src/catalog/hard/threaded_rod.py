"""Threaded rod with a real right-hand ISO metric thread over its full length.

The rod stands on the XY plane with its axis on Z. The thread has the basic profile of ISO 68-1: flanks at 60 degrees, crests an eighth
and roots a quarter of the pitch wide.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
diameter = 10.0  # mm [3:64] major diameter of the thread
pitch = 1.5  # mm [0.35:6] pitch of the thread
length = 30.0  # mm [2:200] length of the rod

# %% document
doc = App.newDocument("ThreadedRod")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Threaded rod"

depth = 5 / 8 * math.sqrt(3) / 2 * pitch
root_radius = diameter / 2 - depth
# The ridge reaches into the core, because a ridge that only touches it does not fuse with it.
dip = 0.12 * pitch


def new_sketch(name, label, plane="XY_Plane", offset=0.0):
    """An empty sketch on an origin plane of the body, moved along the plane's normal."""
    sketch = body.newObject("Sketcher::SketchObject", name)
    sketch.Label = label
    origin_plane = [feature for feature in body.Origin.OriginFeatures if feature.Role == plane]
    if hasattr(sketch, "AttachmentSupport"):
        sketch.AttachmentSupport = (origin_plane[0], [""])
    else:
        sketch.Support = (origin_plane[0], [""])
    sketch.MapMode = "FlatFace"
    sketch.AttachmentOffset = App.Placement(App.Vector(0, 0, offset), App.Rotation())
    return sketch


def dimension(sketch, name, *constraint):
    """A dimension with a name, so that it can be found and changed afterwards."""
    index = sketch.addConstraint(Sketcher.Constraint(*constraint))
    sketch.renameConstraint(index, name)


def add_circle(sketch, name, diameter):
    """A circle around the sketch's origin with a named diameter."""
    number = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
    sketch.addConstraint(Sketcher.Constraint("Coincident", number, 3, -1, 1))
    dimension(sketch, name, "Diameter", number, diameter)


def add_feature(kind, name, label, profile):
    """A feature of the body that is made from a sketch."""
    feature = body.newObject("PartDesign::" + kind, name)
    feature.Label = label
    feature.Profile = profile
    profile.Visibility = False
    return feature

# %% task: core Core
core_sketch = new_sketch("CoreCircle", "Core")
add_circle(core_sketch, "minor_diameter", 2 * root_radius)
core = add_feature("Pad", "Core", "Core", core_sketch)
core.Length = length

# %% task: ridge Ridge of the thread
# It begins a pitch below the rod and ends a pitch above it.
ridge_sketch = new_sketch("RidgeProfile", "Profile of the ridge", "XZ_Plane")
inside, outside = root_radius - dip, diameter / 2
half_crest = pitch / 16
half_foot = half_crest + (outside - inside) / math.sqrt(3)
corners = [
    (inside, -pitch - half_foot), (outside, -pitch - half_crest), (outside, -pitch + half_crest), (inside, -pitch + half_foot),
]
for number in range(4):
    line = Part.LineSegment(App.Vector(*corners[number]), App.Vector(*corners[(number + 1) % 4]))
    ridge_sketch.addGeometry(line, False)
for number in range(4):
    ridge_sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 4, 1))
ridge_sketch.addConstraint(Sketcher.Constraint("Vertical", 1))
ridge_sketch.addConstraint(Sketcher.Constraint("Vertical", 3))
ridge_sketch.addConstraint(Sketcher.Constraint("Equal", 0, 2))
dimension(ridge_sketch, "inside_radius", "DistanceX", -1, 1, 0, 1, inside)
dimension(ridge_sketch, "major_radius", "DistanceX", -1, 1, 1, 1, outside)
dimension(ridge_sketch, "crest", "DistanceY", 1, 1, 1, 2, 2 * half_crest)
dimension(ridge_sketch, "foot", "DistanceY", 3, 2, 3, 1, 2 * half_foot)
dimension(ridge_sketch, "below_the_rod", "DistanceY", 1, 1, -1, 1, pitch + half_crest)
ridge = add_feature("AdditiveHelix", "Ridge", "Ridge of the thread", ridge_sketch)
ridge.ReferenceAxis = (ridge_sketch, ["V_Axis"])
ridge.Mode = 0
ridge.Pitch = pitch
ridge.Height = length + 2 * pitch
ridge.LeftHanded = False

# %% task: ends Flat ends
for name, label, height in (("LowerEnd", "Below the rod", 0.0), ("UpperEnd", "Above the rod", length)):
    end_sketch = new_sketch(name + "Circle", label, offset=height)
    add_circle(end_sketch, "wider_than_the_rod", 2 * diameter)
    end = add_feature("Pocket", name, label, end_sketch)
    end.Length = 3 * pitch
    end.Reversed = height > 0
doc.recompute()
