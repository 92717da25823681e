"""`labsim schema`: what a scenario file may hold, for editors."""

from labsim.cli.output import say_json
from labsim.scenario.schema import schema


def print_schema() -> None:
    """Print the JSON Schema of scenario files."""
    say_json(schema())
