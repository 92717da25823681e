"""Plotly figures as functions of what was recorded; nothing is simulated here.

Every figure comes as a `Chart`: a title that states the finding with its range or count, made by the rules
of `titles`; a sentence for those who cannot see it; and its numbers as a table. Nothing is imported here, so
that a command that draws nothing does not load plotly.
"""
