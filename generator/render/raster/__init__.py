"""Pictures in pixels, drawn here: a chart has some twenty colours, straight edges and text in one font.

Arithmetic is that of Python's floats, so the bytes are the same on every machine, and a picture is in its palette
from the start: nothing has to be searched for colours, and four times fewer bytes are packed.
"""
