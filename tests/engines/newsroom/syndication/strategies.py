"""Items with everything that breaks feeds: three scripts, marks of markup, control characters, long and empty texts."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from emporion.newsroom.syndication import Channel, Credit, Item, Licence, Topic

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
CHANNEL = Channel(
    "https://media.example/feeds/all",
    "Новости двух рынков ]]> & <b>",
    "ru",
    "两个市场 \x07 Media",
    "https://media.example/",
    "https://media.example/feeds/all.xml",
    EPOCH + timedelta(days=400),
)
NASTY = st.sampled_from(["]]>", "\x00", "\x0b", "\ufffe", "<script>", "&amp;", "&", '"', "'", "\ud800", "\u2028", "𠀀"])
WORDS = st.one_of(
    NASTY, st.text(max_size=12), st.sampled_from(["贸易额", "товарооборот", "trade turnover", "“ROSTKI”", "«Экспорт»"])
)
texts = st.lists(WORDS, max_size=8).map(" ".join)
titles = st.lists(WORDS, max_size=5).map(lambda parts: " ".join(["Headline", *parts]))
moments = st.integers(0, 360 * 24 * 3600).map(lambda seconds: EPOCH + timedelta(seconds=seconds))
topics = st.sampled_from(
    [Topic("https://media.example/topics/it", "信息技术"), Topic("https://media.example/topics/trade", "Торговля & Ко")]
)
licences = st.sampled_from(
    [
        Licence(""),
        Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        Licence("partners", notice="© <N>"),
    ]
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """Draw an item of any status."""
    first = draw(moments)
    number = draw(st.integers(1, 10**9))
    return Item(
        id=f"tag:media.example,2026:{number}",
        version=draw(st.integers(1, 9)),
        language=draw(st.sampled_from(["en", "ru", "zh"])),
        headline=draw(titles),
        first_published=first,
        updated=first + timedelta(seconds=draw(st.integers(0, 10**6))),
        paragraphs=tuple(draw(st.lists(texts, max_size=4))),
        standfirst=draw(texts),
        byline=draw(st.one_of(st.just(""), titles)),
        status=draw(st.sampled_from(["usable", "usable", "withheld", "canceled"])),
        embargo_until=draw(st.one_of(st.none(), moments)),
        topics=tuple(draw(st.lists(topics, max_size=2, unique=True))),
        credits=tuple(
            draw(
                st.lists(
                    st.builds(Credit, titles, st.sampled_from(["", "https://origin.example/a?b=1&c=2"])), max_size=2
                )
            )
        ),
        url=draw(st.sampled_from(["", f"https://media.example/items/{number}?a=1&b=2"])),
        licence=draw(licences),
        translation_of=draw(st.sampled_from(["", "tag:media.example,2026:0"])),
        note=draw(texts),
    )
