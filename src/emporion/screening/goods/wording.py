"""What signals say to a person: what was found and what it stands beside, never what the good is."""

from emporion.kernel.phrases import Phrase, phrase
from emporion.screening.goods.codes import Relation, Scheme
from emporion.screening.goods.mentions import Mention


def by_code(mention: Mention, listed: str, said: Relation, goods_list: str) -> Phrase:
    """Return why a code in a text leads to an entry."""
    values = {"code": mention.code, "listed": listed, "list": goods_list}
    if not mention.labelled:
        return phrase(
            "The number {code} looks like a code beside {listed} of the list {list}. A person must look at it.",
            **values,
        )
    if said == "same":
        return phrase("The text names the code {listed} of the list {list}. A person must look at it.", **values)
    if said == "under":
        return phrase(
            "The text names the code {code}, which falls under {listed} of the list {list}. A person must look at it.",
            **values,
        )
    if said == "contains":
        return phrase(
            "The text names the code {code}, which contains {listed} of the list {list}. A person must look at it.",
            **values,
        )
    return phrase(
        "The text names the code {code}; {listed} of the list {list} has the same first six digits, and the digits "
        "after them differ between countries. A person must look at it.",
        **values,
    )


def by_term(quote: str, scheme: Scheme, code: str, listed: str, goods_list: str) -> Phrase:
    """Return why a word in a text leads to an entry."""
    values = {"quote": quote, "code": code, "listed": listed, "list": goods_list}
    if scheme == "hs":
        return phrase(
            "“{quote}” is often declared under HS {code}, and the list {list} has {listed}. This is a signal for a "
            "person, not a classification.",
            **values,
        )
    return phrase(
        "“{quote}” may concern paragraph {code}, and the list {list} has {listed}. This is a signal for a person, "
        "not a classification.",
        **values,
    )


def set_aside(why: str, quote: str, context: str) -> Phrase:
    """Return why a term gives no signal."""
    if why == "negated":
        return phrase("“{quote}” gives no signal: “{context}” says that it is not meant.", quote=quote, context=context)
    return phrase(
        "“{quote}” gives no signal: by “{context}” something else is offered or needed.", quote=quote, context=context
    )
