"""Butt hinge opened flat: two leaves and a pin as three separate solids that do not touch.

The pin runs along X and begins in the YZ plane; the undersides lie on the XY plane, where the knuckles touch it. Leaf A lies on the side
of -Y and has the first knuckle, leaf B on the side of +Y.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 60.0  # mm [10:500] length along the pin
leaf_reach = 30.0  # mm [4:300] reach of each leaf from the pin's axis
thickness = 3.0  # mm [0.3:30] thickness of the leaves
knuckles = 3  # count [2:7] number of knuckles of both leaves together
knuckle_diameter = 10.0  # mm [1:100] outside diameter of the knuckles
knuckle_gap = 0.4  # mm [0.05:5] gap between neighbouring knuckles
end_gap = 0.0  # mm [0:5] distance of the outermost knuckles from the ends
knuckle_bore = 5.0  # mm [0.5:98] bore of the knuckles
pin_diameter = 4.6  # mm [0.4:97] diameter of the pin
relief = 6.0  # mm [0.6:100] distance from the pin's axis at which a leaf ends beside the other leaf's knuckles
holes_per_leaf = 2  # count [0:6] number of screw holes in each leaf
hole_diameter = 4.0  # mm [0.3:50] diameter of the screw holes
hole_distance = 20.0  # mm [1:290] distance of the screw holes from the pin's axis
hole_margin = 15.0  # mm [0.5:250] distance of the outermost screw holes from the ends of the leaf

# %% document
doc = App.newDocument("ButtHinge")

axis_height = knuckle_diameter / 2
share = length / knuckles


def new_sketch(body, name, label, plane="XY_Plane", offset=0.0):
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


def add_rectangle(sketch, left, bottom, right, top):
    """A rectangle held by four named distances from the origin."""
    corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
    for number in range(4):
        line = Part.LineSegment(App.Vector(*corners[number]), App.Vector(*corners[(number + 1) % 4]))
        sketch.addGeometry(line, False)
    for number in range(4):
        sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 4, 1))
        sketch.addConstraint(Sketcher.Constraint("Vertical" if number % 2 else "Horizontal", number))
    dimension(sketch, "left", "DistanceX", -1, 1, 0, 1, left)
    dimension(sketch, "right", "DistanceX", -1, 1, 1, 1, right)
    dimension(sketch, "bottom", "DistanceY", -1, 1, 0, 1, bottom)
    dimension(sketch, "top", "DistanceY", -1, 1, 2, 1, top)


def add_axis_circle(sketch, diameter):
    """A circle around the pin's axis."""
    sketch.addGeometry(Part.Circle(App.Vector(0, axis_height, 0), App.Vector(0, 0, 1), diameter / 2), False)
    sketch.addConstraint(Sketcher.Constraint("PointOnObject", 0, 3, -2))
    dimension(sketch, "axis_height", "DistanceY", -1, 1, 0, 3, axis_height)
    dimension(sketch, "diameter", "Diameter", 0, diameter)


def add_feature(body, kind, name, label, profile):
    """A feature of a body that is made from a sketch."""
    feature = body.newObject("PartDesign::" + kind, name)
    feature.Label = label
    feature.Profile = profile
    feature.Refine = True
    profile.Visibility = False
    return feature


def add_leaf(letter, side, first):
    """A leaf on the side of +Y (1) or -Y (-1) with every second knuckle from the number `first` on."""
    body = doc.addObject("PartDesign::Body", "Leaf" + letter)
    body.Label = "Leaf " + letter
    plate_sketch = new_sketch(body, "Plate%sOutline" % letter, "Plate of leaf " + letter, "XY_Plane")
    edges = sorted((side * relief, side * leaf_reach))
    add_rectangle(plate_sketch, 0, edges[0], length, edges[1])
    plate = add_feature(body, "Pad", "Plate" + letter, "Plate of leaf " + letter, plate_sketch)
    plate.Length = thickness
    for number in range(first, knuckles, 2):
        start = number * share + (end_gap if number == 0 else knuckle_gap / 2)
        end = (number + 1) * share - (end_gap if number == knuckles - 1 else knuckle_gap / 2)
        name = "%s%d" % (letter, number + 1)
        tongue_sketch = new_sketch(body, "Tongue%sOutline" % name, "Below knuckle %d" % (number + 1), "XY_Plane")
        edges = sorted((0, side * (relief + leaf_reach) / 2))
        add_rectangle(tongue_sketch, start, edges[0], end, edges[1])
        tongue = add_feature(body, "Pad", "Tongue" + name, "Plate below knuckle %d" % (number + 1), tongue_sketch)
        tongue.Length = thickness
        knuckle_sketch = new_sketch(body, "Knuckle%sCircle" % name, "Knuckle %d" % (number + 1), "YZ_Plane", start)
        add_axis_circle(knuckle_sketch, knuckle_diameter)
        knuckle = add_feature(body, "Pad", "Knuckle" + name, "Knuckle %d" % (number + 1), knuckle_sketch)
        knuckle.Length = end - start
    bore_sketch = new_sketch(body, "Bore%sCircle" % letter, "Bore of leaf " + letter, "YZ_Plane")
    add_axis_circle(bore_sketch, knuckle_bore)
    bore = add_feature(body, "Pocket", "Bore" + letter, "Bore of leaf " + letter, bore_sketch)
    bore.Type = "ThroughAll"
    bore.Midplane = True
    if holes_per_leaf > 0:
        hole_sketch = new_sketch(body, "Holes%sCircles" % letter, "Screw holes of leaf " + letter, "XY_Plane")
        for number in range(holes_per_leaf):
            spacing = (length - 2 * hole_margin) / max(1, holes_per_leaf - 1)
            x = length / 2 if holes_per_leaf == 1 else hole_margin + number * spacing
            place = App.Vector(x, side * hole_distance, 0)
            hole_sketch.addGeometry(Part.Circle(place, App.Vector(0, 0, 1), hole_diameter / 2), False)
            dimension(hole_sketch, "hole_%d_x" % (number + 1), "DistanceX", -1, 1, number, 3, x)
            if number == 0:
                dimension(hole_sketch, "hole_distance", "DistanceY", -1, 1, 0, 3, side * hole_distance)
                dimension(hole_sketch, "hole_diameter", "Diameter", 0, hole_diameter)
            else:
                hole_sketch.addConstraint(Sketcher.Constraint("Horizontal", 0, 3, number, 3))
                hole_sketch.addConstraint(Sketcher.Constraint("Equal", 0, number))
        holes = add_feature(body, "Pocket", "Holes" + letter, "Screw holes of leaf " + letter, hole_sketch)
        holes.Type = "ThroughAll"
        holes.Midplane = True

# %% task: leaf-a Leaf A
add_leaf("A", -1, 0)

# %% task: leaf-b Leaf B
add_leaf("B", 1, 1)

# %% task: pin Pin
pin_body = doc.addObject("PartDesign::Body", "PinBody")
pin_body.Label = "Pin"
pin_sketch = new_sketch(pin_body, "PinCircle", "Pin", "YZ_Plane")
add_axis_circle(pin_sketch, pin_diameter)
pin = add_feature(pin_body, "Pad", "Pin", "Pin", pin_sketch)
pin.Length = length
doc.recompute()
