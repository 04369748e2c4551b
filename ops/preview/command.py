"""`dandihub preview`: a hub's pages as its users would see them, before it is deployed."""

import tempfile
import webbrowser
from contextlib import closing
from pathlib import Path
from typing import Any

from ops.compiling import compiled
from ops.options import Options
from ops.port import refusal
from ops.preview.process import Process, require
from ops.preview.report import as_json, in_words
from ops.preview.setup import setup
from ops.progress import Progress
from ops.the_hub import the_hub
from ops.trouble import TroubleError


def run(options: Options) -> int:
    """Show the hub until Ctrl-C; raises TroubleError for wrong input."""
    environment = the_hub(options)
    require(environment.name)
    if why_not := refusal(options.port):
        raise TroubleError(why_not)
    with tempfile.TemporaryDirectory(prefix="dandihub-preview-") as created:
        directory = Path(created)
        Progress().say(f"{environment.name}: compiling, and starting JupyterHub")
        stack = compiled(environment.name, options.environments, directory / "cdktf.out")
        _show(setup(environment, stack, port=options.port), directory, options)
    return 0


def _show(told: dict[str, Any], directory: Path, options: Options) -> None:
    """Start the hub, say where it is, and tell of its pods until Ctrl-C."""
    progress = Progress()
    try:
        with closing(Process(told, directory)) as process:
            lines = process.lines()
            up = next(lines)
            print((as_json if options.as_json else in_words)(told, up), flush=True)
            if options.browser:
                webbrowser.open(up["url"])
            for line in lines:
                progress.say(f"{told['hub']}: KubeSpawner made {line['pod']}: {line['page']}")
    except KeyboardInterrupt:
        pass
    progress.say(f"{told['hub']}: ended")
