"""What organisers write into the cells of a list: languages, sizes, modes, countries, answers."""

from collections.abc import Iterable, Mapping

from emporion.kernel.modes import Mode
from emporion.registry.records import Side, Size

LANGUAGE_WORDS: Mapping[Side, Mapping[str, str]] = {
    "A": {"ru": "русский", "en": "английский", "zh": "китайский"},
    "B": {"ru": "俄语", "en": "英语", "zh": "中文"},
}
SIZE_WORDS: Mapping[Side, Mapping[Size, str]] = {
    "A": {"micro": "микро", "small": "малое", "medium": "среднее", "large": "крупное", "": ""},
    "B": {"micro": "微型", "small": "小型", "medium": "中型", "large": "大型", "": ""},
}
MODE_WORDS: Mapping[Side, Mapping[Mode, str]] = {
    "A": {
        "": "",
        "supply": "поставка",
        "distribution": "дистрибуция",
        "joint_development": "совместная разработка",
        "localisation": "локализация",
        "contract_manufacturing": "контрактное производство",
        "licensing": "лицензирование",
        "technology_transfer": "трансфер технологий",
        "investment": "инвестиции",
        "joint_venture": "совместное предприятие",
        "standards": "стандартизация",
    },
    "B": {
        "": "",
        "supply": "供货",
        "distribution": "分销",
        "joint_development": "联合研发",
        "localisation": "本地化",
        "contract_manufacturing": "代工",
        "licensing": "许可",
        "technology_transfer": "技术转让",
        "investment": "投资",
        "joint_venture": "合资",
        "standards": "标准",
    },
}
COUNTRY_WORDS: Mapping[str, str] = {"RU": "Россия", "CN": "中国"}
ANSWERS: Mapping[Side, tuple[str, str]] = {"A": ("нет", "да"), "B": ("否", "是")}


def joined(side: Side, words: Iterable[str]) -> str:
    """Return the values as one cell, with the comma of the side."""
    return ("、" if side == "B" else ", ").join(words)
