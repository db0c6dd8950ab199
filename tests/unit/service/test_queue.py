"""Which actions may begin: every lane is full, each unit keeps its order, and nothing is lost."""

from collections import Counter
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from outcomed.model.effect import Op
from outcomed.model.key import Key
from outcomed.model.plan import Action
from outcomed.model.reason import Reason
from outcomed.service.queue import Queue, Queued, unit_of
from support.factories import Company, march

LANES = {"one": 1, "two": 2, "four": 4}


def mail(*key: str, generation: int = 0) -> Action:
    return Action(key=key, generation=generation, op=Op.SEND, who="dana", at=march(23), reason=Reason.NEW, version=0)


def queued(number: int, unit: str, lane: str, account: str = "") -> Queued:
    action = mail(unit, generation=number)
    return Queued(action=action, account=account or lane, lane=lane, width=LANES[lane], unit=action.key)


def _room(inside: Counter[str], each: Queued) -> int:
    return each.width - inside[each.lane]


actions = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(sorted(LANES))), max_size=40)


@given(wanted=actions, data=st.data())
def test_in_any_order_of_endings_each_unit_keeps_its_order_no_lane_overflows_and_all_is_done(
    wanted: list[tuple[str, str]], data: st.DataObject
) -> None:
    queue = Queue(queued(number, unit, lane) for number, (unit, lane) in enumerate(wanted))
    running: list[Queued] = []
    begun: list[Queued] = []
    while queue or running:
        inside = Counter(each.lane for each in running)
        busy = [each.unit for each in running]
        taken = list(queue.take(busy, partial(_room, inside), lambda _: True))
        running += taken
        begun += taken
        assert all(Counter(each.lane for each in running)[lane] <= width for lane, width in LANES.items())
        assert max(Counter(each.unit for each in running).values(), default=0) <= 1
        assert running, "something waits, nothing runs, and nothing may begin"
        running.pop(data.draw(st.integers(0, len(running) - 1)))
    assert sorted(each.action.generation for each in begun) == list(range(len(wanted)))
    for unit in {unit for unit, _ in wanted}:
        numbers = [each.action.generation for each in begun if each.unit == (unit,)]
        assert numbers == sorted(numbers)


@given(wanted=actions)
def test_no_lane_has_room_for_what_was_left_waiting(wanted: list[tuple[str, str]]) -> None:
    queue = Queue(queued(number, unit, lane) for number, (unit, lane) in enumerate(wanted))
    taken = list(queue.take((), lambda each: each.width, lambda _: True))
    full = {lane for lane, count in Counter(each.lane for each in taken).items() if count == LANES[lane]}
    left = list(queue.take([each.unit for each in taken], lambda each: each.width * (each.lane not in full), bool))
    assert left == []


def test_an_account_that_is_not_ready_holds_its_units_and_nobody_elses() -> None:
    queue = Queue([queued(0, "a", "one", "slow"), queued(1, "a", "two"), queued(2, "b", "two")])
    taken = list(queue.take((), lambda each: each.width, lambda account: account != "slow"))
    assert [each.action.generation for each in taken] == [2]


def test_what_comes_after_what_is_dropped_in_its_unit_is_dropped_with_it() -> None:
    queue = Queue([queued(0, "a", "two"), queued(1, "a", "one", "rests"), queued(2, "a", "two"), queued(3, "b", "two")])
    queue.drop("rests")
    assert queue.accounts() == {"two"}
    assert [each.action.generation for each in queue.take((), lambda _: 2, lambda _: True)] == [0, 3]
    assert not queue


def test_events_of_one_launch_are_one_unit_and_each_mail_is_its_own(company: Company) -> None:
    company.launches("texts", checkpoints=company.policy.checkpoints)
    company.launches("forms")
    units: Counter[Key] = Counter(unit_of(action) for action in company.look().plan.actions)
    assert units[("reminder", "texts")] > 2
    assert units[("reminder", "forms")] >= 1
    assert unit_of(mail("asks", "dana", "2026-03-23"), {"dana"}) == ("asks", "dana", "2026-03-23")


def test_whoever_never_had_a_mail_is_written_to_one_by_one() -> None:
    first, second = (unit_of(mail(each, "dana", "2026-03-23"), {"emil"}) for each in ("asks", "digest"))
    assert first == second
