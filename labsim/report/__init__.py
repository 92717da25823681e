"""The report: one HTML file that needs nothing else, made of what was recorded; nothing is computed here.

Same inputs, same bytes: there is no time, host or path in it, and the names of its elements are fixed.
Nothing is imported here, so that a command that writes no report does not load plotly.
"""
