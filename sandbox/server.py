"""The server: moto's own, with its extensions, faults on demand, and a record of every call."""

import logging
import os

from moto import settings
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import BaseWSGIServer, make_server

from sandbox.control import Control
from sandbox.extensions import extend


class OneWrite(MotoRequestHandler):
    """Send an answer's head and body together.

    Werkzeug sends them apart, and Terraform's client now and then closes the connection between the
    two (a packet capture shows it; Terraform 1.11.4). It then asks again for what was done already,
    and a lock that is asked for twice refuses itself. An answer without its length is sent in
    chunks, the last of them apart: none may be.
    """

    wbufsize = -1  # a buffer, which werkzeug flushes after the body


def listen(port: int, account_id: str) -> BaseWSGIServer:
    """Return a server bound to the port of 127.0.0.1 (0: a free one); raises OSError if taken."""
    _set(account_id)
    extend()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line on every request
    application = Control(DomainDispatcherApplication(create_backend_app))
    return make_server("127.0.0.1", port, application, threaded=True, request_handler=OneWrite)


def _set(account_id: str) -> None:
    """Tell moto whose account it is, and that AWS's managed policies exist in it.

    A certificate is issued when it is next looked at, instead of a minute later.
    """
    os.environ["MOTO_ACCOUNT_ID"] = account_id
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    settings.ACM_VALIDATION_WAIT = 0
