"""Hollow sphere: a closed shell of even thickness with its centre at the origin.
"""
import FreeCAD as App

# %% parameters
diameter = 60.0  # mm [0.2:2000] outside diameter
wall_thickness = 5.0  # mm [0.05:900] thickness of the wall

# %% document
doc = App.newDocument("HollowSphere")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Hollow sphere"

# %% task: ball Ball
ball = body.newObject("PartDesign::AdditiveSphere", "Ball")
ball.Label = "Ball"
ball.Radius = diameter / 2
doc.recompute()

# %% task: cavity Cavity
cavity = body.newObject("PartDesign::SubtractiveSphere", "Cavity")
cavity.Label = "Cavity"
cavity.Radius = diameter / 2 - wall_thickness
doc.recompute()
