"""What keeps a command from doing its work and is no mistake of ours: said, without a traceback."""


class TroubleError(Exception):
    """One or more messages for the person who typed the command; exit code 2."""

    def __init__(self, *messages: str) -> None:
        """Take what was found, what is needed, and what to do about it."""
        super().__init__("\n".join(messages))
        self.messages = messages
