"""Who uses outcomed alone reads of nobody else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from support.installed import call
from support.ladle import Place


def test_the_mails_of_one_who_is_alone_speak_of_nobody_else(tmp_path: Path) -> None:
    place, launched = Place(tmp_path / "solo"), datetime.now(UTC).date() - timedelta(days=24)
    call("init", place.folder, "--solo", "ada@example.com")
    place.do(
        "new", "--no-questions", "--name", "Texts", "--date", launched.isoformat(), "--what", "Patients get a text"
    )
    done = place.do("once", "--from", (launched + timedelta(days=1)).isoformat())
    assert place.do("record", "texts", "3-weeks", "--verdict", "hit", "--why", "It worked").code == 0, done.out
    place.do("once")
    parts = [mail.get_body((kind,)) for mail in place.mails() for kind in ("plain", "html")]
    texts = " ".join(" ".join(str(part.get_content()) for part in parts if part).split())
    assert "Nobody else reads it." in texts
    for words in ("will read", "the others", "whoever runs", "You: Ada"):
        assert words not in texts
