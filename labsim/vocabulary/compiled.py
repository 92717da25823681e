"""How a formula becomes fast: `@rule`, `@phase` and `@entry`, the only place that imports numba.

Everything below is strict IEEE arithmetic: no fast-math, so that compiled code and plain Python
(``NUMBA_DISABLE_JIT=1``, the same source) give the same bits.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

COMPILED_ROOMS = ("vocabulary", "mechanisms", "measures", "dynamics")
# Rooms whose source decides the curves of a run, and all that a run leaves behind: studies fork runs, too.
RUN_ROOMS = (*COMPILED_ROOMS, "scenario", "ensemble")
RESULT_ROOMS = (*RUN_ROOMS, "studies", "views", "results")
KERNELS_KEPT = 5
_PACKAGE = Path(__file__).resolve().parent.parent

FIRST_BUILD = "First run on this machine: building the fast engine, once, one to two minutes."

# Nothing compiled makes an array: without counting references to them a run takes a tenth less time.
STRICT: dict[str, Any] = {"error_model": "numpy", "_nrt": False}

RULES: dict[str, "RuleEntry"] = {}


class RuleEntry:
    """A rule with the domain it is declared for; the contract tests run over this list."""

    def __init__(self, function: Callable[..., Any], compiled: Any, domain: dict[str, tuple[float, float]]):
        self.name = f"{function.__module__}.{function.__name__}"
        self.function = function
        self.compiled = compiled
        self.domain = domain


def rule(**domain: tuple[float, float]) -> Callable[[Function], Function]:
    """Declare a pure scalar function of the model, inlined wherever it is used.

    Parameters
    ----------
    **domain
        For each argument the closed interval [low, high] in which the rule is total: finite for
        every combination, and the same bits compiled and plain. A test tries all rules over it.

    Raises
    ------
    TypeError
        If an argument has no declared domain, or a domain names no argument.
    """

    def decorate(function: Function) -> Function:
        arguments = function.__code__.co_varnames[: function.__code__.co_argcount]
        if set(arguments) != set(domain):
            raise TypeError(f"{function.__name__}: arguments {arguments} but domains for {tuple(domain)}")
        compiled = numba.njit(forceinline=True, **STRICT)(function)
        entry = RuleEntry(function, compiled, dict(domain))
        RULES[entry.name] = entry
        return cast(Function, compiled)

    return decorate


def plain(function: Function) -> Function:
    """The Python function behind a rule or phase, for places where compiling would take longer."""
    return cast(Function, getattr(function, "py_func", function))


def inlined(function: Function) -> Function:
    """Declare a part of a phase that is copied into the loop that uses it."""
    return cast(Function, numba.njit(forceinline=True, **STRICT)(function))


def instructions(write: Callable[[Any, Any], Any]) -> Callable[[Function], Function]:
    """Declare an exact operation on one float64 for which compiled code has instructions of its own.

    Parameters
    ----------
    write
        Given LLVM's builder, which knows `int64`, and the argument, writes them and returns the result.
    """

    def decorate(function: Function) -> Function:
        if compiles():
            _teach(function, write)
        return function

    return decorate


def _teach(function: Callable[..., Any], write: Callable[[Any, Any], Any]) -> None:
    """Tell the compiler the type and the instructions of a function of one float64."""
    from llvmlite.ir import IntType
    from numba.core.typing import signature
    from numba.extending import lower_builtin, type_callable

    float64 = numba.types.float64

    @type_callable(function)
    def type_of(_context: Any) -> Any:
        return lambda x: signature(float64, float64)

    @lower_builtin(function, float64)
    def lower(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        builder.int64 = IntType(64)
        return write(builder, arguments[0])


def phase(function: Function) -> Function:
    """Declare a short loop over rows that moves the state."""
    with _cache_folder() as cached:
        return cast(Function, numba.njit(nogil=True, cache=cached, **STRICT)(function))


def entry(function: Function) -> Function:
    """Declare one of the few compiled functions that Python calls for whole stretches of weeks."""
    return phase(function)


def compiles() -> bool:
    """Whether rules are compiled at all (not under ``NUMBA_DISABLE_JIT=1``)."""
    return not numba.config.DISABLE_JIT


def version() -> str:
    """The version of the compiler, part of every kernel's name."""
    return str(numba.__version__)


def instruction_set() -> str:
    """The widest vector instructions the compiler may use on this machine."""
    if not compiles():
        return "none (plain Python)"
    from llvmlite import binding

    features = binding.get_host_cpu_features()
    for flag, name in (("avx512f", "AVX-512"), ("avx2", "AVX2"), ("neon", "NEON"), ("sse2", "SSE2")):
        if features.get(flag):
            return name
    return "scalar"


def code_hash() -> str:
    """Hash of every source line that can end up in a kernel, of Python's and the compiler's versions.

    numba's own cache watches one file only and serves a stale kernel when an imported rule changed.
    """
    digest = hashlib.sha256(f"numba {version()} python {sys.version_info[:2]}".encode())
    for room in COMPILED_ROOMS:
        for source in sorted((_PACKAGE / room).rglob("*.py")):
            digest.update(source.relative_to(_PACKAGE).as_posix().encode())
            digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def source_hash(rooms: Sequence[str] = RESULT_ROOMS) -> str:
    """Hash of the source of some rooms, by habit of all that decide results: the same everywhere."""
    digest = hashlib.sha256()
    for room in rooms:
        for source in sorted((_PACKAGE / room).rglob("*.py"), key=lambda one: one.as_posix()):
            lines = source.read_bytes().replace(b"\r\n", b"\n")
            name = source.relative_to(_PACKAGE).as_posix().encode()
            digest.update(b"%s %d\n%s" % (name, len(lines), lines))
    return digest.hexdigest()[:16]


def kernel_home() -> Path:
    """Folder that holds the compiled kernels of this user, one subfolder a state of the code."""
    given = os.environ.get("LABSIM_CACHE")
    if given:
        return Path(given)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "labsim"


def kernel_folder() -> Path:
    """Folder of the kernels compiled from the code as it is now."""
    return kernel_home() / f"kernel-{_CODE_HASH}"


def is_built() -> bool:
    """Whether this machine already holds the compiled week of the code as it is now."""
    return any(kernel_folder().rglob("*run_weeks*.nbc"))


def _prepare(folder: Path) -> bool:
    """Make the folder and keep the newest few; False when the disk does not let us write."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f"probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
        folders = sorted(folder.parent.glob("kernel-*"), key=lambda one: one.stat().st_mtime, reverse=True)
    except OSError:
        return False
    for old in folders[KERNELS_KEPT:]:
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return True


@contextmanager
def _cache_folder() -> Iterator[bool]:
    """Point numba to our folder while a function is decorated; yields whether it may cache."""
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(kernel_folder()) if _CAN_CACHE else before
    try:
        yield _CAN_CACHE
    finally:
        numba.config.CACHE_DIR = before


_CODE_HASH = code_hash()
_CAN_CACHE = compiles() and _prepare(kernel_folder())
