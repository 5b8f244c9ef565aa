"""Cable comb: a flat bar with a row of slots open towards the top edge, and screw holes between them when asked for.

The bar lies in the XZ plane: it begins at the origin, its length runs along X, its height along Z, its thickness along Y.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
slot_count = 6  # count [1:24] number of slots
slot_width = 5.0  # mm [0.5:100] width of a slot
slot_depth = 14.0  # mm [0.5:300] depth of a slot with its full-round bottom
pitch = 12.0  # mm [1:300] distance from slot to slot
end = 10.0  # mm [1:500] distance from the middle of the first and of the last slot to the ends of the bar
height = 25.0  # mm [2:500] height of the bar
thickness = 4.0  # mm [0.2:200] thickness of the bar
screw_holes = True  # bool a hole in the middle between each two neighbouring slots
screw_d = 4.2  # mm [0.3:11.5] diameter of the screw holes, 6 mm above the lower edge

# %% document
doc = App.newDocument("CableComb")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Cable comb"

length = (slot_count - 1) * pitch + 2 * end
hole_height = 6.0


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


def add_feature(kind, name, label, profile):
    """A feature of the body that is made from a sketch."""
    feature = body.newObject("PartDesign::" + kind, name)
    feature.Label = label
    feature.Profile = profile
    feature.Refine = True
    profile.Visibility = False
    return feature


def add_linear_pattern(name, label, feature, sketch, occurrences):
    """The feature again and again along the bar, one pitch apart."""
    if occurrences < 2:
        return
    pattern = body.newObject("PartDesign::LinearPattern", name)
    pattern.Label = label
    pattern.Refine = True
    pattern.Originals = [feature]
    pattern.Direction = (sketch, ["H_Axis"])
    pattern.Length = (occurrences - 1) * pitch
    pattern.Occurrences = occurrences
    body.Tip = pattern

# %% task: bar Bar
bar_sketch = new_sketch("BarOutline", "Outline of the bar", "XZ_Plane")
corners = [(0, 0), (length, 0), (length, height), (0, height)]
for number in range(4):
    line = Part.LineSegment(App.Vector(*corners[number]), App.Vector(*corners[(number + 1) % 4]))
    bar_sketch.addGeometry(line, False)
for number in range(4):
    bar_sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 4, 1))
    bar_sketch.addConstraint(Sketcher.Constraint("Vertical" if number % 2 else "Horizontal", number))
bar_sketch.addConstraint(Sketcher.Constraint("Coincident", 0, 1, -1, 1))
dimension(bar_sketch, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(bar_sketch, "height", "DistanceY", 1, 1, 1, 2, height)
bar = add_feature("Pad", "Bar", "Bar", bar_sketch)
bar.Length = thickness
bar.Reversed = True

# %% task: slot First slot
# The slot's profile reaches past the upper edge, so that nothing is left there.
slot_sketch = new_sketch("SlotProfile", "Profile of a slot", "XZ_Plane")
radius = slot_width / 2
centre = App.Vector(end, height - slot_depth + radius, 0)
left, right, top = end - radius, end + radius, height + radius
bottom = Part.Circle(centre, App.Vector(0, 0, 1), radius)
slot_sketch.addGeometry(Part.ArcOfCircle(bottom, math.pi, 2 * math.pi), False)
slot_sketch.addGeometry(Part.LineSegment(App.Vector(right, centre.y), App.Vector(right, top)), False)
slot_sketch.addGeometry(Part.LineSegment(App.Vector(right, top), App.Vector(left, top)), False)
slot_sketch.addGeometry(Part.LineSegment(App.Vector(left, top), App.Vector(left, centre.y)), False)
slot_sketch.addConstraint(Sketcher.Constraint("Tangent", 0, 2, 1, 1))
slot_sketch.addConstraint(Sketcher.Constraint("Coincident", 1, 2, 2, 1))
slot_sketch.addConstraint(Sketcher.Constraint("Coincident", 2, 2, 3, 1))
slot_sketch.addConstraint(Sketcher.Constraint("Tangent", 3, 2, 0, 1))
slot_sketch.addConstraint(Sketcher.Constraint("Vertical", 1))
slot_sketch.addConstraint(Sketcher.Constraint("Horizontal", 2))
slot_sketch.addConstraint(Sketcher.Constraint("Vertical", 3))
dimension(slot_sketch, "slot_width", "DistanceX", 0, 1, 0, 2, slot_width)
dimension(slot_sketch, "end", "DistanceX", -1, 1, 0, 3, end)
dimension(slot_sketch, "bottom_centre", "DistanceY", -1, 1, 0, 3, centre.y)
dimension(slot_sketch, "past_the_edge", "DistanceY", -1, 1, 1, 2, top)
slot = add_feature("Pocket", "Slot", "First slot", slot_sketch)
slot.Type = "ThroughAll"
slot.Midplane = True

# %% task: slots All slots
add_linear_pattern("Slots", "All slots", slot, slot_sketch, slot_count)

# %% task: screw-holes Screw holes
if screw_holes and slot_count > 1:
    hole_sketch = new_sketch("ScrewHole", "First screw hole", "XZ_Plane")
    first = App.Vector(end + pitch / 2, hole_height, 0)
    hole_sketch.addGeometry(Part.Circle(first, App.Vector(0, 0, 1), screw_d / 2), False)
    dimension(hole_sketch, "first_hole", "DistanceX", -1, 1, 0, 3, first.x)
    dimension(hole_sketch, "hole_height", "DistanceY", -1, 1, 0, 3, hole_height)
    dimension(hole_sketch, "screw_diameter", "Diameter", 0, screw_d)
    hole = add_feature("Pocket", "ScrewHole", "First screw hole", hole_sketch)
    hole.Type = "ThroughAll"
    hole.Midplane = True
    add_linear_pattern("ScrewHoles", "All screw holes", hole, hole_sketch, slot_count - 1)
doc.recompute()
