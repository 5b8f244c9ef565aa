"""Gaps and overlaps between the solids of a part."""

import math

from measure_limits import NotMeasured

# With more solids only pairs whose boxes lie near each other are worth a distance.
LARGEST = 200


def _box_gap(a, b):
    """Distance of two boxes: no more than that of what is in them."""
    apart = (
        max(0.0, a.XMin - b.XMax, b.XMin - a.XMax),
        max(0.0, a.YMin - b.YMax, b.YMin - a.YMax),
        max(0.0, a.ZMin - b.ZMax, b.ZMin - a.ZMax),
    )
    return math.sqrt(sum(value * value for value in apart))


def clearance(shape):
    """`minimumGapMm` between any two solids, `overlapMm3` of all pairs together, and the pairs that touch, overlap or lie nearest."""
    solids = shape.Solids
    if len(solids) < 2:
        raise NotMeasured('there is only one solid' if solids else 'no solid')
    if len(solids) > LARGEST:
        raise NotMeasured('%d solids are more than %d' % (len(solids), LARGEST))
    boxes = [solid.BoundBox for solid in solids]
    order = sorted((_box_gap(boxes[i], boxes[j]), i, j) for i in range(len(solids)) for j in range(i + 1, len(solids)))
    least, overlap, pairs = math.inf, 0.0, []
    for bound, i, j in order:
        if bound > least + 1e-3:
            break
        gap = max(0.0, solids[i].distToShape(solids[j])[0])
        common = 0.0
        # Solids that lie inside each other have a distance between their surfaces, so the box decides.
        if bound <= 1e-6 and (gap <= 1e-6 or _may_contain(boxes[i], boxes[j])):
            common = abs(solids[i].common(solids[j]).Volume)
            if common > 1e-9:
                gap = 0.0
        overlap += common
        least = min(least, gap)
        pairs.append({'solids': [i, j], 'gapMm': round(gap, 6), 'overlapMm3': round(common, 6)})
    return {'minimumGapMm': round(least, 6), 'overlapMm3': round(overlap, 6), 'pairs': pairs[:100], 'solids': len(solids)}


def _may_contain(a, b):
    return a.isInside(b) or b.isInside(a)
