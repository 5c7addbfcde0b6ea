"""The columns of the registration list: header words of two rows, and what a row writes into them."""

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from emporion.kernel.languages import Language
from emporion.registry.niches import load_taxonomy
from emporion.registry.records import Constraints, Organisation, Representative, Side, Statement, StatementKind
from emporion.registry.sample.wording import ANSWERS, COUNTRY_WORDS, LANGUAGE_WORDS, MODE_WORDS, SIZE_WORDS, joined

MAX_OFFERS = 4
MAX_NEEDS = 3


@frozen
class ListRow:
    """One row: an organisation, one of its people, the statements that share one set of constraints.

    Facts of the organisation are written into its first row only; names, identifiers and side into each.
    """

    organisation: Organisation
    person: Representative
    statements: Sequence[Statement] = ()
    first: bool = True

    @property
    def side(self) -> Side:
        """The side of the organisation."""
        return self.organisation.side

    @property
    def wanted(self) -> Constraints:
        """The constraints of the row's statements."""
        return self.statements[0].constraints if self.statements else Constraints()

    def statement(self, kind: StatementKind, at: int) -> Statement | None:
        """Return the offer or need at a place, counted from 0."""
        found = [statement for statement in self.statements if statement.kind == kind]
        return found[at] if at < len(found) else None


Write = Callable[[ListRow], str | int | None]


@frozen
class ListColumn:
    """A column: the merged words above, its own words, and the cell of a row."""

    above: str
    own: str
    write: Write


def list_columns() -> list[ListColumn]:
    """Return the columns of the list from left to right."""
    return [*_organisation(), *_person(), *_statements(), *_wanted(), *_consents()]


def _organisation() -> Iterator[ListColumn]:
    group = "Организация / Organisation / 企业"
    yield ListColumn(group, "Сторона / Side", lambda row: row.side)
    yield ListColumn(group, "Наименование на русском", _name("ru"))
    yield ListColumn(group, "Name in English", _name("en"))
    yield ListColumn(group, "企业名称（中文）", _name("zh"))
    for label, scheme in (("ИНН", "inn"), ("ОГРН", "ogrn"), ("统一社会信用代码", "uscc"), ("LEI", "lei")):
        yield ListColumn(group, label, _identifier(scheme))
    facts: tuple[tuple[str, Callable[[Organisation], str | int | None]], ...] = (
        ("Страна / 国家", lambda o: COUNTRY_WORDS[o.country]),
        ("Регион / 省份", lambda o: o.region),
        ("Город / 城市", lambda o: o.city),
        ("Сайт / 网址", lambda o: o.website.removeprefix("https://")),
        ("Численность сотрудников / 员工人数", lambda o: o.employees),
        ("Размер / 企业规模", lambda o: SIZE_WORDS[o.side][o.size] if o.employees is None else ""),
        ("Рабочие языки / 工作语言", lambda o: _languages(o.side, o.languages)),
        ("Сертификаты / 资质证书", lambda o: joined(o.side, o.certificates)),
    )
    for label, fact in facts:
        yield ListColumn(group, label, _fact(fact))


def _name(language: Language) -> Write:
    return lambda row: next((name.text for name in row.organisation.names if name.language == language), "")


def _identifier(scheme: str) -> Write:
    return lambda row: next((found.value for found in row.organisation.identifiers if found.scheme == scheme), "")


def _fact(fact: Callable[[Organisation], str | int | None]) -> Write:
    return lambda row: fact(row.organisation) if row.first else ""


def _languages(side: Side, codes: Sequence[str]) -> str:
    return joined(side, (LANGUAGE_WORDS[side][code] for code in codes))


def _person() -> Iterator[ListColumn]:
    group = "Представитель / Representative / 参会代表"
    yield ListColumn(group, "ФИО / 姓名", lambda row: row.person.name)
    yield ListColumn(group, "Должность / 职务", lambda row: row.person.position)
    yield ListColumn(group, "E-mail / 邮箱", lambda row: row.person.email)
    yield ListColumn(group, "Телефон / 电话", lambda row: row.person.phone)
    yield ListColumn(group, "Языки / 语言", lambda row: _languages(row.side, row.person.languages))


def _statements() -> Iterator[ListColumn]:
    for at in range(MAX_OFFERS):
        yield from _statement(f"Предложение {at + 1} / Offer {at + 1} / 供给 {at + 1}", "offer", at)
    for at in range(MAX_NEEDS):
        yield from _statement(f"Потребность {at + 1} / Need {at + 1} / 需求 {at + 1}", "need", at)


def _statement(group: str, kind: StatementKind, at: int) -> Iterator[ListColumn]:
    def cell(write: Callable[[Side, Statement], str]) -> Write:
        def of_row(row: ListRow) -> str:
            statement = row.statement(kind, at)
            return write(row.side, statement) if statement else ""

        return of_row

    yield ListColumn(group, "Описание / 描述", cell(lambda _, said: said.text))
    yield ListColumn(group, "Ниша / 领域", cell(_niche))
    yield ListColumn(group, "Форма сотрудничества / 合作方式", cell(lambda side, said: MODE_WORDS[side][said.mode]))


def _niche(side: Side, said: Statement) -> str:
    return load_taxonomy()[said.niche].label("ru" if side == "A" else "zh")


def _wanted() -> Iterator[ListColumn]:
    group = "Требования к партнёру / Wanted partner / 合作伙伴要求"
    yield ListColumn(group, "Регион / 地区", lambda row: joined(row.side, row.wanted.regions))
    yield ListColumn(
        group, "Размер / 规模", lambda row: joined(row.side, (SIZE_WORDS[row.side][size] for size in row.wanted.sizes))
    )
    yield ListColumn(group, "Языки / 语言", lambda row: _languages(row.side, row.wanted.languages))
    yield ListColumn(group, "Сертификаты / 证书", lambda row: joined(row.side, row.wanted.certificates))


def _consents() -> Iterator[ListColumn]:
    group = "Согласие / Consent / 同意"
    labels = {"listed": "каталог / 名录", "matched": "подбор / 匹配", "contacted": "связь / 联络"}
    for scope, label in labels.items():
        yield ListColumn(group, label, _consent(scope))
    yield ListColumn(
        "Примечание / Remark / 备注", "вымышлено / invented / 虚构", _fact(lambda o: o.extra.get("invented"))
    )


def _consent(scope: str) -> Write:
    return lambda row: ANSWERS[row.side][scope in row.organisation.consents] if row.first else ""
