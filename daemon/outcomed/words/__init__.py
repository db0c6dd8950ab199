"""Words: everything people read, written from templates over frozen facts."""

from outcomed.words.checking import check_templates
from outcomed.words.mime import Written
from outcomed.words.rendering import TemplateFailed
from outcomed.words.writing import Words

__all__ = ["TemplateFailed", "Words", "Written", "check_templates"]
