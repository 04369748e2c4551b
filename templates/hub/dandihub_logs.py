"""JupyterHub's own lines in the hub's log, where we have said already what there is to say."""

import logging


def without_our_tracebacks(record: logging.LogRecord) -> bool:
    """A filter that keeps every line, and leaves out tracebacks of what we refuse.

    JupyterHub 5.5 logs two where a start ends so (handlers/pages.py): one of our error, which has
    words for a page, and one of nothing at all, as it is past that error by then.
    """
    if record.exc_info:
        error = record.exc_info[1]
        if error is None or hasattr(error, "jupyterhub_message"):
            record.exc_info = None
    return True
