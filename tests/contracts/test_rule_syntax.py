"""Rules use nothing but what gives the same bits compiled and plain and lets loops vectorise."""

import ast
from pathlib import Path

import pytest

import labsim

PACKAGE = Path(labsim.__file__).parent
SHARED = tuple(f"labsim.vocabulary.{name}" for name in ("numerics", "forms", "best_of"))
# What the numerics alone may call besides rules.
EXACT = {"math": {"sqrt", "floor"}, "labsim.vocabulary.parts": {"exponent", "fraction", "power_of_two"}}
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div)
COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
# The only function with a conditional expression; everything else chooses through it.
CHOOSER = ("labsim.vocabulary.numerics", "select")


def sources() -> list[Path]:
    found = [path for room in ("mechanisms", "measures") for path in sorted((PACKAGE / room).glob("*.py"))]
    return [*found, *(PACKAGE / "vocabulary" / f"{name.rpartition(chr(46))[2]}.py" for name in SHARED)]


def module_of(path: Path) -> str:
    return ".".join(("labsim", *path.relative_to(PACKAGE).with_suffix("").parts))


def is_rule(node: ast.AST) -> bool:
    if not isinstance(node, ast.FunctionDef):
        return False
    decorators = [one.func if isinstance(one, ast.Call) else one for one in node.decorator_list]
    return any(isinstance(one, ast.Name) and one.id == "rule" for one in decorators)


def rules_of(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and is_rule(node)]


def callable_names(tree: ast.Module, module: str) -> set[str]:
    """Rules of the module itself, and what it imports from the shared numerics and forms."""
    names = {function.name for function in rules_of(tree)}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            imported = {one.asname or one.name for one in node.names}
            if node.module in SHARED:
                names |= imported
            elif module == CHOOSER[0]:
                names |= imported & EXACT.get(node.module or "", set())
    return names


class Checker(ast.NodeVisitor):
    """Collects what one rule must not do."""

    def __init__(self, module: str, function: ast.FunctionDef, may_call: set[str]):
        self.where = f"{module}.{function.name}"
        self.may_choose = (module, function.name) == CHOOSER
        self.may_call = may_call
        self.faults: list[str] = []
        arguments = function.args
        if arguments.vararg or arguments.kwarg or arguments.defaults or arguments.kwonlyargs:
            self.refuse(function, "takes more than plain arguments")
        body = function.body[1:] if ast.get_docstring(function) is not None else function.body
        for statement in body:
            self.visit(statement)

    def refuse(self, node: ast.AST, why: str) -> None:
        self.faults.append(f"{self.where}, line {getattr(node, 'lineno', '?')}: {why}")

    def generic_visit(self, node: ast.AST) -> None:
        self.refuse(node, f"uses {type(node).__name__}")

    def visit_parts(self, node: ast.AST) -> None:
        for part in ast.iter_child_nodes(node):
            self.visit(part)

    def visit_Return(self, node: ast.Return) -> None:
        self.visit_parts(node)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        for part in node.elts:
            self.visit(part)

    def visit_Name(self, node: ast.Name) -> None:
        pass

    def visit_Constant(self, node: ast.Constant) -> None:
        if type(node.value) not in (int, float):
            self.refuse(node, f"holds {node.value!r}, which is no number")

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self.visit(target)
        self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.arithmetic(node)
        self.visit(node.target)
        self.visit(node.value)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        self.arithmetic(node)
        self.visit(node.left)
        self.visit(node.right)

    def arithmetic(self, node: ast.BinOp | ast.AugAssign) -> None:
        if not isinstance(node.op, ARITHMETIC):
            self.refuse(node, f"computes with {type(node.op).__name__}")

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if not isinstance(node.op, ast.USub):
            self.refuse(node, f"uses {type(node.op).__name__}")
        self.visit(node.operand)

    def visit_Compare(self, node: ast.Compare) -> None:
        if len(node.ops) > 1 or not isinstance(node.ops[0], COMPARISONS):
            self.refuse(node, "compares in a chain or by membership")
        self.visit(node.left)
        for part in node.comparators:
            self.visit(part)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        if not self.may_choose:
            self.refuse(node, "branches; choose with select")
        self.visit_parts(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        constant = isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int)
        if not (isinstance(node.value, ast.Name) and constant):
            self.refuse(node, "reads an index that is not constant")

    def visit_For(self, node: ast.For) -> None:
        loop = node.iter
        if not (
            isinstance(node.target, ast.Name)
            and node.target.id == "_"
            and isinstance(loop, ast.Call)
            and isinstance(loop.func, ast.Name)
            and loop.func.id == "range"
            and len(loop.args) == 1
            and isinstance(loop.args[0], ast.Constant)
            and not node.orelse
        ):
            self.refuse(node, "loops other than `for _ in range(constant)`")
        for statement in node.body:
            self.visit(statement)

    def visit_Call(self, node: ast.Call) -> None:
        if not isinstance(node.func, ast.Name):
            self.refuse(node, "calls something that is not a plain name")
        elif node.func.id not in self.may_call:
            self.refuse(node, f"calls {node.func.id}")
        if node.keywords:
            self.refuse(node, "calls with keywords")
        for part in node.args:
            self.visit(part)


def faults(text: str, module: str) -> list[str]:
    tree = ast.parse(text)
    may_call = callable_names(tree, module)
    return [fault for function in rules_of(tree) for fault in Checker(module, function, may_call).faults]


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_rules_use_only_what_has_the_same_bits_everywhere(path):
    assert faults(path.read_text(encoding="utf-8"), module_of(path)) == []


def test_no_rule_lives_where_the_syntax_is_not_checked():
    elsewhere = [path for path in PACKAGE.rglob("*.py") if path not in sources()]
    hidden = [path.name for path in elsewhere if rules_of(ast.parse(path.read_text(encoding="utf-8")))]
    assert hidden == []


def test_rules_of_all_checked_rooms_are_seen():
    seen = {path.parent.name for path in sources() if rules_of(ast.parse(path.read_text(encoding="utf-8")))}
    assert seen == {"mechanisms", "measures", "vocabulary"}


IMPORTS = "from labsim.vocabulary.numerics import exp2, select, sqrt\nfrom labsim.mechanisms import other\n"


def one_rule(body: str, arguments: str = "x, y") -> str:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"{IMPORTS}\n@rule(x=(0.0, 1.0))\ndef shape({arguments}):\n{lines}\n"


GOOD = {
    "arithmetic": "return -x + 2.0 * y / 3 - x",
    "calls": "return select(x < y, exp2(x), sqrt(y))",
    "steps": "for _ in range(10):\n    x = 0.5 * x\nreturn x",
    "tuples": '"""Doc."""\na, b = x, y\npair = (a, b)\nreturn pair[0]',
}

BAD = {
    "power": "return x ** 2",
    "floor division": "return x // y",
    "remainder": "return x % y",
    "matrix product": "return x @ y",
    "if": "if x > 0.0:\n    return x\nreturn y",
    "conditional expression": "return x if x > y else y",
    "and": "return select(x > 0.0 and y > 0.0, x, y)",
    "not": "return select(not x, x, y)",
    "chained comparison": "return select(0.0 < x < y, x, y)",
    "membership": "return select(x in (1.0, 2.0), x, y)",
    "attribute": "return x.real",
    "math module": "return math.exp(x)",
    "numpy": "return np.exp(x)",
    "builtin": "return abs(x)",
    "minimum": "return min(x, y)",
    "unknown function": "return other(x)",
    "keyword": "return select(x, y, if_false=x)",
    "varying index": "pair = (x, y)\nreturn pair[x]",
    "index of a result": "return shape(x, y)[0]",
    "while": "while x < y:\n    x = x + 1.0\nreturn x",
    "loop over rows": "for i in range(3):\n    x = x + i\nreturn x",
    "loop of varying length": "for _ in range(x):\n    y = y + 1.0\nreturn y",
    "text": "return 'x'",
    "truth": "return select(True, x, y)",
    "inner function": "def inner(z):\n    return z\nreturn inner(x)",
    "lambda": "return (lambda z: z)(x)",
    "list": "return [x, y]",
    "comprehension": "return sum(z for z in (x, y))",
    "power in place": "x **= 2.0\nreturn x",
    "global": "global y\nreturn y",
    "assertion": "assert x > 0.0\nreturn x",
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD)
def test_the_checker_accepts_what_rules_may_use(body):
    assert faults(one_rule(body), "labsim.mechanisms.shape") == []


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_the_checker_refuses_what_rules_must_not_use(body):
    assert faults(one_rule(body), "labsim.mechanisms.shape")


def test_the_checker_refuses_defaults():
    assert faults(one_rule("return x", arguments="x, y=1.0"), "labsim.mechanisms.shape")


def test_only_select_itself_may_branch():
    branch = "@rule(c=(0, 1))\ndef {}(c, a, b):\n    return a if c else b\n"
    assert faults(branch.format("select"), "labsim.vocabulary.numerics") == []
    assert faults(branch.format("choose"), "labsim.vocabulary.numerics")
    assert faults(branch.format("select"), "labsim.mechanisms.people")


def test_only_the_numerics_may_call_what_is_exact_but_no_rule():
    text = "from math import sqrt\n@rule(x=(0, 1))\ndef root(x):\n    return sqrt(x)\n"
    assert faults(text, "labsim.vocabulary.numerics") == []
    assert faults(text, "labsim.mechanisms.people")
    assert faults(text.replace("sqrt", "exp"), "labsim.vocabulary.numerics")
    of_bits = text.replace("math", "labsim.vocabulary.parts").replace("sqrt", "fraction")
    assert faults(of_bits, "labsim.vocabulary.numerics") == []
    assert faults(of_bits, "labsim.mechanisms.people")


def test_what_is_not_a_rule_is_left_alone():
    assert faults("def helper(x):\n    return x ** 2 if x else 0\n", "labsim.mechanisms.people") == []
