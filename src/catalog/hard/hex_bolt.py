"""Hexagon head bolt with a plain shank, or with a real ISO metric thread over the whole shank when asked for.

The head lies on the XY plane with two flats parallel to X, the shank stands on it along Z. The head has no chamfer.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
diameter = 12.0  # mm [2:42] diameter of the shank, the thread's nominal diameter
length = 50.0  # mm [2:300] length of the shank below the head
across_flats = 18.0  # mm [3:80] width of the head across its flats
head_height = 7.5  # mm [0.5:40] height of the head
chamfer = 0.0  # mm [0:6] leg of the 45 degree chamfer at the free end, 0 for none
thread = False  # bool real right-hand thread over the whole shank
pitch = 1.75  # mm [0.35:4.5] pitch of the thread

# %% document
doc = App.newDocument("HexBolt")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Hex bolt"

top = head_height + length


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


def add_circle(sketch, name, diameter):
    """A circle around the sketch's origin with a named diameter."""
    number = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
    sketch.addConstraint(Sketcher.Constraint("Coincident", number, 3, -1, 1))
    dimension(sketch, name, "Diameter", number, diameter)


def add_feature(kind, name, label, profile):
    """A feature of the body that is made from a sketch."""
    feature = body.newObject("PartDesign::" + kind, name)
    feature.Label = label
    feature.Profile = profile
    profile.Visibility = False
    return feature


def add_hexagon(sketch, across_flats):
    """A hexagon around the origin with two flats parallel to X."""
    radius = across_flats / math.sqrt(3)
    corners = [(radius * math.cos(math.pi * n / 3), radius * math.sin(math.pi * n / 3)) for n in range(6)]
    for number in range(6):
        line = Part.LineSegment(App.Vector(*corners[number]), App.Vector(*corners[(number + 1) % 6]))
        sketch.addGeometry(line, False)
    circle = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), radius), True)
    sketch.addConstraint(Sketcher.Constraint("Coincident", circle, 3, -1, 1))
    for number in range(6):
        sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 6, 1))
        sketch.addConstraint(Sketcher.Constraint("PointOnObject", number, 1, circle))
    for number in range(1, 6):
        sketch.addConstraint(Sketcher.Constraint("Equal", 0, number))
    sketch.addConstraint(Sketcher.Constraint("Horizontal", 1))
    dimension(sketch, "across_flats", "DistanceY", 4, 1, 1, 1, across_flats)


def helical_patch(start, end, low, high):
    """A face of the thread from the height `low` to `high`: the profile's line from `start` to `end` (height, radius) wound up.

    It is a cubic spline that has the exact points and tangents of the screw surface at its knots.
    """
    winding = 2 * math.pi / pitch
    rise, growth = end[0] - start[0], end[1] - start[1]
    along = max(2, math.ceil(24 * (high - low) / pitch))
    across = max(1, math.ceil(abs(rise) * winding / 0.4))
    step, share = (high - low) / along, 1 / across

    def pole(row, row_side, column, column_side):
        height = low + row * step
        radius = start[1] + growth * column * share
        turn = (height - start[0] - rise * column * share) * winding
        outward, sideways = App.Vector(math.cos(turn), math.sin(turn), 0), App.Vector(-math.sin(turn), math.cos(turn), 0)
        upwards = sideways * (radius * winding) + App.Vector(0, 0, 1)
        onwards = outward * growth - sideways * (radius * winding * rise)
        twist = sideways * (growth * winding) + outward * (radius * winding * winding * rise)
        point = outward * radius + App.Vector(0, 0, height)
        by, over = row_side * step / 3, column_side * share / 3
        return point + upwards * by + onwards * over + twist * (by * over)

    def places(count):
        """Where the spline's poles belong: two at each end, two around each knot between."""
        return [(0, 0), (0, 1)] + [(n, side) for n in range(1, count) for side in (-1, 1)] + [(count, -1), (count, 0)]

    def multiplicities(count):
        return [4] + [2] * (count - 1) + [4]

    surface = Part.BSplineSurface()
    surface.buildFromPolesMultsKnots(
        [[pole(row, row_side, column, column_side) for column, column_side in places(across)] for row, row_side in places(along)],
        multiplicities(along), multiplicities(across), list(range(along + 1)), list(range(across + 1)), False, False, 3, 3,
    )
    return surface.toShape()


def thread_faces(minor_radius, low, high):
    """The faces of a thread between two heights: crest, flank, root and flank of the basic profile of ISO 68-1, turn by turn."""
    major_radius = diameter / 2
    slope = 5 / 16 * pitch
    profile = [
        (-pitch / 16, major_radius), (pitch / 16, major_radius), (pitch / 16 + slope, minor_radius),
        (pitch * 15 / 16 - slope, minor_radius), (pitch * 15 / 16, major_radius),
    ]
    turns = math.ceil((high - low) / pitch)
    heights = [low + (high - low) * turn / turns for turn in range(turns + 1)]
    faces = []
    for below, above in zip(heights, heights[1:]):
        for start, end in zip(profile, profile[1:]):
            faces.append(helical_patch(start, end, below, above))
    return faces


def rim(faces, height):
    """The closed wire in which the faces of a thread end at a height."""
    edges = [edge for face in faces for edge in face.Edges if all(abs(vertex.Z - height) < 1e-6 for vertex in edge.Vertexes)]
    return Part.Wire(Part.sortEdges(edges)[0])


def sewn_solid(faces):
    """The solid whose surface the faces are."""
    skin = Part.makeCompound(faces)
    skin.sewShape()
    solid = Part.makeSolid(Part.Shell(skin.Faces))
    if solid.Volume < 0:
        solid.reverse()
    return solid

# %% task: thread Threaded shank
# The shank begins inside the head, so that both fuse.
if thread:
    shank = doc.addObject("Part::Feature", "ThreadedShank")
    shank.Label = "Threaded shank"
    faces = thread_faces(diameter / 2 - 5 / 16 * math.sqrt(3) * pitch, head_height / 2, top)
    shank.Shape = sewn_solid(faces + [Part.Face(rim(faces, head_height / 2)), Part.Face(rim(faces, top))])
    body.BaseFeature = shank
    shank.Visibility = False

# %% task: head Head
head_sketch = new_sketch("HeadHexagon", "Hexagon of the head")
add_hexagon(head_sketch, across_flats)
head = add_feature("Pad", "Head", "Head", head_sketch)
head.Length = head_height

# %% task: shank Plain shank
if not thread:
    shank_sketch = new_sketch("ShankCircle", "Plain shank")
    add_circle(shank_sketch, "diameter", diameter)
    shank = add_feature("Pad", "Shank", "Plain shank", shank_sketch)
    shank.Length = top

# %% task: chamfer Chamfer at the free end
if chamfer > 0:
    chamfer_sketch = new_sketch("ChamferProfile", "What the chamfer takes away", "XZ_Plane")
    corners = [(diameter / 2 - chamfer, top), (diameter / 2 + chamfer, top), (diameter / 2 + chamfer, top - 2 * chamfer)]
    for number in range(3):
        line = Part.LineSegment(App.Vector(*corners[number]), App.Vector(*corners[(number + 1) % 3]))
        chamfer_sketch.addGeometry(line, False)
    for number in range(3):
        chamfer_sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 3, 1))
    chamfer_sketch.addConstraint(Sketcher.Constraint("Horizontal", 0))
    chamfer_sketch.addConstraint(Sketcher.Constraint("Vertical", 1))
    chamfer_sketch.addConstraint(Sketcher.Constraint("Equal", 0, 1))
    dimension(chamfer_sketch, "top", "DistanceY", -1, 1, 0, 1, top)
    dimension(chamfer_sketch, "end_radius", "DistanceX", -1, 1, 0, 1, diameter / 2 - chamfer)
    dimension(chamfer_sketch, "twice_the_chamfer", "DistanceX", 0, 1, 0, 2, 2 * chamfer)
    end_chamfer = add_feature("Groove", "Chamfer", "Chamfer at the free end", chamfer_sketch)
    end_chamfer.ReferenceAxis = (chamfer_sketch, ["V_Axis"])
    end_chamfer.Angle = 360
doc.recompute()
