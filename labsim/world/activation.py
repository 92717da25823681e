"""Which way a lab runs: compiled, or agent by agent because somebody changed what agents do."""

import inspect

import mesa

ACTIVATIONS = ("compiled", "agents")


def overridden(agent_class: type) -> list[str]:
    """Methods and properties of the lab's own classes that a subclass replaces, as `Class.name`."""
    found: list[str] = []
    own = {name for base in agent_class.__mro__ if _is_ours(base) for name in vars(base)}
    for base in agent_class.__mro__:
        if base is mesa.Agent:
            break
        if not _is_ours(base):
            found += [
                f"{base.__name__}.{name}"
                for name, value in vars(base).items()
                if name in own
                and not name.startswith("__")
                and (callable(value) or inspect.isdatadescriptor(value))
            ]
    return found


def _is_ours(base: type) -> bool:
    return base.__module__.startswith("labsim.world.")


def settle(activation: str | None, *classes: type) -> tuple[str, str]:
    """Way to run for a wish and the classes in use, and a sentence where it needs a reason.

    Raises
    ------
    ValueError
        If the wish is unknown, or the compiled week would ignore an overridden method.
    """
    changed = [name for one in classes for name in overridden(one)]
    if activation not in (None, *ACTIVATIONS):
        raise ValueError(f'activation "{activation}" is unknown: write "compiled" or "agents"')
    if changed and activation == "compiled":
        raise ValueError(
            f'the compiled week would ignore {", ".join(changed)}: leave activation out, or ask for "agents"'
        )
    if changed and activation is None:
        return "agents", f"{', '.join(changed)} replaced: this lab runs agent by agent, which is slower."
    return activation or "compiled", ""
