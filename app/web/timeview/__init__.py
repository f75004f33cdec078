"""The time view: how the events of a filter lie in time, laid out for a width in pixels.

`opening` finds the stretch to show, `layout` places events on rows, `view` puts it all together; pages
draw the result as it stands, and /api/timeline gives it to scripts that draw it anew.
"""
