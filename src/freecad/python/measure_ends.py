"""Whether the end of a hole is open: what lies on straight lines along its axis beyond it, however thin."""

import math

# Material on the axis within this many radii of the end is the hole's own bottom, unless the space before it is wide open.
BOTTOM = 1.2
# A hole that goes on has its wall around it (a tip, a narrower step, a groove): within this many radii of the axis.
CONFINED = 1.5
# Lines close to the wall, for holes with something standing in them.
NEAR_WALL = 0.93
AROUND = 12
# A line on the axis is moved aside by this many radii, so that it doesn't run through tips and seams.
ASIDE = 0.02
STATIONS = (0.02, 0.25, 0.5, 0.75, 0.98)


class Hole:
    """The middle of one run of a full-turn cylinder, and the lines through it. `own`: numbers of the solids that it is a hole in."""

    def __init__(self, lines, patch, low, high, own):
        self.lines = lines
        self.axis = patch.axis
        self.radius = patch.radius
        self.middle = patch.point + patch.axis * ((low + high) / 2)
        self.half = (high - low) / 2
        self._on_axis = None
        # A pin or bolt of its own does not close the hole that it stands in.
        aside = ASIDE * self.radius
        self.solids = [n for n in range(len(lines.solids)) if n in own or not lines.is_inside(self.middle, self.axis, aside, [n])]

    def _ahead(self, point, direction):
        """Distance from a point along a unit vector to the next material; 0 in material, infinite in the open."""
        found = self.lines.material(point, direction, ASIDE * self.radius, self.solids)
        return min((max(0.0, start) for start, end in found if end > 0), default=math.inf)

    def _axis_ahead(self, sign):
        """The same on the axis, from the middle of the run towards one of its ends."""
        if self._on_axis is None:
            self._on_axis = self.lines.material(self.middle, self.axis, ASIDE * self.radius, self.solids)
        if sign > 0:
            return min((max(0.0, start) for start, end in self._on_axis if end > 0), default=math.inf)
        return min((max(0.0, -end) for start, end in self._on_axis if start < 0), default=math.inf)

    def is_open(self, sign):
        """At the upper end (1) or the lower one (-1)."""
        ahead = self._axis_ahead(sign)
        if math.isinf(ahead):
            return True
        if ahead < self.half - 1e-6:
            return self._is_open_at_wall(sign)
        beyond = ahead - self.half
        openings = [self._opening(sign, self.half + beyond * station) for station in STATIONS] if beyond > 1e-6 else [0]
        # A space of its own lies beyond: the hole opens into it. One or two ways out at its bottom are a bore that crosses there.
        return max(openings) > (AROUND // 2 if beyond <= BOTTOM * self.radius else 0)

    def _around(self):
        across = self.axis.cross(self.axis + _other(self.axis))
        across.normalize()
        other = self.axis.cross(across)
        for index in range(AROUND):
            turn = (index + 0.37) * 2 * math.pi / AROUND
            yield across * math.cos(turn) + other * math.sin(turn)

    def _opening(self, sign, height):
        """In how many directions across the axis there is no wall close by, at a height over the middle of the run."""
        point = self.middle + self.axis * (sign * height)
        return sum(1 for direction in self._around() if self._ahead(point, direction) > CONFINED * self.radius)

    def _is_open_at_wall(self, sign):
        """Something stands in the hole (a core, a web, a slanted bottom): open when most lines along its wall are."""
        free = 0
        for direction in self._around():
            point = self.middle + direction * (self.radius * NEAR_WALL)
            free += self._ahead(point, self.axis * sign) > self.half + BOTTOM * self.radius
        return free > AROUND // 2


def _other(axis):
    return type(axis)(1, 0, 0) if abs(axis.x) < 0.9 else type(axis)(0, 1, 0)
