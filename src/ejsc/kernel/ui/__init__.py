"""The parts that pages are put together from, loaded in templates by `{% load ui %}`."""
