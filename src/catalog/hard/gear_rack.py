"""Straight gear rack: a bar with the teeth of the basic rack on top.

The bar runs along X from the origin and stands on the XY plane; its ends lie in the middle of a tooth gap. Roots are sharp.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
module = 2.0  # mm [0.3:20] module: pitch divided by pi
teeth = 20  # count [1:120] number of teeth, which is the length in pitches
pressure_angle = 20.0  # deg [10:30] pressure angle
addendum = 2.0  # mm [0.15:30] height of the teeth above the pitch line
dedendum = 2.5  # mm [0.15:30] depth of the gaps below the pitch line
face_width = 20.0  # mm [0.5:500] width of the teeth along Y
height = 14.5  # mm [1:500] height from the flat bottom to the tooth tips

# %% document
doc = App.newDocument("GearRack")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Gear rack"

pitch = math.pi * module
root_height = height - addendum - dedendum
lean = math.tan(math.radians(pressure_angle))
root_width = pitch / 2 + 2 * dedendum * lean
tip_width = pitch / 2 - 2 * addendum * lean


def new_sketch(name, label, plane="XY_Plane"):
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
    """A dimension with a name, so that it can be found and changed afterwards."""
    index = sketch.addConstraint(Sketcher.Constraint(*constraint))
    sketch.renameConstraint(index, name)


def add_polygon(sketch, points):
    """Straight lines from point to point and back to the first; line n starts at point n."""
    for number, point in enumerate(points):
        end = points[(number + 1) % len(points)]
        sketch.addGeometry(Part.LineSegment(App.Vector(*point), App.Vector(*end)), False)
    for number in range(len(points)):
        sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % len(points), 1))


def add_feature(kind, name, label, profile):
    """A feature of the body that is made from a sketch."""
    feature = body.newObject("PartDesign::" + kind, name)
    feature.Label = label
    feature.Profile = profile
    feature.Refine = True
    profile.Visibility = False
    return feature

# %% task: bar Bar below the teeth
bar_sketch = new_sketch("BarProfile", "Profile of the bar", "XZ_Plane")
add_polygon(bar_sketch, [(0, 0), (teeth * pitch, 0), (teeth * pitch, root_height), (0, root_height)])
for number in range(4):
    bar_sketch.addConstraint(Sketcher.Constraint("Vertical" if number % 2 else "Horizontal", number))
bar_sketch.addConstraint(Sketcher.Constraint("Coincident", 0, 1, -1, 1))
dimension(bar_sketch, "length", "DistanceX", 0, 1, 0, 2, teeth * pitch)
dimension(bar_sketch, "root_height", "DistanceY", 1, 1, 1, 2, root_height)
bar = add_feature("Pad", "Bar", "Bar below the teeth", bar_sketch)
bar.Length = face_width
bar.Reversed = True

# %% task: tooth First tooth
tooth_sketch = new_sketch("ToothProfile", "Profile of a tooth", "XZ_Plane")
middle = pitch / 2
add_polygon(tooth_sketch, [
    (middle - root_width / 2, root_height), (middle + root_width / 2, root_height),
    (middle + tip_width / 2, height), (middle - tip_width / 2, height),
])
tooth_sketch.addConstraint(Sketcher.Constraint("Horizontal", 0))
tooth_sketch.addConstraint(Sketcher.Constraint("Horizontal", 2))
tooth_sketch.addConstraint(Sketcher.Constraint("Equal", 1, 3))
dimension(tooth_sketch, "first_tooth", "DistanceX", -1, 1, 0, 1, middle - root_width / 2)
dimension(tooth_sketch, "root_height", "DistanceY", -1, 1, 0, 1, root_height)
dimension(tooth_sketch, "root_width", "DistanceX", 0, 1, 0, 2, root_width)
dimension(tooth_sketch, "tip_width", "DistanceX", 2, 2, 2, 1, tip_width)
dimension(tooth_sketch, "tooth_height", "DistanceY", 0, 1, 2, 2, addendum + dedendum)
tooth = add_feature("Pad", "Tooth", "First tooth", tooth_sketch)
tooth.Length = face_width
tooth.Reversed = True

# %% task: teeth All teeth
if teeth > 1:
    all_teeth = body.newObject("PartDesign::LinearPattern", "Teeth")
    all_teeth.Label = "All teeth"
    all_teeth.Refine = True
    all_teeth.Originals = [tooth]
    all_teeth.Direction = (tooth_sketch, ["H_Axis"])
    all_teeth.Length = (teeth - 1) * pitch
    all_teeth.Occurrences = teeth
    body.Tip = all_teeth
doc.recompute()
