"""`python -m labsim` is the same as `labsim`."""

from labsim.cli.main import run

if __name__ == "__main__":
    run()
