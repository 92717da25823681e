"""What can be wrong with a sweep, each told in one sentence."""


class SweepError(Exception):
    """A sweep that cannot be made, gone on with or merged; the text says why and what to do."""


class PartMissing(Exception):
    """An optional part of labsim that is not installed; the text says how to install it."""
