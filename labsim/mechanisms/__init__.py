"""The science, one question per file; a mechanism imports no sibling, draws nothing, stores nothing.

Each file declares `PARAMETERS` (a frozen dataclass), `OFF` (values that make it neutral) and its rules.
"""
