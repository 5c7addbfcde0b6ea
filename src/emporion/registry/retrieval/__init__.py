"""Retrieval: which of many parties may bear a name: by the sounds, meanings, acronyms and numbers of its variants.

>>> index = Index()
>>> index.add("a", ["Huawei Technologies Co., Ltd."], "organisation")
>>> index.add("b", ["Zavod Vektor OOO"], "organisation")
>>> [found.id for found in index.candidates(["华为技术有限公司"], "organisation", k=1)]
['a']
"""

from emporion.registry.retrieval.features import features
from emporion.registry.retrieval.index import Candidate, Index

__all__ = ["Candidate", "Index", "features"]
