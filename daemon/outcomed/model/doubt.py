"""Doubts: why words of a reply are not acted on, and replies that would be. Codes and facts; the sentences that people
read stand in `templates/answer/_doubt.j2` and `_way.j2`."""

from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """Why words are not acted on. Behind each: its facts, in their order."""

    # Of what is it said?
    EMPTY = "empty"
    WHICH_LAUNCH = "which_launch"
    SEVERAL_LAUNCHES = "several_launches"  # the name as typed, then what it can mean
    SEVERAL_RESULTS = "several_results"

    # What is said of it?
    NO_VERDICT = "no_verdict"
    TURNED_VERDICT = "turned_verdict"
    OPEN_VERDICT = "open_verdict"  # the words beside it
    UNPARTED_VERDICT = "unparted_verdict"  # the words behind it
    TWO_VERDICTS = "two_verdicts"  # both
    VERDICT_AS_WELL = "verdict_as_well"  # the verdict
    QUESTION = "question"
    MORE_THAN_A_WORD = "more_than_a_word"  # the line, the word
    UNPARTED_REASON = "unparted_reason"  # the word in front of it
    NO_REASON = "no_reason"
    NO_PERSON = "no_person"
    NO_WENT_OUT = "no_went_out"
    MORE_THAN_YES = "more_than_yes"  # the words behind it
    NO_HELD = "no_held"

    # Numbers
    NUMBER_ALONE = "number_alone"
    NUMBER_MISSING = "number_missing"
    NUMBER_TOO_LONG = "number_too_long"
    NUMBER_ABOUT = "number_about"
    NUMBER_RANGE = "number_range"
    NUMBER_CHANGE = "number_change"  # as typed
    NUMBER_DAY = "number_day"  # as typed
    NUMBER_RUNS_ON = "number_runs_on"  # the word behind it
    NUMBER_READINGS = "number_readings"  # as typed
    NUMBER_OF_WHAT = "number_of_what"
    MORE_THAN_A_NUMBER = "more_than_a_number"  # the line
    NUMBERS_TWICE = "numbers_twice"
    SEVERAL_NUMBERS = "several_numbers"
    THREE_NUMBERS = "three_numbers"
    TWO_NUMBERS = "two_numbers"  # the metric
    NOT_BASELINE = "not_baseline"  # the number
    NOT_TARGET = "not_target"  # the number
    NO_METRIC = "no_metric"  # the launch
    WHICH_METRIC = "which_metric"  # the metrics
    OTHER_UNIT = "other_unit"  # the metric, its unit (empty: none), the unit that was typed

    # Days
    NO_DAY = "no_day"
    NO_DAY_TOO_EARLY = "no_day_too_early"
    NO_DAY_OUT = "no_day_out"
    NO_SUCH_DAY = "no_such_day"  # as typed
    SEVERAL_DAYS = "several_days"  # as typed, then what it can mean
    UNSURE_DAY = "unsure_day"  # as typed
    DAY_NOT_AHEAD = "day_not_ahead"  # the day
    DAY_NOT_PAST = "day_not_past"  # the day
    DAY_LONG_AGO = "day_long_ago"  # the day
    NO_DAY_AHEAD = "no_day_ahead"  # as typed
    NO_DAY_PAST = "no_day_past"  # as typed

    # Decisions, and how often to be told
    NO_DECIDER = "no_decider"  # as typed
    NO_DAY_TO_DECIDE = "no_day_to_decide"  # as typed
    WHICH_DECISION = "which_decision"
    WHICH_STOP = "which_stop"
    SUBSCRIBE_TO_WHAT = "subscribe_to_what"


class Form(StrEnum):
    """The forms of replies that would be understood. `READING` is one meaning of what was typed, written out."""

    READING = "reading"
    HIT = "hit"
    MISSED = "missed"
    TOO_EARLY = "too_early"
    HOLD = "hold"
    RELEASE = "release"
    NOT_NEEDED = "not_needed"
    YES = "yes"
    NOT_YET = "not_yet"
    DROPPED = "dropped"
    ASSUMPTION = "assumption"
    MORE = "more"
    STOP = "stop"
    STOP_MAILS = "stop_mails"
    MONTHLY = "monthly"
    SUBSCRIBE = "subscribe"


@dataclass(frozen=True, slots=True)
class Way:
    """A reply that would be understood. `text` is what belongs into its form: a number, a day, a name; `number` is that
    of its subject in the mail, 0 where it needs none."""

    form: Form
    text: str = ""
    number: int = 0
