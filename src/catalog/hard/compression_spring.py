"""Helical compression spring with plain ends: a round wire along a helix.

The axis is Z; the wire begins on the X axis and winds to the right.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
wire_diameter = 2.0  # mm [0.1:40] diameter of the wire
mean_diameter = 20.0  # mm [0.5:400] diameter of the coil from wire middle to wire middle
coils = 8  # count [1:30] number of coils
pitch = 5.0  # mm [0.12:400] distance from coil to coil along the axis

# %% document
doc = App.newDocument("CompressionSpring")

# %% task: helix Helix through the middle of the wire
helix = doc.addObject("Part::Helix", "Helix")
helix.Label = "Helix through the middle of the wire"
helix.Pitch = pitch
helix.Height = coils * pitch
helix.Radius = mean_diameter / 2
helix.SegmentLength = 1
helix.Visibility = False

# %% task: section Section of the wire
# The circle stands across the helix at its start, so that the wire is round.
climb = math.degrees(math.atan2(pitch, math.pi * mean_diameter))
section = doc.addObject("Part::Circle", "WireSection")
section.Label = "Section of the wire"
section.Radius = wire_diameter / 2
section.Placement = App.Placement(App.Vector(mean_diameter / 2, 0, 0), App.Rotation(App.Vector(1, 0, 0), climb - 90))
section.Visibility = False

# %% task: spring Spring
doc.recompute()
spring = doc.addObject("Part::Sweep", "Spring")
spring.Label = "Compression spring"
spring.Sections = [section]
spring.Spine = (helix, ["Edge%d" % (number + 1) for number in range(len(helix.Shape.Edges))])
spring.Solid = True
spring.Frenet = True
doc.recompute()
