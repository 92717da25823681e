"""The public Python objects: what `labsim` and a notebook share; it puts rooms together and computes nothing.

Nothing is imported here, so that `import labsim` stays light.
"""
