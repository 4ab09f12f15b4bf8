"""The look and feel: base templates, components, charts; no legislative word."""
