"""Chess pawn: base disc, conical body, collar disc and ball as one revolved profile.

It stands on the XY plane with its axis on Z.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
base_diameter = 30.0  # mm [2:300] diameter of the base disc
base_height = 5.0  # mm [0.2:100] height of the base disc
body_bottom_diameter = 24.0  # mm [1:300] diameter of the conical body where it stands on the base
body_top_diameter = 12.0  # mm [0.5:300] diameter of the conical body under the collar
collar_bottom = 30.0  # mm [1:500] height at which the collar begins
collar_diameter = 20.0  # mm [1:300] diameter of the collar disc
collar_thickness = 3.0  # mm [0.2:100] thickness of the collar disc
ball_diameter = 18.0  # mm [1:300] diameter of the ball
ball_height = 40.0  # mm [2:800] height of the ball's centre

# %% document
doc = App.newDocument("ChessPawn")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Chess pawn"

collar_top = collar_bottom + collar_thickness
ball_radius = ball_diameter / 2


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

# %% task: profile Profile
profile = new_sketch("Profile", "Half of the section", "XZ_Plane")
neck = math.sqrt(ball_radius**2 - (ball_height - collar_top) ** 2)
points = [
    (0, 0), (base_diameter / 2, 0), (base_diameter / 2, base_height), (body_bottom_diameter / 2, base_height),
    (body_top_diameter / 2, collar_bottom), (collar_diameter / 2, collar_bottom), (collar_diameter / 2, collar_top), (neck, collar_top),
]
for start, end in zip(points, points[1:]):
    profile.addGeometry(Part.LineSegment(App.Vector(*start), App.Vector(*end)), False)
ball_circle = Part.Circle(App.Vector(0, ball_height, 0), App.Vector(0, 0, 1), ball_radius)
profile.addGeometry(Part.ArcOfCircle(ball_circle, math.atan2(collar_top - ball_height, neck), math.pi / 2), False)
profile.addGeometry(Part.LineSegment(App.Vector(0, ball_height + ball_radius), App.Vector(0, 0)), False)
for line in range(6):
    profile.addConstraint(Sketcher.Constraint("Coincident", line, 2, line + 1, 1))
for line in (0, 2, 4, 6):
    profile.addConstraint(Sketcher.Constraint("Horizontal", line))
for line in (1, 5):
    profile.addConstraint(Sketcher.Constraint("Vertical", line))
profile.addConstraint(Sketcher.Constraint("Coincident", 6, 2, 7, 1))
profile.addConstraint(Sketcher.Constraint("Coincident", 7, 2, 8, 1))
profile.addConstraint(Sketcher.Constraint("Coincident", 8, 2, 0, 1))
profile.addConstraint(Sketcher.Constraint("Coincident", 0, 1, -1, 1))
profile.addConstraint(Sketcher.Constraint("PointOnObject", 7, 3, -2))
profile.addConstraint(Sketcher.Constraint("PointOnObject", 7, 2, -2))
dimension(profile, "base_radius", "DistanceX", 0, 1, 0, 2, base_diameter / 2)
dimension(profile, "base_height", "DistanceY", 1, 1, 1, 2, base_height)
dimension(profile, "body_bottom_radius", "DistanceX", -1, 1, 3, 1, body_bottom_diameter / 2)
dimension(profile, "body_top_radius", "DistanceX", -1, 1, 3, 2, body_top_diameter / 2)
dimension(profile, "collar_bottom", "DistanceY", -1, 1, 3, 2, collar_bottom)
dimension(profile, "collar_radius", "DistanceX", -1, 1, 5, 1, collar_diameter / 2)
dimension(profile, "collar_thickness", "DistanceY", 5, 1, 5, 2, collar_thickness)
dimension(profile, "ball_radius", "Radius", 7, ball_radius)
dimension(profile, "ball_height", "DistanceY", -1, 1, 7, 3, ball_height)

# %% task: pawn Pawn
pawn = body.newObject("PartDesign::Revolution", "Pawn")
pawn.Label = "Pawn"
pawn.Profile = profile
pawn.ReferenceAxis = (profile, ["V_Axis"])
pawn.Angle = 360
profile.Visibility = False
doc.recompute()
