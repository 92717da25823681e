"""What every mechanism owes its reader: a docstring, declared inputs with sources, a neutral form, a test."""

import ast
import dataclasses
import importlib
from pathlib import Path

import pytest

import labsim
from labsim.dynamics.parameters import CATALOGUE, MECHANISMS, off_values
from labsim.vocabulary.compiled import RULES
from labsim.vocabulary.distributions import Quantiles
from labsim.vocabulary.quantities import Dated

PACKAGE = Path(labsim.__file__).parent
TESTS = Path(__file__).parent.parent / "mechanisms"
FILES = sorted(PACKAGE.rglob("*.py"))
ROOM = sorted(path.stem for path in (PACKAGE / "mechanisms").glob("*.py") if path.stem != "__init__")


def parts(value):
    """A value, or all values of a dated one."""
    return [one for _, one in value.steps] if isinstance(value, Dated) else [value]


def relative(path):
    return path.relative_to(PACKAGE).as_posix()


def test_every_file_of_the_room_is_a_mechanism_of_the_catalogue():
    assert sorted(MECHANISMS) == ROOM


@pytest.mark.parametrize("name", MECHANISMS)
def test_a_mechanism_says_what_it_is_about(name):
    assert (MECHANISMS[name].__doc__ or "").strip()
    assert (MECHANISMS[name].PARAMETERS.__doc__ or "").strip()


@pytest.mark.parametrize("name", MECHANISMS)
def test_its_inputs_are_a_frozen_dataclass(name):
    declaration = MECHANISMS[name].PARAMETERS
    assert dataclasses.is_dataclass(declaration)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(declaration(), dataclasses.fields(declaration)[0].name, 0.0)


@pytest.mark.parametrize("name", MECHANISMS)
def test_its_neutral_form_names_inputs_of_its_own_within_their_bounds(name):
    off = MECHANISMS[name].OFF
    assert off
    for path, value in off.items():
        assert path in CATALOGUE
        assert CATALOGUE[path].group == name
        low, high = CATALOGUE[path].bounds
        assert low <= value <= high


def test_the_neutral_forms_do_not_overlap():
    assert len(off_values()) == sum(len(module.OFF) for module in MECHANISMS.values())


@pytest.mark.parametrize("name", MECHANISMS)
def test_it_has_tests_of_its_own(name):
    file = TESTS / f"test_{name}.py"
    assert file.is_file()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    tests = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert tests
    assert f"labsim.mechanisms.{name}" in imported


@pytest.mark.parametrize("path", CATALOGUE)
def test_a_parameter_is_documented(path):
    p = CATALOGUE[path]
    assert p.unit.strip()
    assert len(p.source.strip()) > 3
    assert p.sentence.endswith(".")
    assert p.sentence[0].isupper()


@pytest.mark.parametrize("path", CATALOGUE)
def test_the_central_value_of_a_parameter_lies_within_its_bounds(path):
    p = CATALOGUE[path]
    low, high = p.bounds
    assert low < high
    assert all(low <= value <= high for value in parts(p.default))
    if p.limits is not None:
        group = {
            q.path.partition(".")[2]: parts(q.default)[0] for q in CATALOGUE.values() if q.group == p.group
        }
        narrow = p.limits(group)
        assert narrow[0] <= parts(p.default)[0] <= narrow[1]


@pytest.mark.parametrize("path", [path for path, p in CATALOGUE.items() if p.prior is not None])
def test_a_prior_has_the_scale_on_which_written_ranges_are_drawn(path):
    p = CATALOGUE[path]
    quantiles = [prior for prior in parts(p.prior) if isinstance(prior, Quantiles)]
    assert all(prior.scale == p.scale for prior in quantiles)


@pytest.mark.parametrize("path", [path for path, p in CATALOGUE.items() if p.prior is not None])
def test_nine_tenths_of_a_prior_lie_within_the_bounds(path):
    p = CATALOGUE[path]
    for prior in parts(p.prior):
        ends = [prior] if isinstance(prior, int | float) else [prior.quantile(0.05), prior.quantile(0.95)]
        assert all(p.bounds[0] <= end <= p.bounds[1] for end in ends)


@pytest.mark.parametrize("path", [path for path, p in CATALOGUE.items() if p.prior is not None])
def test_the_central_value_is_possible_under_its_own_prior(path):
    p = CATALOGUE[path]
    if isinstance(p.prior, Dated):
        assert isinstance(p.default, Dated)
        assert [date for date, _ in p.prior.steps] == [date for date, _ in p.default.steps]
    for prior, central in zip(parts(p.prior), parts(p.default), strict=True):
        if isinstance(prior, int | float):
            assert prior == central
        else:
            assert prior.quantile(1e-9) <= central <= prior.quantile(1.0 - 1e-9) + 1e-8


@pytest.mark.parametrize("path", [path for path, p in CATALOGUE.items() if p.follows is not None])
def test_what_a_prior_follows_is_an_uncertain_input_before_it(path):
    leader, correlation = CATALOGUE[path].follows
    assert hasattr(CATALOGUE[leader].prior, "quantile")
    assert list(CATALOGUE).index(leader) < list(CATALOGUE).index(path)
    assert -1.0 < correlation < 1.0


@pytest.mark.parametrize("path", [path for path, p in CATALOGUE.items() if p.choices])
def test_the_numbers_of_a_choice_fill_its_bounds(path):
    p = CATALOGUE[path]
    assert p.bounds == (0.0, len(p.choices) - 1.0)
    assert p.default in range(len(p.choices))


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_says_what_it_computes(name):
    assert (RULES[name].function.__doc__ or "").strip()


@pytest.mark.parametrize("name", ROOM)
def test_a_mechanism_imports_no_sibling_and_nothing_above_the_vocabulary(name):
    tree = ast.parse((PACKAGE / "mechanisms" / f"{name}.py").read_text(encoding="utf-8"))
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names]
    own = [module for module in modules if module.startswith(("labsim", "."))]
    assert own
    assert all(module.startswith("labsim.vocabulary.") for module in own)


def public_without_docstring(tree: ast.Module) -> list[str]:
    """Names of public functions, classes and methods (and the module itself) without a docstring."""
    found = [] if ast.get_docstring(tree) else ["the module"]
    inside: list[tuple[str, ast.AST]] = [("", tree)]
    while inside:
        prefix, parent = inside.pop()
        for node in ast.iter_child_nodes(parent):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            if not node.name.startswith("_"):
                if not ast.get_docstring(node):
                    found.append(prefix + node.name)
                if isinstance(node, ast.ClassDef):
                    inside.append((f"{prefix}{node.name}.", node))
    return found


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_everything_public_has_a_docstring(file):
    assert public_without_docstring(ast.parse(file.read_text(encoding="utf-8"))) == []


def test_the_search_for_docstrings_sees_what_lacks_one():
    klass = 'class B:\n    """B."""\n    def c(self):\n        pass\n    def _d(self):\n        pass\n'
    text = f'"""Module."""\ndef a():\n    pass\n{klass}'
    assert public_without_docstring(ast.parse(text)) == ["a", "B.c"]
    assert public_without_docstring(ast.parse("x = 1\n")) == ["the module"]


def test_every_module_of_the_compiled_rooms_can_be_imported_and_says_what_it_is():
    for file in FILES:
        if relative(file).startswith(("vocabulary/", "mechanisms/", "measures/")):
            name = ".".join(("labsim", *file.relative_to(PACKAGE).with_suffix("").parts))
            assert importlib.import_module(name).__doc__, name
