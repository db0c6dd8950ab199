"""A service object of the client library whose collections are made once."""

from functools import partial
from typing import Any


class Kept:
    """Acts like a `googleapiclient` resource, and keeps the collections in it (`events()`, `users().messages()`).

    The library makes a collection anew each time it is named, with all its methods and their documentation: that is
    half of the processor time of a call. For one thread, as the service itself.
    """

    def __init__(self, resource: Any) -> None:
        self._resource = resource
        self._collections: dict[str, Kept] = {}

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._resource, name)
        return partial(self._collection, name) if getattr(found, "__is_resource__", False) else found

    def _collection(self, name: str) -> "Kept":
        known = self._collections.get(name)
        if known is None:
            known = self._collections[name] = Kept(getattr(self._resource, name)())
        return known
