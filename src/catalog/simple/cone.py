"""Cone: a circular cone, or a frustum when its top has a diameter too.

The base circle lies on the XY plane with its centre at the origin; the axis is Z.
"""
import FreeCAD as App

# %% parameters
base_diameter = 40.0  # mm [0.5:2000] diameter at the bottom
top_diameter = 0.0  # mm [0:2000] diameter at the top, 0 for a pointed cone
height = 60.0  # mm [0.2:2000] height along Z

# %% document
doc = App.newDocument("Cone")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Cone"

# %% task: cone Cone
cone = body.newObject("PartDesign::AdditiveCone", "Cone")
cone.Label = "Cone"
cone.Radius1 = base_diameter / 2
cone.Radius2 = top_diameter / 2
cone.Height = height
cone.Angle = 360
doc.recompute()
