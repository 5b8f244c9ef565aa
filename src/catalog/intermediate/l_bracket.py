"""L-bracket: a base and an upright leg with a row of screw holes each; an inner fillet and a gusset when asked for.

The outer edge of the corner lies on the Y axis, the base points along X on the XY plane, the upright along Z; centred in Y.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
base_length = 60.0  # mm [2:2000] length of the base along X, measured outside
upright_height = 40.0  # mm [2:2000] height of the upright along Z, measured outside
width = 30.0  # mm [1:2000] width along Y
thickness = 5.0  # mm [0.2:200] thickness of both legs
inner_radius = 0.0  # mm [0:500] radius of the fillet in the inner corner, 0 for a sharp one
hole_count = 2  # count [0:8] number of through holes in each leg, in a row along Y
hole_diameter = 5.5  # mm [0.2:200] diameter of the holes
hole_spacing = 15.0  # mm [0.3:1000] distance between neighbouring holes of a leg
end_distance = 12.0  # mm [0.2:1000] distance of the hole centres from the free end of their leg
gusset_size = 0.0  # mm [0:1900] length of the triangular gusset along both legs, 0 for none
gusset_thickness = 5.0  # mm [0.2:500] thickness of the gusset along Y

# %% document
doc = App.newDocument("LBracket")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "L-bracket"


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


# %% task: section L section
section = new_sketch("Section", "L section", "XZ_Plane")
add_polygon(
    section,
    [
        (0, 0), (base_length, 0), (base_length, thickness),
        (thickness, thickness), (thickness, upright_height), (0, upright_height),
    ],
)
constrain(section, "Coincident", 0, 1, -1, 1)
constrain(section, "Equal", 1, 4)
dimension(section, "base_length", "DistanceX", 0, 1, 0, 2, base_length)
dimension(section, "upright_height", "DistanceY", 5, 2, 5, 1, upright_height)
dimension(section, "thickness", "DistanceY", 1, 1, 1, 2, thickness)

# %% task: legs Legs
legs = new_pad("Legs", "Legs", section, width)
legs.Midplane = True
doc.recompute()

# %% task: inner-fillet Inner fillet
if inner_radius > 0:
    inner_edges = [
        "Edge%d" % (number + 1)
        for number, edge in enumerate(legs.Shape.Edges)
        if abs(edge.CenterOfMass.x - thickness) < 1e-6 and abs(edge.CenterOfMass.z - thickness) < 1e-6
    ]
    inner_fillet = body.newObject("PartDesign::Fillet", "InnerFillet")
    inner_fillet.Label = "Inner fillet"
    inner_fillet.Base = (legs, inner_edges)
    inner_fillet.Radius = inner_radius

# %% task: gusset Gusset
if gusset_size > 0:
    reach = thickness + gusset_size
    gusset_sketch = new_sketch("GussetSketch", "Gusset outline", "XZ_Plane")
    add_polygon(gusset_sketch, [(thickness, thickness), (reach, thickness), (thickness, reach)])
    dimension(gusset_sketch, "corner_x", "DistanceX", -1, 1, 0, 1, thickness)
    dimension(gusset_sketch, "corner_z", "DistanceY", -1, 1, 0, 1, thickness)
    dimension(gusset_sketch, "gusset_size", "DistanceX", 0, 1, 0, 2, gusset_size)
    constrain(gusset_sketch, "Equal", 0, 2)
    gusset = new_pad("Gusset", "Gusset", gusset_sketch, gusset_thickness)
    gusset.Midplane = True


def add_hole_row(name, label, plane, height):
    """A row of equal holes across a leg, in a sketch on `plane`; the first sketch axis runs along the row where it is Y."""
    sketch = new_sketch(name + "Sketch", label + " positions", plane)
    for i in range(hole_count):
        along = (i - (hole_count - 1) / 2) * hole_spacing
        centre = App.Vector(along, height, 0) if plane == "YZ_Plane" else App.Vector(height, along, 0)
        sketch.addGeometry(Part.Circle(centre, App.Vector(0, 0, 1), hole_diameter / 2), False)
    row, across = ("DistanceX", "DistanceY") if plane == "YZ_Plane" else ("DistanceY", "DistanceX")
    level = "Horizontal" if plane == "YZ_Plane" else "Vertical"
    dimension(sketch, "hole_diameter", "Diameter", 0, hole_diameter)
    dimension(sketch, "distance_from_corner", across, -1, 1, 0, 3, height)
    if hole_count == 1:
        constrain(sketch, "PointOnObject", 0, 3, -2 if plane == "YZ_Plane" else -1)
    else:
        dimension(sketch, "first_hole", row, 0, 3, -1, 1, (hole_count - 1) / 2 * hole_spacing)
    for i in range(1, hole_count):
        constrain(sketch, "Equal", 0, i)
        constrain(sketch, level, 0, 3, i, 3)
        dimension(sketch, "hole_spacing_%d" % i, row, i - 1, 3, i, 3, hole_spacing)
    pocket = body.newObject("PartDesign::Pocket", name)
    pocket.Label = label
    pocket.Profile = sketch
    pocket.Length = thickness
    # A pocket cuts against the normal of its sketch: here the material lies on the other side.
    pocket.Reversed = True
    sketch.Visibility = False


# %% task: base-holes Holes in the base
if hole_count > 0:
    add_hole_row("BaseHoles", "Holes in the base", "XY_Plane", base_length - end_distance)

# %% task: upright-holes Holes in the upright
if hole_count > 0:
    add_hole_row("UprightHoles", "Holes in the upright", "YZ_Plane", upright_height - end_distance)
doc.recompute()
