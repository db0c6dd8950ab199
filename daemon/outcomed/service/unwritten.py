"""What cannot be put into words: templates that fail for a mail which is due now, found without sending it."""

from outcomed.ledger.store import Ledger
from outcomed.model.problem import Problem, UserError
from outcomed.service.tick import Outlook, Rules, words_for
from outcomed.words import TemplateFailed


def unwritten(rules: Rules, outlook: Outlook, ledger: Ledger | None = None) -> tuple[Problem, ...]:
    """Write every letter that the next tick would send or that waits for a yes; each template that fails is named once.

    Numbers are not pulled for it: where a template fails over one of them alone, `once` says so.
    """
    waiting = (action for group in outlook.plan.waiting for action in group.actions)
    letters = [action.letter for action in (*outlook.plan.actions, *waiting) if action.letter]
    words, found = words_for(rules, outlook.world, ledger=ledger), dict[str, Problem]()
    for letter in letters:
        try:
            words.letter(letter)
        except TemplateFailed as err:
            found.setdefault(
                err.file,
                Problem(where=err.file, line=err.line or None, message=err.message, remedy="mend the template"),
            )
        except UserError:
            continue  # the tick says of which mail it is
    return tuple(found.values())
