"""What somebody wrote anew, out of mails as programs write them."""

from contextlib import suppress
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.policy import SMTP, default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcomed.intake.bodies import MOST_BYTES, MOST_TEXT
from outcomed.intake.quoting import MARKER, Unreadable, written, written_in

QUOTED = f"> {MARKER}\n>\n> Hi Dana,\n>\n> Today is the look at Text reminders. Reply `hit 8.9` and a why.\n"


def mail(text: str = "", *, html: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage(policy=default)
    made["From"] = "Dana Reyes <dana@example.com>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    if text or not html:
        made.set_content(text)
        if html:
            made.add_alternative(html, subtype="html")
    else:
        made.set_content(html, subtype="html")
    return made


def raw(content_type: str, body: bytes, encoding: str = "8bit") -> bytes:
    head = f"From: dana@example.com\r\nContent-Type: {content_type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + body


# --- where the quoted text begins ---


@pytest.mark.parametrize(
    "introduction",
    [
        "On Tue, 7 Apr 2026 at 08:30, outcomed <outcomes@example.com> wrote:",
        "On Tue, 7 Apr 2026 at 08:30, outcomed\n<outcomes+dana.3f2a@example.com> wrote:",
        "On Tuesday, April 7th, 2026 at 8:30 AM,\nthe outcomes of the company\n<outcomes@example.com> wrote:",
        "Am Di., 7. Apr. 2026 um 08:30 Uhr schrieb outcomed <outcomes@example.com>:",
        "Am 07.04.26 um 08:30 schrieb outcomed:",
        "Le mar. 7 avr. 2026 à 08:30, outcomed <outcomes@example.com> a écrit :",
        "El mar, 7 abr 2026 a las 8:30, outcomed (<outcomes@example.com>) escribió:",
        "Il giorno mar 7 apr 2026 alle ore 08:30 outcomed <outcomes@example.com> ha scritto:",
        "Op di 7 apr 2026 om 08:30 schreef outcomed <outcomes@example.com>:",
        "outcomed <outcomes@example.com> schrieb am Di., 7. Apr. 2026, 08:30:",
    ],
)
def test_what_stands_above_the_introduction_of_quoted_text_counts(introduction: str) -> None:
    assert written_in(f"hit 8.9\n\n{introduction}\n\n{QUOTED}") == "hit 8.9"


@pytest.mark.parametrize(
    "block",
    [
        "From: outcomed <outcomes@example.com>\nSent: Tuesday, April 7, 2026 8:30 AM\nTo: Dana\nSubject: One line",
        "Von: outcomed <outcomes@example.com>\nGesendet: Dienstag, 7. April 2026 08:30\nAn: Dana\nBetreff: Eine Zeile",
        "*From:* outcomed\n*Date:* Tuesday, 7 April 2026 at 08:30\n*To:* Dana\n*Subject:* One line",
        "De : outcomed\nEnvoyé : mardi 7 avril 2026 08:30\nÀ : Dana\nObjet : Une ligne",
        "-----Original Message-----\nFrom: outcomed\nSent: Tuesday",
        "-----Ursprüngliche Nachricht-----\nVon: outcomed\nGesendet: Dienstag",
        "________________________________\nFrom: outcomed\nSent: Tuesday",
        MARKER,
    ],
)
def test_a_block_of_headers_or_our_marker_ends_it_where_nothing_is_quoted_with_a_sign(block: str) -> None:
    below = "Hi Dana,\n\nmissed 12\n\nReply `missed 60` and a why."
    assert written_in(f"hit 8.9\n\n{block}\n\n{below}") == "hit 8.9"


def test_an_introduction_above_text_that_is_not_quoted_ends_it_too() -> None:
    introduction = "On Tue, 7 Apr 2026 at 08:30, outcomed <outcomes@example.com> wrote:"
    assert written_in(f"hit 8.9\n\n{introduction}\n\nmissed 12\n\n> missed 13\n\nmissed 14") == "hit 8.9"


@pytest.mark.parametrize(
    "marker",
    [
        f"> {MARKER}",
        f">> > {MARKER}",
        "> Please write your answer above\n> this line. #outcomed#",
        MARKER.replace(" ", "\u00a0"),
        "Bitte schreiben Sie Ihre Antwort über diese Zeile. # outcomed #",
        f"*{MARKER.upper()}*",
        "#\u200boutcomed\u200b#",
    ],
)
def test_our_marker_is_found_quoted_wrapped_translated_and_respaced(marker: str) -> None:
    assert written_in(f"hit 8.9\n\n{marker}\n\n> missed 12") == "hit 8.9"


def test_our_marker_is_found_escaped_in_html() -> None:
    html = f"<div>hit 8.9</div><div>{MARKER.replace('#', '&#35;').replace(' ', '&nbsp;')}</div><div>missed 12</div>"
    assert written(mail(html=html)) == "hit 8.9"


def test_an_answer_below_the_quoted_text_counts() -> None:
    assert written_in(f"Am 07.04.26 um 08:30 schrieb outcomed:\n{QUOTED}\nhit 8.9\n\n-- \nDana") == "hit 8.9"


def test_answers_between_quoted_lines_count_in_their_order() -> None:
    text = "> 1. Text reminders?\nhit 8.9\n> 2. One page?\n\nmissed 60\n> Thanks"
    assert written_in(f"On 7 April, outcomed <o@example.com> wrote:\n{text}") == "hit 8.9\n\nmissed 60"


def test_the_tail_of_a_quoted_line_that_a_program_wrapped_is_nobodys_answer() -> None:
    wrapped = (
        "> Reply with hit 8.9 and a why, or too early, later 20 April, or\nmissed 60 if it did not move\n> at all."
    )
    assert written_in(f"hit 8.9\n\n{wrapped}") == "hit 8.9"


def test_a_mail_that_only_quotes_says_nothing() -> None:
    assert written_in(f"On 7 April 2026, outcomed <o@example.com> wrote:\n\n{QUOTED}") == ""


# --- furniture ---


@pytest.mark.parametrize(
    "furniture",
    [
        "-- \nDana Reyes\nProduct",
        "Sent from my iPhone",
        "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "Von meinem iPhone gesendet",
        "Diese Nachricht wurde von meinem Android-Gerät mit GMX Mail gesendet.",
        "Outlook für Android beziehen",
        "Best regards,\nDana",
        "Mit freundlichen Grüßen\nDana Reyes",
        "Viele Grüße\nDana",
        "This e-mail and any attachments are confidential and intended solely for the addressee.",
        "CONFIDENTIALITY NOTICE: the contents of this message are privileged.",
        "Diese E-Mail enthält vertrauliche Informationen.",
        "Please consider the environment before printing this e-mail.",
        "CAUTION: This email originated from outside of the organization. Do not click links.",
    ],
)
def test_furniture_below_an_answer_is_left_out(furniture: str) -> None:
    assert written_in(f"hit 8.9\nwhy: the evening text\n\n{furniture}\n\n{QUOTED}") == "hit 8.9\nwhy: the evening text"


def test_a_warning_that_a_gateway_puts_on_top_is_left_out() -> None:
    text = "[EXTERNAL]\n\nCAUTION: This email is from an external sender.\n\nhit 8.9"
    assert written_in(text) == "hit 8.9"


def test_lists_and_long_answers_stay_whole() -> None:
    text = "missed 60\n- why: the insurance number\n- learned: book first\n\nTake the door out of the way."
    assert written_in(text) == text


# --- HTML ---

GMAIL = (
    '<div dir="ltr">hit 8.9<div>why: the evening text</div></div><br><div class="gmail_quote"><div dir="ltr" '
    'class="gmail_attr">On Tue, 7 Apr 2026 at 08:30, outcomed &lt;<a href="mailto:o@example.com">o@example.com</a>'
    '&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex"><div>missed 12</div>'
    "</blockquote></div>"
)
OUTLOOK = (
    "<html><head><style>p {color:red} hit</style><title>missed 3</title></head><body><div>hit 8.9<br></div><div>why: "
    'the evening text</div><div id="Signature"><p>Dana</p></div><div id="appendonsend"></div><hr><div '
    'id="divRplyFwdMsg"><b>From:</b> outcomed<br><b>Sent:</b> Tuesday<br></div><div>missed 12</div></body></html>'
)
WORD = (
    '<div class="WordSection1"><p class="MsoNormal">hit 8.9<o:p></o:p></p><p class="MsoNormal">why: the evening text'
    '</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> outcomed <br>'
    "<b>Sent:</b> Tuesday<br><b>To:</b> Dana<br></p></div><p>missed 12</p></div>"
)


@pytest.mark.parametrize("html", [GMAIL, OUTLOOK, WORD], ids=["gmail", "outlook", "word"])
def test_mails_in_html_only_are_read(html: str) -> None:
    assert written(mail(html=html)) == "hit 8.9\nwhy: the evening text"


def test_the_text_part_is_preferred() -> None:
    assert written(mail("hit 8.9", html="<p>missed 3</p>")) == "hit 8.9"


def test_an_empty_text_part_gives_way_to_html() -> None:
    assert written(mail(" \n", html="<p>hit 8.9</p>")) == "hit 8.9"


def test_an_answer_between_quoted_html_is_no_tail_of_it() -> None:
    long = "Three things, ten minutes; a miss is as welcome as a hit, and one line is enough for it"
    html = f"<blockquote>{long}</blockquote><div>hit 8.9</div><blockquote>more</blockquote>"
    assert written(mail(html=html)) == "hit 8.9"


def test_what_is_hidden_or_is_a_script_is_not_read() -> None:
    html = "<p style='display:none'>missed 1</p><script>missed 2</script><!-- missed 3 --><p>hit&nbsp;8.9</p>"
    assert written(mail(html=html)) == "hit 8.9"


# --- encodings ---


def test_format_flowed_is_joined() -> None:
    body = b"missed 60 the insurance \r\nnumber was the hurdle\r\n\r\n> quoted \r\n> text\r\n"
    assert (
        written(raw("text/plain; charset=utf-8; format=flowed", body))
        == "missed 60 the insurance number was the hurdle"
    )


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "no-such-charset", "us-ascii"])
def test_any_charset_is_read_as_far_as_it_can_be(charset: str) -> None:
    body = "später 20. April".encode("utf-8" if charset in ("no-such-charset", "us-ascii") else charset)
    assert written(raw(f'text/plain; charset="{charset}"', body)) == "später 20. April"


def test_bytes_that_are_no_text_of_their_charset_are_read_as_windows_writes_them() -> None:
    assert written(raw("text/plain; charset=utf-8", b"sp\xe4ter 20. April")) == "später 20. April"


def test_marks_that_nobody_sees_are_taken_out() -> None:
    assert written_in("\u200f\u202bhit\u00a08.9\u202c\ufeff\x00") == "hit 8.9"


# --- what cannot be read ---


def test_a_mail_packed_into_winmail_dat_is_refused_by_name() -> None:
    with pytest.raises(Unreadable, match=r"winmail\.dat"):
        written(raw("application/ms-tnef; name=winmail.dat", b"eJ8+Ig==", "base64"))


def test_winmail_dat_beside_a_text_does_no_harm() -> None:
    made = mail("hit 8.9")
    made.add_attachment(b'x\x9f>"', maintype="application", subtype="ms-tnef", filename="winmail.dat")
    assert written(made.as_bytes(policy=SMTP)) == "hit 8.9"


def test_a_forwarded_mail_inside_is_not_its_senders_word() -> None:
    made = EmailMessage()
    made.set_content("")
    made.add_attachment(mail("missed 12"))
    assert written(made.as_bytes(policy=SMTP)) == ""


def test_parts_that_lie_too_deep_are_refused() -> None:
    inner = MIMEMultipart()
    for _ in range(40):
        outer = MIMEMultipart()
        outer.attach(inner)
        inner = outer
    with pytest.raises(Unreadable, match="deep"):
        written(inner.as_bytes())


def test_a_thousand_levels_of_parts_are_refused() -> None:
    levels = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(1000))
    with pytest.raises(Unreadable):
        written(levels.encode() + b"Content-Type: text/plain\r\n\r\nhit 8.9")


@pytest.mark.parametrize(("size", "reason"), [(MOST_BYTES + 1, "it has"), (MOST_TEXT + 1, "its text has")])
def test_a_mail_that_is_too_large_is_refused(size: int, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        written(raw("text/html", b"<p>hit 8.9</p>" + b"x" * size))


@pytest.mark.parametrize("piece", ["<a ", "<", "<!--", "</", "<a b='", "<?"])
@pytest.mark.timeout(20)
def test_html_that_never_closes_its_tags_is_read_in_no_time(piece: str) -> None:
    assert written(mail(html="<p>hit 8.9</p>" + piece * (100_000 // len(piece)))).startswith("hit 8.9")


def test_html_nested_without_end_is_read_as_far_as_a_person_would_write_it() -> None:
    assert written(mail(html="<p>hit 8.9</p>" + "<div>" * 20_000 + "missed 3")) == "hit 8.9"


@given(st.binary(max_size=2_000))
def test_no_bytes_do_more_than_to_be_refused(noise: bytes) -> None:
    for kind in (b"", b"Content-Type: text/html\r\n\r\n", b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n"):
        with suppress(Unreadable):
            written(kind + noise)


@given(st.text(max_size=500))
def test_no_text_makes_words_that_were_not_there(noise: str) -> None:
    assert written_in(f"hit 8.9\n\n{MARKER}\n{noise}") == "hit 8.9"
