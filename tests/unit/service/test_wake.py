"""Whoever waits is told, from any thread and from the handler of a signal, and what was said is kept until taken."""

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence

import pytest

from outcomed.service.wake import Wake

LONG_S = 60


@pytest.fixture
def on_signal() -> Iterator[Wake]:
    wake = Wake()
    before = signal.signal(signal.SIGUSR1, lambda *_: wake.say("signal"))
    yield wake
    signal.signal(signal.SIGUSR1, before)


def test_what_was_said_before_anybody_waited_ends_the_wait_at_once() -> None:
    wake = Wake()
    wake.say("files")
    began = time.monotonic()
    wake.wait(LONG_S)
    assert time.monotonic() - began < LONG_S / 2
    assert wake.news == {"files"}


def test_news_are_kept_until_they_are_taken_and_each_is_said_once() -> None:
    wake = Wake()
    for what in ("files", "far", "files"):
        wake.say(what)
    assert wake.news == wake.news == {"files", "far"}
    assert wake.take() == {"files", "far"}
    assert wake.take() == frozenset()


def test_a_call_that_ended_ends_a_wait_and_is_no_news() -> None:
    wake = Wake()
    threading.Thread(target=wake.call_ended).start()
    began = time.monotonic()
    wake.wait(LONG_S)
    assert time.monotonic() - began < LONG_S / 2
    assert wake.news == frozenset()


def test_a_wait_of_no_seconds_only_listens() -> None:
    wake = Wake()
    wake.say("far")
    wake.wait(0)
    wake.wait(-1)
    assert wake.take() == {"far"}


def test_the_handler_of_a_signal_ends_the_wait_that_it_interrupts(on_signal: Wake) -> None:
    threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGUSR1)).start()
    began = time.monotonic()
    on_signal.wait(LONG_S)
    assert time.monotonic() - began < LONG_S / 2
    assert on_signal.take() == {"signal"}


def test_many_threads_lose_nothing() -> None:
    wake = Wake()
    names = [f"{n}" for n in range(200)]

    def say(part: Sequence[str]) -> None:
        for name in part:
            wake.say(name)

    threads = [threading.Thread(target=say, args=(names[n::8],)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wake.take() == set(names)
