"""What freecadcmd is given to run (as a .FCMacro: a .py would be imported, and run again when it fails)."""

import os
import sys

folder = os.environ["FREECAD_DESIGNER_CODE"]
sys.path.insert(0, folder)

import worker  # noqa: E402

worker.main(folder)
