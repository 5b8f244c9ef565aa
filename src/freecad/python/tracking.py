"""Which line of the script made each object: a document observer that looks at the Python stack."""

import sys

import FreeCAD


class Tracker:
    """Watches all documents from `start` to `stop`. Keys are full object names: "Document#Object"."""

    def __init__(self, script_name):
        self._script = script_name
        self._made = {}
        self._touched = {}
        self._recomputing = False

    @property
    def lines(self):
        """{full name: line that made the object}: the line at the top level of the script, because that is where the cells are.
        A script that does everything in one call would so get one line for all; then it is the line inside that call."""
        outer = {line for line, _ in self._made.values()}
        inner = {line for _, line in self._made.values()}
        at = 1 if len(outer) == 1 and len(inner) > 1 else 0
        return {name: lines[at] for name, lines in self._made.items()}

    @property
    def touched(self):
        """{full name: line that changed the object last}, recomputation not counted."""
        return dict(self._touched)

    def stop(self):
        try:
            FreeCAD.removeDocumentObserver(self)
        except Exception:
            pass  # it was never added, or the script removed it: what was seen until then stays

    def _script_lines(self):
        frame = sys._getframe(2)
        outer = inner = None
        while frame is not None:
            if frame.f_code.co_filename == self._script:
                outer = frame.f_lineno
                if inner is None:
                    inner = frame.f_lineno
            frame = frame.f_back
        return (outer, inner)

    def slotCreatedObject(self, obj):
        lines = self._script_lines()
        if lines[0] is not None:
            self._made[obj.FullName] = lines

    def slotDeletedObject(self, obj):
        self._made.pop(obj.FullName, None)
        self._touched.pop(obj.FullName, None)

    def slotBeforeRecomputeDocument(self, _document):
        self._recomputing = True

    def slotRecomputedDocument(self, _document):
        self._recomputing = False

    def slotChangedObject(self, obj, _property):
        if self._recomputing:
            return
        line = self._script_lines()[1]
        if line is not None:
            try:
                self._touched[obj.FullName] = line
            except Exception:
                pass  # a property that is set while the object is being made: it has no name yet


def start(script_name):
    """Starts watching. `script_name` is the file name the script's code was compiled with."""
    tracker = Tracker(script_name)
    FreeCAD.addDocumentObserver(tracker)
    return tracker
