"""The design system: tokens, templates, components and their gallery."""
