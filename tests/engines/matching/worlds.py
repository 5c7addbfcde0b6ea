"""A small taxonomy and short ways to write profiles, for the tests of matching."""

from typing import Any

from hypothesis import strategies as st

from emporion.kernel.languages import Language, language_of
from emporion.kernel.stopping import Stop
from emporion.kernel.taxonomy import Niche, Taxonomy
from emporion.matching import Problem, Profile, Result, Statement, Wanted, solve


def niche(code: str, en: str, ru: str, zh: str, *, also: str = "") -> Niche:
    return Niche(code, {"en": en, "ru": ru, "zh": zh}, {"zh": (also,) if also else ()})


TAXONOMY = Taxonomy(
    (
        niche("chips", "Chips", "Микросхемы", "芯片"),
        niche("chips.design", "Chip design", "Проектирование микросхем", "芯片设计"),
        niche("chips.design.fpga", "FPGA", "ПЛИС", "现场可编程门阵列", also="可编程逻辑器件"),
        niche("chips.design.asic", "ASIC", "Заказные микросхемы", "专用集成电路"),
        niche("electronics", "Electronics", "Электроника", "电子"),
        niche("electronics.pcb", "Printed circuit boards", "Печатные платы", "印制电路板", also="PCB"),
        niche("health", "Digital health", "Цифровая медицина", "数字医疗"),
        niche("health.telemedicine", "Telemedicine", "Телемедицина", "远程医疗"),
        niche("industry", "Industrial digitalisation", "Цифровизация промышленности", "工业数字化"),
        niche("industry.robots", "Robot software", "ПО для роботов", "机器人软件"),
        niche("industry.sensors", "Sensors", "Датчики", "传感器"),
        niche("industry.sensors.vibration", "Vibration sensors", "Датчики вибрации", "振动传感器"),
    )
)


def offer(text: str, niche: str = "", mode: str = "", **wanted: Any) -> tuple[str, str, str, str, Wanted]:
    return "offer", text, niche, mode, Wanted(**wanted)


def need(text: str, niche: str = "", mode: str = "", **wanted: Any) -> tuple[str, str, str, str, Wanted]:
    return "need", text, niche, mode, Wanted(**wanted)


def profile(id: str, *said: tuple[str, str, str, str, Wanted], **about: Any) -> Profile:
    """Make a profile whose side is the first letter of its id."""
    statements = tuple(
        Statement(f"{number:03d}", kind, text, language_of(text), niche, mode, wanted)  # type: ignore[arg-type]
        for number, (kind, text, niche, mode, wanted) in enumerate(said)
    )
    return Profile(id, id[0], about.pop("name", id), statements, **about)  # type: ignore[arg-type]


def problem(*profiles: Profile, **settings: Any) -> Problem:
    return Problem(profiles, TAXONOMY, **settings)


def solved(*profiles: Profile, seed: int = 0, **settings: Any) -> Result:
    return solve(problem(*profiles, **settings), stop=Stop(), seed=seed)


_WORDS = [
    "датчики вибрации", "вибродатчик", "печатные платы", "ПЛИС", "телемедицина", "для заводов", "в Сибири", "EtherCAT",
    "printed circuit boards", "FPGA", "telemedicine", "for plants", "ISO 27001", "chip design", "robot software",
    "振动传感器", "印制电路板", "现场可编程门阵列", "远程医疗", "我们提供",
    "ГОСТ Р 57580", "RK3588", "。", ".", ";", "\n", "机器人软件",
]  # fmt: skip
_LANGUAGES: list[Language] = ["en", "ru", "zh"]


@st.composite
def _statements(draw: st.DrawFn, number: int) -> Statement:
    code = draw(st.sampled_from(["", *TAXONOMY.by_code]))
    text = draw(st.one_of(st.lists(st.sampled_from(_WORDS), max_size=7).map(" ".join), st.text(max_size=20)))
    asked = Wanted(
        regions=draw(st.sampled_from([(), ("Москва",), ("广东", "Moscow")])),
        sizes=draw(st.sampled_from([(), ("small", "medium")])),
        languages=draw(st.sampled_from([(), ("zh",), ("en", "ru")])),
        certificates=draw(st.sampled_from([(), ("ISO 27001",)])),
        strict=draw(st.booleans()),
    )
    return Statement(
        f"s{number}",
        draw(st.sampled_from(["offer", "need"])),
        text if text.strip() or code else "ПЛИС",
        draw(st.sampled_from(_LANGUAGES)),
        code,
        draw(st.sampled_from(["", "supply", "distribution", "joint_development", "investment"])),
        asked,
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw a problem of up to 6 organisations a side, with holds, strict wishes and sometimes a cap."""
    profiles = []
    for side in ("A", "B"):
        for number in range(draw(st.integers(0, 6))):
            profiles.append(
                Profile(
                    f"{side}{number}",
                    side,  # type: ignore[arg-type]
                    f"Организация {side}{number}",
                    tuple(draw(_statements(n)) for n in range(draw(st.integers(0, 4)))),
                    region=draw(st.sampled_from(["", "Москва", "广东"])),
                    country=draw(st.sampled_from(["", "RU", "CN"])),
                    size=draw(st.sampled_from(["", "small", "large"])),
                    languages=draw(st.sampled_from([(), ("ru",), ("zh", "en")])),
                    certificates=draw(st.sampled_from([(), ("ISO/IEC 27001:2022",)])),
                )
            )
    pairs = [frozenset((f"A{i}", f"B{j}")) for i in range(6) for j in range(6)]
    return Problem(
        tuple(profiles),
        TAXONOMY,
        frozenset(draw(st.lists(st.sampled_from(pairs), max_size=6))),
        draw(st.integers(1, 4)),
        draw(st.sampled_from([None, None, 1, 2, 3])),
    )
