"""Hemisphere: half a ball lying with its flat side on the XY plane, its centre at the origin.
"""
import FreeCAD as App

# %% parameters
diameter = 50.0  # mm [0.1:2000] diameter of the flat side

# %% document
doc = App.newDocument("Hemisphere")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Hemisphere"

# %% task: hemisphere Hemisphere
hemisphere = body.newObject("PartDesign::AdditiveSphere", "Hemisphere")
hemisphere.Label = "Hemisphere"
hemisphere.Radius = diameter / 2
hemisphere.Angle1 = 0
hemisphere.Angle2 = 90
doc.recompute()
