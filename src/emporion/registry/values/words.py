"""Words of closed lists, in three languages, folded: sizes, cooperation modes, yes and no, sides."""

from collections.abc import Mapping

from emporion.kernel.tokens import normalise
from emporion.registry.records import Mode, Side, Size


def _folded(table: Mapping[str, str]) -> dict[str, str]:
    return {normalise(word).strip(): value for value, words in table.items() for word in words.split(";")}


_SIZES = _folded(
    {
        "micro": "micro;micro enterprise;микро;микропредприятие;микробизнес;微型;微型企业;微型企業",
        "small": "small;small enterprise;small business;start-up;startup;малое;малый;малая;малое предприятие;малый бизнес;стартап;小型;小型企业;小微企业;小",
        "medium": "medium;mid-size;medium-sized;midsize;mid;среднее;средний;средняя;среднее предприятие;средний бизнес;中型;中型企业;中",
        "large": "large;big;enterprise;large enterprise;corporation;крупное;крупный;крупная;крупное предприятие;крупный бизнес;корпорация;大型;大型企业;大",
    }
)
_SIZE_GROUPS: Mapping[str, tuple[Size, ...]] = {
    "sme": ("micro", "small", "medium"),
    "smes": ("micro", "small", "medium"),
    "мсп": ("micro", "small", "medium"),
    "中小企业": ("small", "medium"),
    "中小型": ("small", "medium"),
}
_MODES = _folded(
    {
        "supply": "supply;supplies;sale;sales;export;import;purchase;buy;поставка;поставки;продажа;закупка;закупки;экспорт;импорт;供货;供应;采购;销售;出口;进口",
        "distribution": "distribution;dealer;distributor;agency;reseller;дистрибуция;дистрибьюция;дилерство;представительство;агент;дистрибьютор;分销;代理;经销;渠道",
        "joint_development": "joint development;joint_development;co-development;joint r&d;r&d;research;совместная разработка;совместные разработки;ниокр;"
        "разработка;联合研发;合作研发;共同开发;联合开发;研发合作;合作开发",
        "localisation": "localisation;localization;adaptation;локализация;локализация производства;локализация продукта;本地化;国产化;本土化",
        "contract_manufacturing": "contract manufacturing;contract_manufacturing;oem;odm;ems;manufacturing;контрактное производство;производство;代工;代工生产;合同制造;委托加工;生产合作",
        "licensing": "licensing;license;licence;лицензирование;лицензия;лицензионное соглашение;许可;授权;技术许可;专利许可",
        "technology_transfer": "technology transfer;technology_transfer;transfer of technology;трансфер технологий;передача технологий;技术转让;技术转移;技术引进",
        "investment": "investment;investments;investor;funding;инвестиции;инвестирование;инвестор;投资;融资;股权投资",
        "joint_venture": "joint venture;joint_venture;jv;совместное предприятие;сп;合资;合资企业;合资公司;合营",
        "standards": "standards;standardisation;standardization;standard setting;стандарты;стандартизация;标准;标准化;标准制定",
    }
)
_YES = frozenset(
    "yes y true 1 да д + ok agree agreed согласен согласна согласие согласны есть 是 同意 有 √ ✓ ✔ x v on 对 已同意".split()
)
_NO = frozenset("no n false 0 нет н - disagree не согласен не согласна 否 不同意 无 × ✗ ✘ off 不".split()) | {
    "не согласен",
    "не согласна",
}
_SIDES = _folded(
    {
        "A": "a;а;side a;market a;party a;сторона a;сторона а;рынок а;甲;甲方;a方;a 方",
        "B": "b;в;б;side b;market b;party b;сторона b;сторона в;сторона б;рынок б;乙;乙方;b方;b 方",
    }
)


def _fold(text: str) -> str:
    return normalise(text).strip(" .。:：")


def sizes_of(text: str) -> tuple[Size, ...]:
    """Return the size classes a word means (“SME” means three); empty if it means none.

    >>> sizes_of("Среднее предприятие"), sizes_of("МСП")
    (('medium',), ('micro', 'small', 'medium'))
    """
    folded = _fold(text)
    if folded in _SIZES:
        return (_SIZES[folded],)  # type: ignore[return-value]
    return _SIZE_GROUPS.get(folded, ())


def mode_of(text: str) -> Mode:
    """Return the cooperation mode a word means; empty if it means none.

    >>> mode_of("合作研发"), mode_of("Joint venture")
    ('joint_development', 'joint_venture')
    """
    return _MODES.get(_fold(text), "")  # type: ignore[return-value]


def yes_or_no(text: str) -> bool | None:
    """Return what the cell answers, or None if it is no answer."""
    folded = _fold(text) or text.strip()
    if folded in _NO:
        return False
    return True if folded in _YES else None


def side_of(text: str) -> Side | None:
    """Return the side a cell names, or None. Cyrillic А, В and Б are read as the letters they look like or stand for."""
    return _SIDES.get(_fold(text))  # type: ignore[return-value]
