"""Invented suppliers and needs for tests of ranking."""

import random

from emporion.matching.problem import Statement
from emporion.matching.ranking import Need, Supplier

TRADES = {
    "en": "vibration sensor turbine bearing gearbox welding robot laser cutting steel pipe valve pump filter membrane "
    "water desalination solar inverter battery cathode electrolyte drone camera thermal imaging radar antenna "
    "amplifier satellite telemetry encryption firmware compiler dairy packaging cardboard printing ink textile dye",
    "ru": "датчик вибрация турбина подшипник редуктор сварка робот лазер резка труба клапан насос фильтр мембрана "
    "опреснение инвертор аккумулятор катод беспилотник камера тепловизор антенна усилитель спутник телеметрия",
    "zh": "振动 传感器 涡轮 轴承 齿轮箱 焊接 机器人 激光 切割 钢管 阀门 水泵 过滤器 薄膜 逆变器 电池 相机",
}
FILLER = {"en": "for heavy industry, made to order", "ru": "для промышленности на заказ", "zh": "用于工业定制"}


def sentence(chance: random.Random, language: str, length: int = 6) -> str:
    """Return a sentence about a few things of one trade."""
    words = TRADES[language].split()
    first = chance.randrange(len(words))
    near = [words[(first + step) % len(words)] for step in range(5)]
    glue = "" if language == "zh" else " "
    return glue.join([chance.choice(near) for _ in range(length)]) + glue + FILLER[language] + "."


def suppliers(chance: random.Random, count: int, languages: tuple[str, ...] = ("en", "ru", "zh")) -> list[Supplier]:
    """Return suppliers of one to four offers."""
    found = []
    for number in range(count):
        language = chance.choice(languages)
        offers = [sentence(chance, language) for _ in range(chance.randint(1, 4))]
        statements = [Statement(str(n), "offer", text, language) for n, text in enumerate(offers)]
        statements.append(Statement("need", "need", sentence(chance, language), language))
        country = chance.choice(["CN", "IN", "RU", ""])
        facts = {"country": (country,)} if country else {}
        found.append(Supplier(f"s{number:03d}", tuple(statements), facts))
    return found


def needs(chance: random.Random, count: int, languages: tuple[str, ...] = ("en", "ru", "zh")) -> list[Need]:
    """Return needs, some with a constraint."""
    found = []
    for number in range(count):
        language = chance.choice(languages)
        constraints = {"country": ("CN", "IN")} if chance.random() < 0.5 else {}
        found.append(Need(f"n{number}", sentence(chance, language, 8), language, "", constraints))
    return found
