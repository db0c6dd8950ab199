"""`verify` with a receipt that somebody kept as a file."""

from datetime import UTC, datetime

from support.ladle import Place


def test_a_receipt_is_counted_again_and_its_head_is_proven(ladle: Place) -> None:
    file, head = ladle.folder / "receipt.eml", ladle.head()
    said = f"X-Outcomed-Receipt: month=2020-01; due=0; open=0; at={datetime.now(UTC).isoformat()}; head={head}\n\n"
    file.write_text(said)
    right = ladle.do("verify", str(file))
    file.write_text(said.replace("due=0", "due=2"))
    wrong = ladle.do("verify", str(file))

    assert (right.code, "The receipt of 2020-01 is right" in right.out) == (0, True)
    assert f"Nothing up to event {head.partition(':')[0]} was written anew" in right.out
    assert (wrong.code, "  due: the receipt says 2, the rows say 0" in wrong.out) == (1, True)


def test_a_file_that_is_no_receipt_says_what_to_save(ladle: Place) -> None:
    file = ladle.folder / "other.eml"
    file.write_text("Subject: hello\n\n")
    answer = ladle.do("verify", str(file))

    assert (answer.code, "save the whole mail as it came (.eml)" in answer.err) == (2, True)
