"""The `dandihub` command, as its script calls it."""

import sys

COMMAND = [sys.executable, "-c", "import sys; from ops.cli import main; sys.exit(main())"]
