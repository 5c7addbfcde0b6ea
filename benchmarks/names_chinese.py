"""Chinese names written otherwise: persons in three scripts by Palladius, variants and siblings of firms in characters.

The Russian spellings are made here by the rules of Palladius from initials and finals, another road than the product's
table of syllables; the pinyin is pypinyin's. Persons are drawn from common surnames and characters of given names.
"""

import csv
import random
from collections.abc import Sequence
from pathlib import Path

from benchmarks.names_peers import ready, scorers
from benchmarks.report import Table
from emporion.registry.naming import analyse, compare

_INITIALS = {
    "zh": "чж", "ch": "ч", "sh": "ш", "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л",
    "g": "г", "k": "к", "h": "х", "j": "цз", "q": "ц", "x": "с", "r": "ж", "z": "цз", "c": "ц", "s": "с",
}  # fmt: skip
_FINALS = {
    "a": "а", "ai": "ай", "an": "ань", "ang": "ан", "ao": "ао", "o": "о", "ou": "оу", "ong": "ун", "e": "э",
    "ei": "эй", "en": "энь", "eng": "эн", "i": "и", "ia": "я", "ian": "янь", "iang": "ян", "iao": "яо", "ie": "е",
    "in": "инь", "ing": "ин", "iong": "юн", "iu": "ю", "u": "у", "ua": "уа", "uai": "уай", "uan": "уань",
    "uang": "уан", "ui": "уй", "un": "унь", "uo": "о", "v": "юй", "ve": "юэ", "van": "юань", "vn": "юнь", "ue": "юэ",
}  # fmt: skip
_WHOLE = {
    "yi": "и", "ya": "я", "yan": "янь", "yang": "ян", "yao": "яо", "ye": "е", "yin": "инь", "ying": "ин", "yong": "юн",
    "you": "ю", "yu": "юй", "yue": "юэ", "yuan": "юань", "yun": "юнь", "wu": "у", "wa": "ва", "wai": "вай",
    "wan": "вань", "wang": "ван", "wei": "вэй", "wen": "вэнь", "weng": "вэн", "wo": "во",
    "er": "эр", "guo": "го", "hui": "хуэй",
}  # fmt: skip
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
)
_GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲建华国红春梅海燕云志晓东雪峰宁宇浩然子轩欣怡佳琪"
    "梓涵俊博思远一鸣安琳月"
)
_RUSSIAN_GIVEN = """
Александр Алексей Анатолий Андрей Антон Борис Вадим Валерий Василий Виктор Виталий Владимир Денис
Дмитрий Евгений Егор Иван Игорь Илья Кирилл Константин Леонид Максим Михаил Никита Николай Олег Павел Пётр Роман Сергей
Юрий Анна Алина Дина Диана Елена Ирина Инна Лидия Лина Марина Мария Надежда Наталия Нина Ольга Полина Светлана Юлия Яна
"""
_RUSSIAN_SURNAMES = """Иванов Смирнов Кузнецов Лунин Манин Сушин Бабин Дунин Конев Лапин Юнин Панин Шанин Синяк Лисин
Душин Цой Ким Пак Хван Тян Юн Пан Дан Сан Лю Ли Ван Сун Хан Чан Хон Нам Шин Ян Ло Гудань Манько Сайко Гуань Лихо"""
_FORMS = ("有限公司", "有限责任公司", "股份有限公司")
_TRADITIONAL = str.maketrans(
    "华为国东电贸风车马鸟鱼龙门问间闻钢铁银铜锦钱镇长张阳阴陈队际联车轮轻输运达远进选这连通计认议记许设证识评词试话语说课调谈请谢谱"
    "广庆库应开关兴养军农决况净凉减几击创办动务劳势协卫厂历厅县参双发变叶号启员响团园图圆圣场坏块坚报声处备复头夺奋妇宝实审宽对导将"
    "尔尘层岁岛币师带帮并归录彻径忆怀态总恒恳惊惯愿战户执扩扫扬护拥择挥据损换",
    "華為國東電貿風車馬鳥魚龍門問間聞鋼鐵銀銅錦錢鎮長張陽陰陳隊際聯車輪輕輸運達遠進選這連通計認議記許設證識評詞試話語說課調談請謝譜"
    "廣慶庫應開關興養軍農決況淨涼減幾擊創辦動務勞勢協衛廠歷廳縣參雙發變葉號啟員響團園圖圓聖場壞塊堅報聲處備復頭奪奮婦寶實審寬對導將"
    "爾塵層歲島幣師帶幫並歸錄徹徑憶懷態總恆懇驚慣願戰戶執擴掃揚護擁擇揮據損換",
)


def palladius(syllable: str) -> str:
    """Return a syllable of pinyin (v for ü) in Russian, by initial and final."""
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial = next((head for head in (syllable[:2], syllable[:1]) if head in _INITIALS), "")
    final = syllable[len(initial) :]
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "v" + final[1:]
    if final == "i" and initial in ("z", "c", "s"):
        return {"z": "цзы", "c": "цы", "s": "сы"}[initial]
    if final == "uo" and initial in ("zh", "ch", "sh", "r", "d", "t", "n", "l", "z", "c", "s", "g", "k", "h"):
        return _INITIALS[initial] + "о"
    return _INITIALS.get(initial, "") + _FINALS[final]


def persons(count: int, seed: int) -> list[tuple[str, str, str]]:
    """Return persons in characters, in Russian and in pinyin."""
    from pypinyin import Style, lazy_pinyin

    chance = random.Random(seed)
    readings = {"曾": "zeng", "任": "ren", "叶": "ye", "沈": "shen", "吕": "lv", "宁": "ning"}
    found = []
    for _ in range(count):
        surname = chance.choice(_SURNAMES)
        given = "".join(chance.choice(_GIVEN) for _ in range(chance.choice((1, 2, 2))))
        first = readings.get(surname) or lazy_pinyin(surname, style=Style.NORMAL, v_to_u=False)[0]
        rest = lazy_pinyin(given, style=Style.NORMAL, v_to_u=False)
        russian = f"{palladius(first).capitalize()} {_joined(rest).capitalize()}"
        latin = f"{first.capitalize()} {_apostrophes(rest).capitalize()}".replace("v", "ü").replace("V", "Ü")
        found.append((surname + given, russian, latin))
    return found


def _joined(syllables: Sequence[str]) -> str:
    out = ""
    for syllable in syllables:
        russian = palladius(syllable)
        out += "ъ" if out.endswith("н") and russian[0] in "аеиоуыэюя" else ""
        out += russian
    return out


def _apostrophes(syllables: Sequence[str]) -> str:
    return syllables[0] + "".join(("'" if s[0] in "aeo" else "") + s for s in syllables[1:])


def chinese_persons(count: int, seed: int, *, peers: bool) -> Table:
    """Return how many of generated persons are found from each script in each other, and Russian names misread."""
    made = persons(count, seed)
    rows = []
    for title, scorer in scorers(peers=peers).items():
        figures = []
        for a, b in ((1, 2), (0, 1), (0, 2)):
            some = made if title != "logic-v2" else made[:200]
            figures.append(sum(scorer([one[a]], [one[b]], "person") >= 0.9 for one in some) / len(some))
        rows.append((title, len(made), *(round(figure, 3) for figure in figures)))
    names = [f"{g} {s}" for g in _RUSSIAN_GIVEN.split() for s in _RUSSIAN_SURNAMES.split()]
    names += [f"{s} {g}" for g in _RUSSIAN_GIVEN.split() for s in _RUSSIAN_SURNAMES.split()]
    misread = sum(bool(analyse(name, "person").texts("from-palladius")) for name in names)
    note = f"A pair is found at a score of 0.9. Of {len(names):,} Russian names {misread} are read as Palladius."
    head = ("scorer", "persons", "Russian–pinyin", "characters–Russian", "characters–pinyin")
    return Table("Chinese persons in three scripts", head, tuple(rows), note)


def variants_and_siblings(folder: Path, seed: int, *, peers: bool) -> Table:
    """Return how many variants of real Chinese names are found, and what siblings of them score at most."""
    with (folder / "xscript_dev.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = sorted({row["query_name"] for row in rows if row["kind"] == "zh-org(EU)"})
    chance = random.Random(seed)
    cores = sorted({ready(name, "organisation").signature.han_core for name in names} - {""})  # type: ignore[union-attr]
    places, trades = ("深圳", "上海", "广州", "北京", "武汉"), ("科技", "电子", "国际贸易", "物流", "精密仪器", "实业")
    made = []
    for core in cores:
        place, trade, form = chance.choice(places), chance.choice(trades), chance.choice(_FORMS)
        name = f"{place}{core}{trade}{form}"
        made += [
            ("traditional", name, name.translate(_TRADITIONAL)),
            ("legal form", name, f"{place}{core}{trade}{chance.choice(_FORMS)}"),
            ("brackets", name, f"{core}{trade}（{place}）{form}"),
            ("unit", name, f"{place}市{core}{trade}{form}"),
        ]
    siblings = []
    for core in cores:
        at = chance.randrange(len(core))
        other = core[:at] + chance.choice("宏宇华星达安") + core[at + 1 :]
        if other != core:
            siblings.append((f"{core}科技有限公司", f"{other}科技有限公司"))
    merged = sum(compare(ready(a, "organisation"), ready(b, "organisation")).merge > 0 for a, b in siblings)
    told = []
    for title, scorer in scorers(peers=peers).items():
        shares = {}
        for kind in dict.fromkeys(kind for kind, _, _ in made):
            some = [(a, b) for found, a, b in made if found == kind]
            shares[kind] = sum(scorer([a], [b], "organisation") >= 0.9 for a, b in some) / len(some)
        most = sorted(scorer([a], [b], "organisation") for a, b in siblings)
        told.append(
            (title, len(made), *(round(share, 3) for share in shares.values()), len(siblings), round(most[-1], 2))
        )
    head = ("scorer", "variants", *shares, "siblings", "highest score of a sibling")
    note = f"A variant is found at a score of 0.9. Siblings that our policy of merging would merge: {merged}."
    return Table("Names of firms in characters, written otherwise", head, tuple(told), note)
