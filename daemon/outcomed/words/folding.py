"""Folding: what an HTML part leaves to the text part when it would become too large."""

from dataclasses import replace

from outcomed.words.facts import AskFacts, DigestFacts, EchoFacts, GroupFacts, MailFacts, SectionFacts


def size(mail: MailFacts) -> int:
    """Count the parts of a mail that can be left to the text part; a mail without parts is one."""
    match mail:
        case DigestFacts() | AskFacts():
            return max(len(mail.blocks), 1)
        case EchoFacts():
            return max(len(mail.framings), 1)  # an outcome that is told to nobody has none
    return 1


def first(mail: MailFacts, count: int) -> MailFacts:
    """Keep the first parts only, and say how many were left out."""
    folded = max(0, size(mail) - count)
    match mail:
        case DigestFacts():
            return replace(mail, sections=_sections(mail.sections, count), folded=folded)
        case AskFacts():
            return replace(mail, blocks=mail.blocks[:count], folded=folded)
        case EchoFacts():
            return replace(mail, framings=mail.framings[:count], folded=folded)
    return mail


def _sections(sections: tuple[SectionFacts, ...], count: int) -> tuple[SectionFacts, ...]:
    kept: list[SectionFacts] = []
    for section in sections:
        if count > 0:
            kept.append(replace(section, groups=_groups(section.groups, count)))
        count -= len(section.blocks)
    return tuple(kept)


def _groups(groups: tuple[GroupFacts, ...], count: int) -> tuple[GroupFacts, ...]:
    kept: list[GroupFacts] = []
    for group in groups:
        if count > 0:
            kept.append(replace(group, blocks=group.blocks[:count]))
        count -= len(group.blocks)
    return tuple(kept)
