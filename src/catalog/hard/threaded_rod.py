"""Threaded rod with a real right-hand ISO metric thread over its full length.

The rod stands on the XY plane with its axis on Z. The thread has the basic profile of ISO 68-1: flanks at 60 degrees, crests an eighth
and roots a quarter of the pitch wide.
"""
import math

import FreeCAD as App
import Part

# %% parameters
diameter = 10.0  # mm [3:64] major diameter of the thread
pitch = 1.5  # mm [0.35:6] pitch of the thread
length = 30.0  # mm [2:200] length of the rod

# %% document
doc = App.newDocument("ThreadedRod")


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

# %% task: rod Threaded rod
rod = doc.addObject("Part::Feature", "ThreadedRod")
rod.Label = "Threaded rod"
thread = thread_faces(diameter / 2 - 5 / 16 * math.sqrt(3) * pitch, 0, length)
rod.Shape = sewn_solid(thread + [Part.Face(rim(thread, 0)), Part.Face(rim(thread, length))])
doc.recompute()
