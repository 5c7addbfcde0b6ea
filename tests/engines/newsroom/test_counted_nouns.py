"""What is counted: nouns in whatever form they stand, those that stand together, and measure words."""

import pytest

from emporion.newsroom.entities.russian_words import counted_forms
from emporion.newsroom.figures import figures_in
from emporion.newsroom.figures.nouns import keys, listed, russian


def counted(text: str, language: str) -> list[tuple[float, str]]:
    return [(f.value, f.unit) for f in figures_in(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Завод отгрузил 40 буровых установок и 3 тысячи подшипников.", [(40, "rig"), (3000, "bearing")]),
        ("ru", "В округе работают 14 высших учебных заведений.", [(14, "university")]),
        ("ru", "Опрошенных было 900, из них 120 пострадавших вкладчиков.", [(120, "person")]),
        ("ru", "Открыто 25 вновь построенных пунктов пропуска.", [(25, "checkpoint")]),
        ("ru", "На складе 300 ульев.", [(300, "улей")]),
        ("zh", "项目覆盖8地，占地3亩，两地往来。", [(8, "location"), (3, "mu")]),
        ("ru", "Выучились 350 машинистов и механиков, приехали 12 гидов.", [(350, "person"), (12, "person")]),
        (
            "ru",
            "В городе 9 технопарков, 40 киосков и 70 банкоматов.",
            [(9, "technopark"), (40, "kiosk"), (70, "cash machine")],
        ),
        (
            "en",
            "Some 90 licensed guides passed 14 kiosks and six science parks.",
            [(90, "person"), (14, "kiosk"), (6, "technopark")],
        ),
        (
            "zh",
            "转让8项软件许可，设5家科技园，投放60台自助机，有导游30名。",
            [(8, "licence"), (5, "technopark"), (60, "kiosk"), (30, "person")],
        ),
        ("ru", "Закупили 12 БПЛА и 6 самолётов.", [(12, "drone"), (6, "aircraft")]),
        ("ru", "Груз приняли на 15 причале, на 12 причалах пусто.", [(12, "berth")]),
        ("ru", "Порт купил 11 новых RTG кранов, 20 IT-компаний вошли в союз.", [(11, "crane"), (20, "company")]),
        ("ru", "Получено 9 тягачей, ждут еще 20 до конца года.", [(9, "truck"), (20, "truck")]),
        ("ru", "Парк тракторов увеличился до 200.", [(200, "tractor")]),
        ("ru", "Приехали 15 человек и 21 кафе.", [(15, "person"), (21, "restaurant")]),
        ("en", "The fair drew 300 Chilean and Peruvian exporters.", [(300, "exporter")]),
        ("en", "Port officials ordered 60 automated guided forklifts.", [(60, "forklift")]),
        ("ru", "Экспресс-посылок стало 300, а бонус-карт продали 40 экспресс-посылок.", [(40, "parcel")]),
        ("ru", "На складе 45 единиц техники и 20 единиц.", [(45, "machine"), (20, "pieces")]),
        ("ru", "Рынок занял 1200 кв. метров.", [(1200, "m2")]),
        ("ru", "С одного гектара собрали 16 центнеров.", [(16, "q")]),
        ("en", "The works employs 2,300, among them 340 Russians.", [(2300, "person"), (340, "person")]),
        ("en", "The crew has 2 visiting welders and 12 part-timers.", [(2, "person"), (12, "person")]),
        ("en", "It runs 1,700 joint studies and about 90 with Chile.", [(1700, "study"), (90, "study")]),
        (
            "en",
            "The number of guests rose from 31,200 in June 2022 to 45,800 in June 2023.",
            [(31200, "person"), (45800, "person")],
        ),
        (
            "en",
            "Clients spending over $1 million grew to 310 in 2024 from 290 in 2023.",
            [(1e6, "USD"), (310, "person"), (290, "person")],
        ),
        ("en", "Sales of harvesters climbed to 3,400.", [(3400, "harvester")]),
        ("en", "Flights grew to 2024.", []),
        (
            "ru",
            "Число рейсов выросло с 40 до 65. Салон на 10-12 чел.",
            [(40, "flight"), (65, "flight"), (10, "person")],
        ),
        ("zh", "全省有科研院所18家，机场总数达40个。", [(18, "institute"), (40, "airport")]),
        ("zh", "吞吐量规模在1000万人次；甲城人口很多。", [(1e7, "person")]),
        (
            "en",
            "More than 2000 river barges came with 30 twenty-foot containers.",
            [(2000, "barge"), (30, "container")],
        ),
        ("en", "It was not used for over six years, then for five straight months.", [(6, "year"), (5, "month")]),
        ("ru", "Сыграли пятнадцать чешских и финских произведений.", [(15, "work")]),
        ("ru", "Прошло больше сотни концертов.", [(100, "concert")]),
        (
            "zh",
            "农户占到总数的1/3，销量突破30万单，每天得100多元。",
            [(33.333, "percent"), (300_000, "order"), (100, "CNY")],
        ),
        ("zh", "每消耗1吨煤带来9万元。", [(90_000, "CNY")]),
        ("zh", "举办培训10场，开展技术指导12次，接受采访13次。", [(10, "training"), (13, "interview")]),
        ("zh", "支持了2.7万个家庭农场。", [(27_000, "farm")]),
        ("zh", "论坛吸引了80家汽车零部件企业代表。", [(80, "company")]),
        ("zh", "培训了300名企业技术骨干。", [(300, "person")]),
        ("zh", "今年安装了260台（套）焊接机器人。", [(260, "robot")]),
        ("zh", "协会设立12个产业合作项目。", [(12, "project")]),
        ("zh", "新增展位80个，增长两成。", [(80, "stand"), (20, "percent")]),
        ("zh", "展位很多，来了80个采购团组。", [(80, "group")]),
        ("zh", "专列挂有50节满载的车厢。", [(50, "wagon")]),
        ("zh", "口岸查验交通运输工具22万架（艘、辆）次。", [(220_000, "vehicle")]),
        ("zh", "公司获得300件发明专利。", [(300, "patent")]),
        ("zh", "手机出货量达到2.4亿部。", [(2.4e8, "smartphone")]),
        ("zh", "车间一年365天不停。", [(365, "day")]),
        ("zh", "客流超过千万的口岸。", []),
        ("zh", "前往国家和地区为33个。", [(33, "country")]),
        ("zh", "本地零部件企业发展很快。", []),
        ("zh", "观展人数达2000人次以上。", [(2000, "person")]),
    ],
)
def test_a_number_takes_what_it_counts(language: str, text: str, expected: list[tuple[float, str]]) -> None:
    assert counted(text, language) == expected


def test_the_number_of_what_was_counted_before_is_told_of_it() -> None:
    text = "The firm has 420 drones and that number is expected to climb to 580."
    assert counted(text, "en") == [(420, "drone"), (580, "drone")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thirty-one letters came in the last 24 hours."),
        ("ru", "За последние 24 часа пришло несколько писем."),
    ],
)
def test_when_something_was_is_no_duration(language: str, text: str) -> None:
    assert "h" not in [unit for _value, unit in counted(text, language)]


def test_every_russian_word_is_found_beside_a_number() -> None:
    words = [(noun.unit, counted_forms(word)[2].replace("ё", "е")) for noun in listed() for word in noun.russian]
    found = [(unit, word, russian().match(word, 0)) for unit, word in words]
    assert [
        (unit, word) for unit, word, match in found if not match or (match[0].symbol, match[1]) != (unit, len(word))
    ] == []


def test_a_participle_may_be_a_noun() -> None:
    assert keys("пострадавших")[0] == "пострадавший"
