"""Adaptation: an item in another language keeps every figure, name and quotation, and may begin with a draft.

``survives`` checks source against target, whoever or whatever translated; ``draft`` is the offline beginning behind the
interface ``Translator``.
"""

from emporion.newsroom.adaptation.checking import Finding, survives
from emporion.newsroom.adaptation.drafting import Draft, OfflineTranslator, Translator, draft, register, translator
from emporion.newsroom.adaptation.glossary import Entry, Glossary

__all__ = [
    "Draft",
    "Entry",
    "Finding",
    "Glossary",
    "OfflineTranslator",
    "Translator",
    "draft",
    "register",
    "survives",
    "translator",
]
