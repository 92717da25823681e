"""The contest: four windows on the same lab, four targets; which window would have told, and when?

Each window holds only what its real observers could have had by a date, with noise and delay, and nothing
that compares the lab with a lab that never was. All windows have the same number of inputs and the same
forecaster, which learns from other runs.
"""
