"""Canary: the loops over people are turned into vector instructions, and every rule is inlined.

A loop that reads and writes too many columns, or a rule that is called and not inlined, costs two to ten
times the run time and breaks nothing else.
"""

import json
import os
import re
import subprocess
import sys

import pytest

from labsim.vocabulary.compiled import compiles, instruction_set

WIDE = ("AVX-512", "AVX2")
# Loops over people in each phase that compute with doubles.
LOOPS = {
    "decide_kind": 1,
    "pick_ideas": 1,
    "weigh_trust": 1,
    "share_out": 1,
    "work": 2,
    "learn_from_use": 2,
    "add_up_plans": 2,
}

# numba cannot show what it compiled when it took it from a cache: so there must be none to write to.
COMPILE = """
import json, sys
import numba
from labsim.dynamics import parameters, state
from labsim.dynamics.phases import carry_out, choose, ration

lab, p = state.allocate(64), parameters.allocate(1)[0]
calls = {
    "decide_kind": (choose.decide_kind, (lab, p, 0, 0, 64)),
    "pick_ideas": (choose.pick_ideas, (lab, p, 0, 64)),
    "weigh_trust": (choose.weigh_trust, (lab, p, 0, 64)),
    "share_out": (ration.share_out, (lab, p)),
    "work": (carry_out.work, (lab, p, 0, 64)),
    "learn_from_use": (carry_out.learn_from_use, (lab, p, 0, 64)),
    "add_up_plans": (ration.add_up_plans, (lab, 0, 64)),
}
found = {}
for name, (phase, arguments) in calls.items():
    signature = tuple(numba.typeof(argument) for argument in arguments)
    phase.compile(signature)
    found[name] = phase.inspect_llvm(signature)


@numba.njit(error_model="numpy")
def one_after_the_other(a):
    for i in range(a.shape[0] - 1):
        a[i + 1] = a[i] * 0.5 + a[i + 1]


signature = (numba.types.float64[::1],)
one_after_the_other.compile(signature)
found["one_after_the_other"] = one_after_the_other.inspect_llvm(signature)
json.dump(found, sys.stdout)
"""


def vector_loops(llvm: str) -> int:
    """Loops that the compiler vectorised and that compute with at least four doubles at a time."""
    blocks = re.split(r'\n(?=[\w."]+:)', llvm)
    bodies = [block for block in blocks if block.lstrip('"').startswith("vector.body")]
    return sum(bool(re.search(r"= f(mul|add|sub|div) <([48]|16) x double>", body)) for body in bodies)


def calls_left(llvm: str) -> list[str]:
    """Functions of the mechanisms and numerics that are still called."""
    called = re.findall(r"\bcall\b[^@\n]*@\"?([^\s(\"]+)", llvm)
    return [name for name in called if re.match(r"_ZN6labsim\d+(mechanisms|vocabulary|measures)\d", name)]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """What the compiler made of each phase, in a process of its own without any cache."""
    if not compiles():
        pytest.skip("NUMBA_DISABLE_JIT=1: nothing is compiled")
    if instruction_set() not in WIDE:
        pytest.skip(f"this machine's vector unit ({instruction_set()}) has less than 256 bits")
    blocker = tmp_path_factory.mktemp("no_cache") / "file"
    blocker.write_text("")
    environment = {**os.environ, "LABSIM_CACHE": str(blocker / "below")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", COMPILE],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("phase", LOOPS)
def test_the_loops_of_a_phase_use_vector_instructions(phase, compiled):
    assert vector_loops(compiled[phase]) >= LOOPS[phase]


@pytest.mark.parametrize("phase", LOOPS)
def test_no_rule_is_called_from_a_phase_instead_of_inlined(phase, compiled):
    assert calls_left(compiled[phase]) == []


def test_the_canary_sees_a_loop_that_stays_scalar(compiled):
    assert vector_loops(compiled["one_after_the_other"]) == 0


def test_the_canary_sees_a_rule_that_is_called():
    line = "  %x = call i32 @_ZN6labsim10mechanisms10capability7successB2v1B38c8tJTIcFHxB2IQExx(double* %y)"
    assert calls_left(line)
    assert calls_left(line.replace("10mechanisms10capability", "10vocabulary8numerics"))
    assert not calls_left("  call void @NRT_decref(ptr %x)")
