"""Ball-bearing dummy: inner ring, outer ring and balls as separate solids that do not touch; a cage when asked for.

The rings lie on the XY plane with their axis on Z; the first ball lies on the X axis. Both rings have a raceway groove of circular
section around the pitch circle, which lies midway between bore and outside.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
bore = 8.0  # mm [1:200] bore of the inner ring
outer_diameter = 22.0  # mm [4:400] outside diameter of the outer ring
width = 7.0  # mm [1:100] width of the rings
inner_shoulder = 12.1  # mm [1.5:390] outside diameter of the inner ring
outer_shoulder = 17.9  # mm [2:398] inside diameter of the outer ring
balls = 7  # count [3:24] number of balls
ball_diameter = 3.969  # mm [0.3:100] diameter of the balls
play = 0.05  # mm [0.01:1] gap between a ball and the bottom of the grooves
cage = False  # bool a plain cage ring with a round pocket for each ball
cage_thickness = 1.0  # mm [0.2:10] radial thickness of the cage
cage_width = 5.0  # mm [0.5:95] width of the cage
cage_pocket = 4.2  # mm [0.4:110] diameter of the pockets in the cage

# %% document
doc = App.newDocument("BallBearing")

pitch_radius = (bore + outer_diameter) / 4
groove_radius = ball_diameter / 2 + play


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


def add_ring(name, label, wall, land):
    """A ring between the radii `wall` (plain) and `land` (with the groove), as a body revolved around Z."""
    body = doc.addObject("PartDesign::Body", name)
    body.Label = label
    section = new_sketch(body, name + "Section", "Section of the " + label.lower(), "XZ_Plane")
    middle = width / 2
    half_mouth = math.sqrt(groove_radius**2 - (land - pitch_radius) ** 2)
    inside = land < pitch_radius
    corners = [
        App.Vector(land, middle - half_mouth), App.Vector(land, 0), App.Vector(wall, 0), App.Vector(wall, width),
        App.Vector(land, width), App.Vector(land, middle + half_mouth),
    ]
    for start, end in zip(corners, corners[1:]):
        section.addGeometry(Part.LineSegment(start, end), False)
    groove = Part.Circle(App.Vector(pitch_radius, middle), App.Vector(0, 0, 1), groove_radius)
    turn = math.atan2(half_mouth, land - pitch_radius)
    if inside:
        section.addGeometry(Part.ArcOfCircle(groove, turn, 2 * math.pi - turn), False)
    else:
        section.addGeometry(Part.ArcOfCircle(groove, -turn, turn), False)
    for line in range(4):
        section.addConstraint(Sketcher.Constraint("Coincident", line, 2, line + 1, 1))
    section.addConstraint(Sketcher.Constraint("Coincident", 4, 2, 5, 1 if inside else 2))
    section.addConstraint(Sketcher.Constraint("Coincident", 0, 1, 5, 2 if inside else 1))
    for line in (0, 2, 4):
        section.addConstraint(Sketcher.Constraint("Vertical", line))
    for line in (1, 3):
        section.addConstraint(Sketcher.Constraint("Horizontal", line))
    section.addConstraint(Sketcher.Constraint("PointOnObject", 1, 1, -1))
    section.addConstraint(Sketcher.Constraint("Equal", 0, 4))
    section.addConstraint(Sketcher.Constraint("Vertical", 0, 2, 4, 1))
    dimension(section, "wall_radius", "DistanceX", -1, 1, 1, 2, wall)
    dimension(section, "shoulder_radius", "DistanceX", -1, 1, 1, 1, land)
    dimension(section, "width", "DistanceY", 2, 1, 2, 2, width)
    dimension(section, "pitch_radius", "DistanceX", -1, 1, 5, 3, pitch_radius)
    dimension(section, "groove_radius", "Radius", 5, groove_radius)
    ring = body.newObject("PartDesign::Revolution", name + "Revolution")
    ring.Label = label
    ring.Profile = section
    ring.ReferenceAxis = (section, ["V_Axis"])
    ring.Angle = 360
    section.Visibility = False

# %% task: inner-ring Inner ring
add_ring("InnerRing", "Inner ring", bore / 2, inner_shoulder / 2)

# %% task: outer-ring Outer ring
add_ring("OuterRing", "Outer ring", outer_diameter / 2, outer_shoulder / 2)

# %% task: balls Balls
for number in range(balls):
    turn = 2 * math.pi * number / balls
    ball = doc.addObject("Part::Sphere", "Ball%d" % (number + 1))
    ball.Label = "Ball %d" % (number + 1)
    ball.Radius = ball_diameter / 2
    place = App.Vector(pitch_radius * math.cos(turn), pitch_radius * math.sin(turn), width / 2)
    ball.Placement = App.Placement(place, App.Rotation())

# %% task: cage Cage
if cage:
    body = doc.addObject("PartDesign::Body", "Cage")
    body.Label = "Cage"
    cage_sketch = new_sketch(body, "CageCircles", "Outline of the cage", "XY_Plane", (width - cage_width) / 2)
    for number, name, diameter in (
        (0, "cage_outside", 2 * pitch_radius + cage_thickness), (1, "cage_inside", 2 * pitch_radius - cage_thickness),
    ):
        cage_sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
        cage_sketch.addConstraint(Sketcher.Constraint("Coincident", number, 3, -1, 1))
        dimension(cage_sketch, name, "Diameter", number, diameter)
    cage_ring = body.newObject("PartDesign::Pad", "CageRing")
    cage_ring.Label = "Cage ring"
    cage_ring.Profile = cage_sketch
    cage_ring.Length = cage_width
    cage_sketch.Visibility = False
    pocket_sketch = new_sketch(body, "PocketCircle", "First pocket", "YZ_Plane")
    pocket_sketch.addGeometry(Part.Circle(App.Vector(0, width / 2, 0), App.Vector(0, 0, 1), cage_pocket / 2), False)
    pocket_sketch.addConstraint(Sketcher.Constraint("PointOnObject", 0, 3, -2))
    dimension(pocket_sketch, "middle", "DistanceY", -1, 1, 0, 3, width / 2)
    dimension(pocket_sketch, "pocket_diameter", "Diameter", 0, cage_pocket)
    pocket = body.newObject("PartDesign::Pocket", "BallPocket")
    pocket.Label = "First pocket"
    pocket.Profile = pocket_sketch
    pocket.Length = 2 * pitch_radius
    pocket.Reversed = True
    pocket_sketch.Visibility = False
    pockets = body.newObject("PartDesign::PolarPattern", "BallPockets")
    pockets.Label = "All pockets"
    pockets.Refine = True
    pockets.Originals = [pocket]
    pockets.Axis = (cage_sketch, ["N_Axis"])
    pockets.Angle = 360
    pockets.Occurrences = balls
    body.Tip = pockets
doc.recompute()
