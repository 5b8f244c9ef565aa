"""Files of a run: FCStd, STEP, STL and the preview mesh."""


def export(shape, documents, leaves, request, out_dir, deadline, notes):
    return {}
