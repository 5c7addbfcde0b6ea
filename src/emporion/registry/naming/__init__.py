"""Names of organisations and persons in three scripts: what else one may be called, and why.

>>> analysis = analyse("ООО «Техкомпания Хуавэй»")
>>> [(variant.text, str(variant.reason)) for variant in analysis.variants if variant.kind == "from-palladius"]
[('Huawei', 'a Chinese name written in Russian by the Palladius system, read back into pinyin')]
"""

from emporion.registry.naming.analysing import analyse
from emporion.registry.naming.comparing import Comparison, compare
from emporion.registry.naming.organisations_compared import Feature
from emporion.registry.naming.signatures import Comparable, comparable
from emporion.registry.naming.variants import Analysis, NameOf, Parts, Piece, Variant, VariantKind

__all__ = [
    "Analysis",
    "Comparable",
    "Comparison",
    "Feature",
    "NameOf",
    "Parts",
    "Piece",
    "Variant",
    "VariantKind",
    "analyse",
    "comparable",
    "compare",
]
