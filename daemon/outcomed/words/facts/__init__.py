"""Facts: what templates may print. Everything is text that is ready to be read, or a tuple of it.

A template sees no number, date or name but through here, so the same thing is said alike to every reader.
Empty text means "not known" or "not for this reader": templates leave it out.
"""

from outcomed.words.facts.mails import (
    AnswerFacts,
    DigestFacts,
    EchoFacts,
    FramingFacts,
    InviteFacts,
    MailFacts,
    NoteFacts,
    ReaderFacts,
    WayFacts,
)
from outcomed.words.facts.news import (
    BlockFacts,
    DecisionFacts,
    FoldFacts,
    GroupFacts,
    LaunchFacts,
    LinkFacts,
    MeasureFacts,
    NewsFacts,
    PartnerFacts,
    PurposeFacts,
    SectionFacts,
    StoryFacts,
)
from outcomed.words.facts.questions import (
    AskedFacts,
    AskFacts,
    LunchFacts,
    ProblemFacts,
    QuestionFacts,
    SpeakingFacts,
    TurnFacts,
)
from outcomed.words.facts.reports import CountFacts, LookFacts, OperatorFacts, ReceiptFacts, WantedFacts

__all__ = [
    "AnswerFacts",
    "AskFacts",
    "AskedFacts",
    "BlockFacts",
    "CountFacts",
    "DecisionFacts",
    "DigestFacts",
    "EchoFacts",
    "FoldFacts",
    "FramingFacts",
    "GroupFacts",
    "InviteFacts",
    "LaunchFacts",
    "LinkFacts",
    "LookFacts",
    "LunchFacts",
    "MailFacts",
    "MeasureFacts",
    "NewsFacts",
    "NoteFacts",
    "OperatorFacts",
    "PartnerFacts",
    "ProblemFacts",
    "PurposeFacts",
    "QuestionFacts",
    "ReaderFacts",
    "ReceiptFacts",
    "SectionFacts",
    "SpeakingFacts",
    "StoryFacts",
    "TurnFacts",
    "WantedFacts",
    "WayFacts",
]
