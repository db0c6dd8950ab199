"""Whatever people write in answer to whichever mail: it is acted on or not, and the ledger can keep what came of it."""

from datetime import date

import pytest

from outcomed.ledger.rows import kept
from outcomed.model.launch import Status
from outcomed.model.mail import Mail
from outcomed.ports import Received
from outcomed.service.hearing import Ears
from outcomed.service.listening import changes_of
from support.factories import BORN, march
from support.replies import Reading, readings
from support.talking import KEY, TRUSTED, Talking, reply_to

PEOPLE = ("vera", "mia", "dana", "raj", "emil", "pia")


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Talking:
    """Give a company in which mails of every kind have been sent."""
    folder = tmp_path_factory.mktemp("company")
    here = Talking(folder=folder, url=f"sqlite:///{folder / 'ledger.sqlite'}", now=BORN)
    here.launches()
    here.launches("planned", date=date(2026, 3, 4), status=Status.PLANNED)
    here.launches("handed", owner="emil", deputy="raj")
    here.tick()
    here.person("emil", left=date(2026, 3, 4))
    here.until(march(23))
    here.says("dana", "hit", to=here.got("dana", "asks")[-1])
    here.says("dana", "hm", to=here.got("dana", "asks")[-1])
    here.until(march(40))
    here.says("pia", "why?", to=here.got("pia", "digest")[-1])
    here.says("dana", "missed, few came", to=here.got("dana", "echo")[-1])
    here.until(march(50))
    return here


@pytest.fixture(scope="module")
def mails(company: Talking) -> list[Mail]:
    """Give one mail of each kind: by the head of its key, and what it is about."""
    kinds: dict[tuple[object, ...], Mail] = {}
    for mail in (mail for name in PEOPLE for mail in company.got(name)):
        items = company.told_by[mail.message_id]
        kinds.setdefault((mail.key[0], *sorted({item.split("/")[0] + item.split("/")[-2] for item in items})), mail)
    assert {mail.key[0] for mail in kinds.values()} == {"asks", "echo", "digest", "answer"}
    return list(kinds.values())


@pytest.mark.parametrize("reading", readings(), ids=lambda reading: reading.text[:30])
def test_it_is_acted_on_or_not_and_can_be_kept(company: Talking, mails: list[Mail], reading: Reading) -> None:
    ears = Ears(company.world, TRUSTED, KEY)
    for mail in mails:
        raw = reply_to(mail, mail.recipient, reading.text)
        changes = changes_of(ears, Received(ref="1", raw=raw, size=len(raw)))
        assert changes[-1].what == "message_read"
        for change in changes:
            spec = kept(change.row)
            values = spec.write(change.row)
            assert spec.subject(values)
            assert spec.read(values) == change.row
