"""What every launch registry and every people directory does."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from outcomed.model.problem import Severity
from outcomed.ports import ConnectorError, Directory, Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryBench:
    """A registry with at least two good launches (`ids`). By launch id: `spoil` breaks a record, `remove` takes it
    away. `lose` makes the whole source unreadable."""

    registry: Registry
    ids: frozenset[str]
    spoil: Callable[[str], None]
    remove: Callable[[str], None]
    lose: Callable[[], None]


class RegistryContract:
    """Inherit, say which `connector` (entry point) this is, and give a fixture `bench`."""

    connector = ""

    @pytest.fixture
    def bench(self) -> RegistryBench:
        raise NotImplementedError

    def test_every_launch_is_read_with_its_place(self, bench: RegistryBench) -> None:
        reading = bench.registry.read()
        assert {launch.id for launch in reading.launches} == bench.ids
        assert all(launch.position.where for launch in reading.launches)
        assert reading.unreadable == frozenset()

    def test_reading_twice_gives_the_same(self, bench: RegistryBench) -> None:
        assert bench.registry.read() == bench.registry.read()

    def test_a_removed_launch_is_gone_and_not_unreadable(self, bench: RegistryBench) -> None:
        gone = min(bench.ids)
        bench.remove(gone)
        reading = bench.registry.read()
        assert {launch.id for launch in reading.launches} == bench.ids - {gone}
        assert reading.unreadable == frozenset()

    def test_a_broken_record_hides_nobody_else(self, bench: RegistryBench) -> None:
        broken = min(bench.ids)
        places = {launch.id: launch.position.where for launch in bench.registry.read().launches}
        bench.spoil(broken)
        reading = bench.registry.read()
        assert {launch.id for launch in reading.launches} == bench.ids - {broken}
        assert reading.unreadable == {places[broken]}

    def test_a_broken_record_is_a_problem_with_place_and_remedy(self, bench: RegistryBench) -> None:
        bench.spoil(min(bench.ids))
        errors = [problem for problem in bench.registry.read().problems if problem.severity is Severity.ERROR]
        assert errors
        assert all(problem.where and problem.message and problem.remedy for problem in errors)

    def test_a_source_that_cannot_be_read_is_an_error_not_an_empty_registry(self, bench: RegistryBench) -> None:
        bench.lose()
        with pytest.raises(ConnectorError) as caught:
            bench.registry.read()
        assert caught.value.message
        assert caught.value.remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryBench:
    """A directory with at least two good people (`ids`); the rest as in `RegistryBench`, by person id."""

    directory: Directory
    ids: frozenset[str]
    spoil: Callable[[str], None]
    remove: Callable[[str], None]
    lose: Callable[[], None]


class DirectoryContract:
    """Inherit, say which `connector` (entry point) this is, and give a fixture `bench`."""

    connector = ""

    @pytest.fixture
    def bench(self) -> DirectoryBench:
        raise NotImplementedError

    def test_everybody_is_read(self, bench: DirectoryBench) -> None:
        reading = bench.directory.people()
        assert {person.id for person in reading.people} == bench.ids
        assert reading.unreadable == frozenset()

    def test_reading_twice_gives_the_same(self, bench: DirectoryBench) -> None:
        assert bench.directory.people() == bench.directory.people()

    def test_a_removed_person_is_gone_and_not_unreadable(self, bench: DirectoryBench) -> None:
        gone = min(bench.ids)
        bench.remove(gone)
        reading = bench.directory.people()
        assert {person.id for person in reading.people} == bench.ids - {gone}
        assert reading.unreadable == frozenset()

    def test_a_broken_record_hides_nobody_else_and_names_its_person(self, bench: DirectoryBench) -> None:
        broken = min(bench.ids)
        bench.spoil(broken)
        reading = bench.directory.people()
        assert {person.id for person in reading.people} == bench.ids - {broken}
        assert reading.unreadable == {broken}
        assert all(problem.remedy for problem in reading.problems)
        assert reading.problems

    def test_a_source_that_cannot_be_read_is_an_error_not_an_empty_company(self, bench: DirectoryBench) -> None:
        bench.lose()
        with pytest.raises(ConnectorError) as caught:
            bench.directory.people()
        assert caught.value.message
        assert caught.value.remedy
