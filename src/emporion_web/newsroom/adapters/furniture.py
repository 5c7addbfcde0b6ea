"""The lines that an article shares with other pages of its outlet, as the engine finds them."""

from emporion.newsroom.documents import Document, Raw
from emporion.newsroom.furniture import Key, shared
from emporion.newsroom.html.pages import is_page
from emporion_web.newsroom.models import Article

_PAGES = 20


def furniture_of(article: Article, raw: Raw) -> frozenset[Key]:
    """Return the lines shared with the newest other pages of the outlet; none for HTML, which is read alone."""
    if article.outlet is None or is_page(raw.text):
        return frozenset()
    others = article.outlet.articles.exclude(pk=article.pk).exclude(text="").order_by("-pk")
    texts = [raw.text, *others.values_list("text", flat=True)[:_PAGES]]
    name = article.outlet.name
    documents = [Document(Raw("", b"", "utf-8", text), (), outlet=name) for text in texts]
    return shared(documents).get(name, frozenset())
