"""U-bracket: a base with two upright sides, a row of holes in the base and a cross hole through both sides.

The base lies on the XY plane, centred on the origin; the sides stand across X.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
width = 60.0  # mm [2:2000] outside width along X
height = 40.0  # mm [1:2000] outside height along Z
depth = 30.0  # mm [1:2000] depth along Y
thickness = 4.0  # mm [0.2:200] thickness of the base and the sides
base_hole_count = 2  # count [0:10] number of through holes in the base, in a row along X
base_hole_diameter = 5.5  # mm [0.2:200] diameter of the holes in the base
base_hole_spacing = 25.0  # mm [0.3:1000] distance between neighbouring holes in the base
side_hole_diameter = 8.0  # mm [0:500] diameter of the cross hole through both sides, 0 for none
side_hole_height = 28.0  # mm [0.2:2000] height of the cross hole's axis above the underside

# %% document
doc = App.newDocument("UBracket")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "U-bracket"


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


# %% task: section U section
half = width / 2
section = new_sketch("Section", "U section", "XZ_Plane")
add_polygon(
    section,
    [
        (-half, 0), (half, 0), (half, height), (half - thickness, height),
        (half - thickness, thickness), (thickness - half, thickness), (thickness - half, height), (-half, height),
    ],
    free=[0],
)
constrain(section, "Symmetric", 0, 1, 0, 2, -2)
constrain(section, "PointOnObject", 0, 1, -1)
constrain(section, "Equal", 1, 7)
constrain(section, "Equal", 2, 6)
dimension(section, "width", "DistanceX", 0, 1, 0, 2, width)
dimension(section, "height", "DistanceY", 1, 1, 1, 2, height)
dimension(section, "thickness", "DistanceX", 2, 2, 2, 1, thickness)
dimension(section, "floor", "DistanceY", 0, 1, 4, 2, thickness)

# %% task: bracket Bracket
bracket = new_pad("Bracket", "Bracket", section, depth)
bracket.Midplane = True

# %% task: base-holes Holes in the base
if base_hole_count > 0:
    base_sketch = new_sketch("BaseHoleSketch", "Base hole positions", "XY_Plane")
    for i in range(base_hole_count):
        x = (i - (base_hole_count - 1) / 2) * base_hole_spacing
        base_sketch.addGeometry(Part.Circle(App.Vector(x, 0, 0), App.Vector(0, 0, 1), base_hole_diameter / 2), False)
        # The last of several holes mirrors the first one.
        if i == 0 or i < base_hole_count - 1:
            constrain(base_sketch, "PointOnObject", i, 3, -1)
    dimension(base_sketch, "base_hole_diameter", "Diameter", 0, base_hole_diameter)
    if base_hole_count == 1:
        constrain(base_sketch, "PointOnObject", 0, 3, -2)
    else:
        constrain(base_sketch, "Symmetric", 0, 3, base_hole_count - 1, 3, -2)
    for i in range(1, base_hole_count):
        constrain(base_sketch, "Equal", 0, i)
        dimension(base_sketch, "base_hole_spacing_%d" % i, "DistanceX", i - 1, 3, i, 3, base_hole_spacing)
    cut_through("BaseHoles", "Holes in the base", base_sketch)

# %% task: side-holes Cross hole through both sides
if side_hole_diameter > 0:
    side_sketch = new_sketch("SideHoleSketch", "Cross hole", "YZ_Plane")
    centre = App.Vector(0, side_hole_height, 0)
    side_sketch.addGeometry(Part.Circle(centre, App.Vector(0, 0, 1), side_hole_diameter / 2), False)
    constrain(side_sketch, "PointOnObject", 0, 3, -2)
    dimension(side_sketch, "side_hole_height", "DistanceY", -1, 1, 0, 3, side_hole_height)
    dimension(side_sketch, "side_hole_diameter", "Diameter", 0, side_hole_diameter)
    cut_through("SideHoles", "Cross hole", side_sketch)
doc.recompute()
