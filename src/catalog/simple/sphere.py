"""Sphere: a ball with its centre at the origin.
"""
import FreeCAD as App

# %% parameters
diameter = 50.0  # mm [0.1:2000] diameter

# %% document
doc = App.newDocument("Sphere")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Sphere"

# %% task: sphere Sphere
sphere = body.newObject("PartDesign::AdditiveSphere", "Sphere")
sphere.Label = "Sphere"
sphere.Radius = diameter / 2
doc.recompute()
