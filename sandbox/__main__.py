"""`python -m sandbox`: serve the stand-in for AWS on loopback until standard input ends.

Prints one line, its address, once it answers. Whoever starts it holds the other end of standard
input: with its owner, however that ends, the stand-in goes too.
"""

import argparse
import sys
import threading


def main() -> None:
    """Serve."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="default: any free one")
    parser.add_argument("--account", default="123456789012", help="whose account it is")
    options = parser.parse_args()
    from sandbox.server import listen  # noqa: PLC0415 (moto takes a second to import)

    server = listen(options.port, options.account)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()
