"""The words that answers are made of, in English and German, and how a text is made ready to be compared with them."""

import re
from dataclasses import replace

from outcomed.model.doubt import Cause, Way
from outcomed.model.outcome import Held, Verdict
from outcomed.model.people import Cadence
from outcomed.model.said import Decision


class Doubt(Exception):
    """Words that are not clear: why, what of them was, and ways of saying it that would be understood."""

    def __init__(self, cause: Cause, *facts: str, understood: tuple[str, ...] = (), ways: tuple[Way, ...] = ()) -> None:
        super().__init__(cause)
        self.cause = cause
        self.facts = facts
        self.understood = understood
        self.ways = ways

    def behind(self, said: str, *, understood: tuple[str, ...]) -> "Doubt":
        """Give this doubt as one about what stands behind clear words; its ways begin with them."""
        ways = tuple(replace(way, text=f"{said} {way.text}") for way in self.ways)
        return Doubt(self.cause, *self.facts, understood=understood, ways=ways)


_STRAIGHT = str.maketrans("‘’‚‛`´“”„‟«»–—−‐‑", "''''''\"\"\"\"\"\"-----")


def straight(text: str) -> str:
    """Make quotes, dashes and arrows plain, and every run of spaces one."""
    text = re.sub(r"\s*(?:→|⇒|➔|➜|=>)\s*", " -> ", text.translate(_STRAIGHT))
    return re.sub(r"\s+", " ", text).strip()


def phrase(*words: str) -> re.Pattern[str]:
    """Match any of these at the beginning of a text, the longest first, and only whole words."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest_first)})(?!\w|-\w|'\w)", re.IGNORECASE)


def after(pattern: re.Pattern[str], text: str) -> str | None:
    """Give what follows a pattern at the beginning of a text, None where it does not stand there."""
    found = pattern.match(text)
    return text[found.end() :] if found else None


def name_pattern(name: str) -> str:
    """Give a pattern for a name, typed with any spaces, dashes and case."""
    return r"[\s_-]+".join(re.escape(word) for word in re.split(r"[\s_-]+", straight(name)) if word)


VERDICTS = {
    Verdict.HIT: phrase(
        "hit", "hit (?:the |our )?(?:target|goal)", "(?:target|goal) (?:hit|reached|met)", "reached", "achieved",
        "(?:(?:voll|ganz|das)? ?ziel )?(?:voll )?erreicht", "geschafft",
    ),
    Verdict.PARTLY: phrase(
        "partly(?: hit)?", "partially(?: hit)?", "partial", "teilweise(?: erreicht)?", "zum teil(?: erreicht)?", "teils"
    ),
    Verdict.MISSED: phrase(
        "missed(?: (?:the |our )?(?:target|goal))?", "miss", "(?:target|goal) missed", "(?:(?:das )?ziel )?verfehlt"
    ),
    Verdict.TOO_EARLY: phrase(
        "(?:still |much )?too (?:early|soon)(?: to (?:tell|say))?", "too_early", "not yet measurable",
        "(?:noch |viel )?zu fr(?:ü|ue)h", "noch nicht messbar",
    ),
    Verdict.CANNOT_TELL: phrase(
        "not measurable", "(?:cannot|can ?not|can't) (?:tell|be measured)", "cannot_tell", "nicht messbar",
        "nicht feststellbar",
    ),
}  # fmt: skip

FILLERS = re.compile(
    r"(?:(?:ok(?:ay)?|so|well|sorry|hmm?|unfortunately|sadly|leider|update|answer|antwort|verdict|result|ergebnis"
    r"|urteil|status|we(?: have)?|we've|wir haben(?: das)?|it was|it is|it's|es war|das war|that was|a|an|clearly"
    r"|eindeutig|deutlich|klar|verdict is|urteil ist|(?:das |unser )?ziel ist|das ist|ist|haben wir|(?:yes|yep|ja|no"
    r"|nope|nein)(?=[,:])|outcome)(?:\s*[,:!]\s*|\s+(?:- )?))*",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"(?:hi|hello|hey|hallo|dear|moin|servus|gr(?:ü|ue)(?:ß|ss) (?:dich|gott)|good (?:morning|afternoon|evening)"
    r"|guten (?:morgen|tag|abend)|liebe[rs]?)(?: +(?!(?:hit|missed|partly)\b)[^\s\d,.!:;-]+){0,3}\s*",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:many |best )?(?:thanks|thank you|thx|danke(?:schön)?|vielen dank|cheers|best|(?:best|kind|warm)? ?regards"
    r"|best wishes|all the best|sincerely|lg|vg|mfg|bg|(?:(?:mit )?(?:freundliche[nr]?|beste|liebe|viele|herzliche) )?"
    r"gr(?:ü|ue)(?:ß|ss)e?n?|ciao)\b(?: \w+){0,3}\s*[,.!]*(?: \w+){0,2}$",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"(?:\b(?:ok|okay|great|cool|super|perfect|wow|nice|got it|very|so|many|much|a lot|for (?:this|that|the update"
    r"|the news|the mail)|thanks?(?: you)?|thx|ty|cheers|danke(?:schön|sehr)?|vielen|dank|lieben|dir|euch|prima|toll"
    r"|gut|alles klar|all|everyone|noted|verstanden)\b[\s,.!:)-]*)+$",
    re.IGNORECASE,
)
THANKS_FIRST = re.compile(
    r"(?:many |vielen )?(?:thanks?(?: you)?|thx|danke?)(?: (?:for|für)"
    r" (?:asking|reminding(?: me)?|(?:the|this|your|die|das) \w+(?: \w+)?))?\s*(?:[.!]+\s*|$)",
    re.IGNORECASE,
)
GRATITUDE = re.compile(r"\b(?:thanks?|thx|ty|cheers|danke\w*|dank)\b", re.IGNORECASE)

NEGATION = re.compile(
    r"(?<![\w-])(?:not|never|no|none|neither|nor|cannot|\w+n't|didnt|nicht|nie|niemals|kein\w*|ohne|without|hardly|barely|kaum"
    r"|almost|nearly|fast|beinahe|knapp)(?![\w-])",
    re.IGNORECASE,
)
HEDGE = re.compile(
    r"\b(?:or|oder|maybe|perhaps|probably|possibly|presumably|likely|i (?:think|guess|believe)|not sure|unsure"
    r"|vielleicht|wahrscheinlich|vermutlich|wohl|eventuell|glaube(?: ich)?|denke(?: ich)?|ish|roughly|if|falls|wenn"
    r"|supposedly|would|could|should|might|würde|könnte|sollte)\b",
    re.IGNORECASE,
)
BECAUSE = phrase("because(?: of)?", "due to", "weil", "denn", "wegen", "aufgrund")

HELD = {
    Held.HELD: phrase(
        "held", "holds", "true", "yes", "confirmed", "still true", "stimmt", "stimmte", "bestätigt", "ja"
    ),
    Held.BROKEN: phrase("broken", "wrong", "false", "no", "disproved", "falsch", "widerlegt", "stimmt nicht", "nein"),
    Held.UNCLEAR: phrase("unclear", "unknown", "open", "unklar", "offen"),
}
YES = phrase(
    "yes(?:,? it did)?", "yep", "yeah", "it did", "it is out", "(?:it )?went out", "ja", "jawohl", "jep", "launched",
    "(?:it's |it is |is )?live", "shipped", "ist raus", "ist live", "ging raus", "done", "erledigt",
)  # fmt: skip
NOT_YET = phrase("not yet", "no", "nope", "nein", "noch nicht", "not out", "nicht")
MOVED = phrase(
    "slipped", "delayed", "postponed", "moved", "verschoben", "verzögert", "(?:it )?goes out", "(?:it )?will go out",
    "geht raus", "planned", "geplant", "kommt", "coming",
)  # fmt: skip
DROPPED = phrase(
    "dropped",
    "cancelled",
    "canceled",
    "abandoned",
    "killed",
    "verworfen",
    "gestrichen",
    "abgesagt",
    "eingestellt",
    "fallen ?gelassen",
)
UNTIL = phrase(
    "until", "till", "til", "to", "for", "bis(?: zum)?", "auf(?: den)?", "before", "vor dem", "on", "am",
    "erst(?: am)?", "(?:check |look )?again(?: on)?", "ask (?:me )?again(?: on)?", "(?:erst )?wieder(?: am)?",
)  # fmt: skip
MUST_BE_DATED = phrase("until", "till", "til", "bis(?: zum)?")
LATER = phrase("later", "snooze", "remind me(?: again)?", "ask (?:me )?(?:again|later)", "später", "spaeter",
               "erinnere? mich(?: wieder| später)?", "frag mich(?: wieder| später)?", "schlummern")  # fmt: skip
NOT_ME = phrase("not me", "not mine", "not my (?:launch|checkpoint|topic)", "wrong person", "nicht ich", "nicht meins",
                "nicht mein(?:e|er)?(?: thema)?", "bin ich nicht", "falsche person")  # fmt: skip
NOT_NEEDED = phrase(
    "(?:it is |it's )?(?:not|no longer) (?:needed|necessary|relevant)(?: any ?more)?", "close (?:it|this)",
    "(?:ist |wird )?nicht (?:mehr )?(?:nötig|noetig|notwendig|gebraucht|relevant)",
    "(?:ist )?(?:hinfällig|überflüssig)",
)  # fmt: skip
ASK_THEM = re.compile(
    r"(?:please |bitte )?(?:ask|try|talk to|frage?n?t?(?: sie| mal)?) (?P<name>\S+(?: \S+){0,3})$"
    r"|(?-i:(?:bitte )?(?P<german>[A-ZÄÖÜ]\S+(?: [A-ZÄÖÜ]\S+){0,2})) fragen$",
    re.IGNORECASE,
)
BUT_THEM = re.compile(
    r"(?i:(?:it's|it is|that's|that is|das ist|es ist|das macht|zuständig ist|sondern|but|instead) )?"
    r"(?P<name>[A-ZÄÖÜ][\w'.-]+(?: [A-ZÄÖÜ][\w'.-]+){0,2})(?i: knows| weiß es| instead| stattdessen)?$"
)
HOLD = phrase(
    "hold", "hold (?:it|this|that|back|it back)", "on hold", "please hold", "halten", "zurückhalten", "anhalten"
)
RELEASE = phrase(
    "release", "release (?:it|this)", "send it", "send it now", "let it go", "freigeben", "freigegeben", "freigabe"
)

CADENCES: dict[Cadence | None, re.Pattern[str]] = {
    Cadence.NEVER: phrase("stop", "unsubscribe", "never", "abmelden", "abbestellen", "stopp", "nie"),
    None: phrase("less", "less often", "weniger", "seltener"),
    Cadence.NOW: phrase("now", "at once", "sofort"),
    Cadence.DAILY: phrase("daily", "every day", "täglich"),
    Cadence.WEEKLY: phrase("weekly", "every week", "once a week", "einmal (?:die|pro) woche", "wöchentlich"),
    Cadence.MONTHLY: phrase("monthly", "every month", "once a month", "einmal im monat", "monatlich"),
    Cadence.QUARTERLY: phrase("quarterly", "every quarter", "once a quarter", "vierteljährlich", "quartalsweise"),
}
STOP = phrase("stop", "stopp")
MAILS = re.compile(
    r"(?:(?:please|bitte|sending|me|mich|these|those|the|this|diese|keine|mit|den|all|any|more|e-?mails?|mails?|digests?"
    r"|newsletters?|messages?|updates?|nachrichten|of|from|it|is|ist|fine|enough|reicht"
    r"|would be|better|genug)[\s,.!]*)*$",
    re.IGNORECASE,
)
A_MAIL = re.compile(r"\b(?:e-?mails?|mails?|digests?|newsletters?|messages?|updates?|nachrichten)\b", re.IGNORECASE)
SUBSCRIBE = phrase("subscribe(?: (?:me )?to)?", "abonnieren?", "follow")
UNSUBSCRIBE = phrase("unsubscribe(?: (?:me )?from)?", "abbestellen", "abmelden(?: von)?", "unfollow")
DECISIONS = {
    Decision.KEEP: phrase("keep", "behalten", "weiter so"),
    Decision.MORE: phrase("more", "mehr"),
    Decision.STOP: phrase("stop", "stopp"),
}


def verdict_at(text: str) -> tuple[Verdict, str] | None:
    """Read a verdict at the beginning of a text, behind fillers such as "sorry,"; with what follows it."""
    text = FILLERS.sub("", text, count=1)
    found = [(len(m[0]), verdict, text[m.end() :]) for verdict, p in VERDICTS.items() if (m := p.match(text))]
    if not found:
        return None
    _, verdict, rest = max(found, key=lambda each: each[0])
    return verdict, rest
