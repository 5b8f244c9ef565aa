"""What FreeCAD's window needs of a document that was saved without one: which objects are shown, and from where the part is looked at.

A file without this opens with everything hidden (Gui::Document::Restore of FreeCAD 0.20 to 1.x reads GuiDocument.xml and nothing else).
"""

import html
import math
import zipfile

import document_part

# Axis and angle of FreeCAD's isometric view, and the direction from the part to who looks.
ORIENTATION = '0.74290609 0.30772209 0.59447283 1.2171158'
TOWARDS = (1 / math.sqrt(3), -1 / math.sqrt(3), 1 / math.sqrt(3))
MARGIN = 1.1
CAMERA = (
    'OrthographicCamera {\n  viewportMapping ADJUST_CAMERA\n  position %.9g %.9g %.9g\n  orientation %s\n'
    '  nearDistance %.9g\n  farDistance %.9g\n  aspectRatio 1\n  focalDistance %.9g\n  height %.9g\n}\n'
)
VIEW_PROVIDER = (
    '<ViewProvider name="%s" expanded="0">\n<Properties Count="1" TransientCount="0">\n'
    '<Property name="Visibility" type="App::PropertyBool"><Bool value="%s"/></Property>\n</Properties>\n</ViewProvider>\n'
)
DOCUMENT = (
    "<?xml version='1.0' encoding='utf-8'?>\n<Document SchemaVersion=\"1\" HasExpansion=\"1\">\n<Expand/>\n"
    '<ViewProviderData Count="%d">\n%s</ViewProviderData>\n%s</Document>\n'
)


def _camera(box):
    """The whole box in sight: seen along its diagonal no box is higher than that is long."""
    length = box.DiagonalLength
    if not 0 < length < math.inf:
        return ''
    eye = [centre + length * towards for centre, towards in zip(box.Center, TOWARDS)]
    settings = CAMERA % (*eye, ORIENTATION, length * 0.1, length * 2, length, length * MARGIN)
    return '<Camera settings="%s"/>\n' % settings.replace('\n', '&#10;')


def _is_shown(obj):
    return bool(getattr(obj, 'Visibility', True)) and not document_part.is_kind(obj, *document_part.CONSTRUCTION)


def add(path, document, box):
    """Adds it to the saved file; `box` is what is to be seen, None for nothing."""
    providers = [VIEW_PROVIDER % (html.escape(obj.Name), 'true' if _is_shown(obj) else 'false') for obj in document.Objects]
    text = DOCUMENT % (len(providers), ''.join(providers), '' if box is None else _camera(box))
    with zipfile.ZipFile(path, 'a', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('GuiDocument.xml', text)
