"""Emporion: the engines that bring the organisations of two markets together.

The library is pure Python. It knows no Django, opens no socket and reads no clock but one it is given.
"""

__version__ = "0.1.0"
