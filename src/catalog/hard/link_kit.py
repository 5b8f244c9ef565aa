"""Kit of flat links for a linkage: up to four links, each a solid of its own, laid side by side.

Every link lies on the XY plane along X; the left holes are aligned on the Y axis, the first at the origin.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
hole_distance_1 = 100.0  # mm [2:2000] distance of the hole centres of the first link
hole_distance_2 = 40.0  # mm [0:2000] distance of the hole centres of the second link, 0 for no second link
hole_distance_3 = 90.0  # mm [0:2000] distance of the hole centres of the third link, 0 for no third link
hole_distance_4 = 70.0  # mm [0:2000] distance of the hole centres of the fourth link, 0 for no fourth link
width = 16.0  # mm [1:500] width of the links, whose ends are fully rounded
thickness = 5.0  # mm [0.2:200] thickness of the links
hole_diameter = 6.0  # mm [0.2:490] diameter of the hole at each end
pitch = 25.0  # mm [1:1000] distance from link to link along Y

# %% document
doc = App.newDocument("LinkKit")


def new_sketch(body, name, label, plane="XY_Plane"):
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


def add_link(number, distance):
    """A body with one link: an obround outline with its two holes, padded."""
    body = doc.addObject("PartDesign::Body", "Link%d" % number)
    body.Label = "Link %d" % number
    outline = new_sketch(body, "Outline%d" % number, "Outline of link %d" % number)
    up, radius = App.Vector(0, 0, 1), width / 2
    left, right = App.Vector(0, 0, 0), App.Vector(distance, 0, 0)
    across = App.Vector(0, radius, 0)
    outline.addGeometry(Part.ArcOfCircle(Part.Circle(left, up, radius), math.pi / 2, 3 * math.pi / 2), False)
    outline.addGeometry(Part.LineSegment(left - across, right - across), False)
    outline.addGeometry(Part.ArcOfCircle(Part.Circle(right, up, radius), -math.pi / 2, math.pi / 2), False)
    outline.addGeometry(Part.LineSegment(right + across, left + across), False)
    outline.addGeometry(Part.Circle(left, up, hole_diameter / 2), False)
    outline.addGeometry(Part.Circle(right, up, hole_diameter / 2), False)
    for first, second in ((0, 1), (1, 2), (2, 3), (3, 0)):
        outline.addConstraint(Sketcher.Constraint("Tangent", first, 2, second, 1))
    outline.addConstraint(Sketcher.Constraint("Equal", 0, 2))
    outline.addConstraint(Sketcher.Constraint("Coincident", 0, 3, -1, 1))
    outline.addConstraint(Sketcher.Constraint("PointOnObject", 2, 3, -1))
    outline.addConstraint(Sketcher.Constraint("Coincident", 4, 3, 0, 3))
    outline.addConstraint(Sketcher.Constraint("Coincident", 5, 3, 2, 3))
    outline.addConstraint(Sketcher.Constraint("Equal", 4, 5))
    dimension(outline, "end_radius", "Radius", 0, radius)
    dimension(outline, "hole_distance", "DistanceX", 0, 3, 2, 3, distance)
    dimension(outline, "hole_diameter", "Diameter", 4, hole_diameter)
    link = body.newObject("PartDesign::Pad", "Plate%d" % number)
    link.Label = "Plate of link %d" % number
    link.Profile = outline
    link.Length = thickness
    outline.Visibility = False
    body.Placement = App.Placement(App.Vector(0, (number - 1) * pitch, 0), App.Rotation())

# %% task: first-link First link
add_link(1, hole_distance_1)

# %% task: second-link Second link
if hole_distance_2 > 0:
    add_link(2, hole_distance_2)

# %% task: third-link Third link
if hole_distance_3 > 0:
    add_link(3, hole_distance_3)

# %% task: fourth-link Fourth link
if hole_distance_4 > 0:
    add_link(4, hole_distance_4)
doc.recompute()
