"""The error of a value that people wrote."""


class Wrong(ValueError):
    """Raised by the check of one value: what is wrong with it, and the remedy."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
