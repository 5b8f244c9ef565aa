"""Pyramid: a rectangular pyramid, or a frustum of one when its top has a size.

The base lies on the XY plane, centred on the origin; the top is in the middle above it.
"""
import FreeCAD as App

# %% parameters
length = 60.0  # mm [0.2:2000] length of the base along X
width = 60.0  # mm [0.2:2000] width of the base along Y
height = 80.0  # mm [0.1:2000] height along Z
top_length = 0.0  # mm [0:2000] length of the top along X, 0 for a point or a ridge
top_width = 0.0  # mm [0:2000] width of the top along Y, 0 for a point or a ridge

# %% document
doc = App.newDocument("Pyramid")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Pyramid"

# %% task: pyramid Pyramid
# A wedge grows along its own Y axis: turned by 90 degrees about X this becomes Z, and its Z becomes -Y.
pyramid = body.newObject("PartDesign::AdditiveWedge", "Pyramid")
pyramid.Label = "Pyramid"
pyramid.Xmin, pyramid.Xmax = -length / 2, length / 2
pyramid.Ymin, pyramid.Ymax = 0, height
pyramid.Zmin, pyramid.Zmax = -width / 2, width / 2
pyramid.X2min, pyramid.X2max = -top_length / 2, top_length / 2
pyramid.Z2min, pyramid.Z2max = -top_width / 2, top_width / 2
pyramid.Placement = App.Placement(App.Vector(0, 0, 0), App.Rotation(App.Vector(1, 0, 0), 90))
doc.recompute()
