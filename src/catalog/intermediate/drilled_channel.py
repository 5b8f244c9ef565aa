"""Drilled U-channel: a bar of U section, open at the top, with a row of through holes in its floor.

It lies on the XY plane along X, centred on the origin; the holes lie on the centre line of the floor.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 200.0  # mm [1:6000] length along X
width = 80.0  # mm [0.5:2000] outside width along Y
height = 50.0  # mm [0.2:2000] outside height along Z
wall_thickness = 5.0  # mm [0.1:500] thickness of the floor and the side walls
hole_count = 2  # count [1:40] number of through holes in the floor
hole_diameter = 9.0  # mm [0.2:500] diameter of the holes
end_distance = 40.0  # mm [0.2:3000] distance of the outermost hole centres from the ends; a single hole lies in the middle

# %% document
doc = App.newDocument("DrilledChannel")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Drilled U-channel"


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


# %% task: section Cross-section
outside, inside = width / 2, width / 2 - wall_thickness
section = new_sketch("Section", "U section", "YZ_Plane")
add_polygon(
    section,
    [
        (-outside, 0), (outside, 0), (outside, height), (inside, height),
        (inside, wall_thickness), (-inside, wall_thickness), (-inside, height), (-outside, height),
    ],
    free=[0],
)
constrain(section, "Symmetric", 0, 1, 0, 2, -2)
constrain(section, "PointOnObject", 0, 1, -1)
constrain(section, "Equal", 1, 7)
constrain(section, "Equal", 2, 6)
dimension(section, "width", "DistanceX", 0, 1, 0, 2, width)
dimension(section, "height", "DistanceY", 1, 1, 1, 2, height)
dimension(section, "wall_thickness", "DistanceX", 2, 2, 2, 1, wall_thickness)
dimension(section, "floor_thickness", "DistanceY", 0, 1, 4, 2, wall_thickness)

# %% task: bar Bar
bar = new_pad("Bar", "Bar", section, length)
bar.Midplane = True

# %% task: first-hole First hole
span = length - 2 * end_distance if hole_count > 1 else 0
hole_sketch = new_sketch("HoleSketch", "First hole", "XY_Plane")
hole_sketch.addGeometry(Part.Circle(App.Vector(-span / 2, 0, 0), App.Vector(0, 0, 1), hole_diameter / 2), False)
constrain(hole_sketch, "PointOnObject", 0, 3, -1)
dimension(hole_sketch, "hole_diameter", "Diameter", 0, hole_diameter)
if hole_count > 1:
    dimension(hole_sketch, "first_hole_x", "DistanceX", 0, 3, -1, 1, span / 2)
else:
    constrain(hole_sketch, "PointOnObject", 0, 3, -2)
first_hole = cut_through("FirstHole", "First hole", hole_sketch)

# %% task: hole-row Row of holes
if hole_count > 1:
    row = body.newObject("PartDesign::LinearPattern", "HoleRow")
    row.Label = "Row of holes"
    row.Originals = [first_hole]
    row.Direction = (hole_sketch, ["H_Axis"])
    row.Length = span
    row.Occurrences = hole_count
    body.Tip = row
doc.recompute()
