"""Walls that rays from anywhere on the surface would hardly meet: where a hole comes near a flat side, another hole or the rim."""

from measure_cylinders import patches
from measure_lines import Lines
from measure_topology import PLANE

# Neighbours looked at on each hole, nearest first, and lines in all: a perforated sheet has thousands.
NEIGHBOURS = 6
LINES = 1500
PARALLEL = 1e-6


def _towards_planes(hole, planes):
    """(gap, direction, height) from a hole's axis straight to flat faces along it."""
    middle = (hole.low + hole.high) / 2
    for face in planes:
        normal = face.surface.Axis
        if abs(normal.dot(hole.axis)) > PARALLEL:
            continue
        offset = (face.surface.Position - hole.point).dot(normal)
        yield abs(offset) - hole.radius, normal if offset > 0 else normal * -1, middle


def _towards_round(hole, others):
    """The same to cylinders with an axis parallel to it: holes beside it, and the rim of what it is in."""
    for other in others:
        if other is hole or other.axis.cross(hole.axis).Length > PARALLEL or other.face.solid != hole.face.solid:
            continue
        low, high = max(hole.low, other.low), min(hole.high, other.high)
        way = other.point - hole.point
        distance = way.Length
        if low >= high or distance < 1e-6:
            continue
        if other.inner:
            yield distance - hole.radius - other.radius, way * (1 / distance), (low + high) / 2
        else:
            yield other.radius - distance - hole.radius, way * (-1 / distance), (low + high) / 2


def bridges(topology):
    """[(thickness, cosine at which the line comes out)], in mm."""
    cylinders = patches(topology)
    holes = [patch for patch in cylinders if patch.inner]
    planes = [face for face in topology.faces if face.kind == PLANE]
    lines, found, left = Lines(topology), [], LINES
    for hole in holes:
        own = [face for face in planes if face.solid == hole.face.solid]
        near = [item for item in (*_towards_planes(hole, own), *_towards_round(hole, cylinders)) if item[0] > 1e-6]
        near.sort(key=lambda item: item[0])
        for _, direction, height in near[: min(NEIGHBOURS, left)]:
            left -= 1
            wall = lines.wall(hole.face.solid, hole.point + hole.axis * height, direction, hole.radius)
            if wall is not None:
                found.append(wall)
    return found
