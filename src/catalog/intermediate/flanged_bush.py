"""Flanged bush: a bushing with a wider flange at one end.

It stands with its flange on the XY plane; its axis is Z.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
outer_diameter = 20.0  # mm [0.6:1000] outside diameter of the sleeve
flange_diameter = 28.0  # mm [0.8:1500] diameter of the flange
bore_diameter = 14.0  # mm [0.2:990] diameter of the bore
length = 25.0  # mm [0.3:1500] overall length
flange_thickness = 4.0  # mm [0.1:500] thickness of the flange

# %% document
doc = App.newDocument("FlangedBush")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Flanged bush"


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


# %% task: section Half section
inner, sleeve, flange = bore_diameter / 2, outer_diameter / 2, flange_diameter / 2
section = new_sketch("Section", "Half section", "XZ_Plane")
add_polygon(
    section,
    [(inner, 0), (flange, 0), (flange, flange_thickness), (sleeve, flange_thickness), (sleeve, length), (inner, length)],
)
constrain(section, "PointOnObject", 0, 1, -1)
dimension(section, "bore_radius", "DistanceX", -1, 1, 0, 1, inner)
dimension(section, "flange_radius", "DistanceX", -1, 1, 0, 2, flange)
dimension(section, "sleeve_radius", "DistanceX", -1, 1, 3, 2, sleeve)
dimension(section, "flange_thickness", "DistanceY", 1, 1, 1, 2, flange_thickness)
dimension(section, "length", "DistanceY", -1, 1, 4, 1, length)

# %% task: bush Bush
bush = body.newObject("PartDesign::Revolution", "Bush")
bush.Label = "Bush"
bush.Profile = section
bush.ReferenceAxis = (section, ["V_Axis"])
bush.Angle = 360
section.Visibility = False
doc.recompute()
