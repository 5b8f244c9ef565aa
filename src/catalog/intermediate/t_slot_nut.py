"""T-slot nut: a wide head and a narrower neck that stands in the slot, with a vertical through hole.

It stands with its head on the XY plane, centred on the origin; the slot runs along X.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
slot_width = 10.0  # mm [1:200] width of the neck along Y, the size of the slot
head_width = 15.0  # mm [1.5:300] width of the head along Y
head_height = 6.0  # mm [0.3:100] height of the head
height = 12.0  # mm [0.6:200] overall height
length = 15.0  # mm [1:500] length along X
hole_diameter = 6.8  # mm [0.3:190] diameter of the hole (for a thread: its core hole)

# %% document
doc = App.newDocument("TSlotNut")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "T-slot nut"


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


def add_polygon(sketch, points, free=()):
    """A closed outline of straight lines; those along the axes are held so, except the `free` ones."""
    for i, (x, y) in enumerate(points):
        next_x, next_y = points[(i + 1) % len(points)]
        sketch.addGeometry(Part.LineSegment(App.Vector(x, y, 0), App.Vector(next_x, next_y, 0)), False)
    for i, (x, y) in enumerate(points):
        following = (i + 1) % len(points)
        next_x, next_y = points[following]
        constrain(sketch, "Coincident", i, 2, following, 1)
        if y == next_y and i not in free:
            constrain(sketch, "Horizontal", i)
        elif x == next_x and i not in free:
            constrain(sketch, "Vertical", i)


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


def add_circle(sketch, name, diameter):
    """A circle around the sketch's origin with a named diameter."""
    circle = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
    constrain(sketch, "Coincident", circle, 3, -1, 1)
    dimension(sketch, name, "Diameter", circle, diameter)


# %% task: section T section
head, neck = head_width / 2, slot_width / 2
section = new_sketch("Section", "T section", "YZ_Plane")
add_polygon(
    section,
    [
        (-head, 0), (head, 0), (head, head_height), (neck, head_height),
        (neck, height), (-neck, height), (-neck, head_height), (-head, head_height),
    ],
    free=[0],
)
constrain(section, "Symmetric", 0, 1, 0, 2, -2)
constrain(section, "PointOnObject", 0, 1, -1)
constrain(section, "Equal", 1, 7)
constrain(section, "Equal", 2, 6)
dimension(section, "head_width", "DistanceX", 0, 1, 0, 2, head_width)
dimension(section, "head_height", "DistanceY", 1, 1, 1, 2, head_height)
dimension(section, "slot_width", "DistanceX", 4, 2, 4, 1, slot_width)
dimension(section, "height", "DistanceY", 0, 1, 4, 2, height)

# %% task: nut Nut
nut = new_pad("Nut", "Nut", section, length)
nut.Midplane = True

# %% task: hole Hole
hole_sketch = new_sketch("HoleSketch", "Hole", "XY_Plane")
add_circle(hole_sketch, "hole_diameter", hole_diameter)
cut_through("Hole", "Hole", hole_sketch)
doc.recompute()
