"""Views of the frame: home, gallery, theme, about, errors."""
