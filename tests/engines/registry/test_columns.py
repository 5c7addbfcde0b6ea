"""Columns: found by headers in three languages in any order, by their values, and never given twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.spreadsheets import HEADERS
from emporion.kernel.languages import LANGUAGES, Language
from emporion.registry import ColumnPlan, suggest_columns
from emporion.registry.columns import FIELD_LABELS, FIELDS, REPEATABLE
from emporion.registry.columns.concepts import read_header
from emporion.registry.niches import load_taxonomy
from tests.engines.registry.files import fields, opened

BY_HEADER = {
    "name": "Название организации|Полное наименование|Company|企业名称|公司名|Legal name|企业名称 / Company name",
    "name_en": "Наименование (англ.)|Company name (English)|企业英文名称|Название на английском языке|name_en",
    "name_ru": "Name (ru)|Название организации на русском языке|俄文名称",
    "name_zh": "Название (кит.)|企业中文名称|Name in Chinese",
    "name_short": "Краткое наименование|企业简称|Trade name|Бренд",
    "inn": "ИНН|INN|ИНН организации|ИНН/КПП",
    "kpp": "КПП",
    "ogrn": "ОГРН|ОГРН/ОГРНИП",
    "uscc": "统一社会信用代码|USCC|Unified social credit code|信用代码",
    "lei": "LEI|LEI code",
    "country": "Страна|国家|Country of registration|国家/地区",
    "region": "Регион|省份|Province|Субъект РФ|所在省份",
    "city": "Город|城市|City|Населённый пункт",
    "website": "Сайт|官网|Website|Адрес сайта|公司网址",
    "employees": "Численность сотрудников|员工人数|Number of employees|Headcount",
    "size": "Размер компании|企业规模|Company size",
    "languages": "Рабочие языки|Working languages|工作语言",
    "certificates": "Сертификаты|资质证书|Certificates|ISO",
    "rep_name": "ФИО|ФИО представителя|联系人|联系人姓名|Contact person|Full name|Контактное лицо",
    "rep_position": "Должность|职务|Job title|Должность представителя",
    "rep_email": "E-mail|Email|Электронная почта|邮箱|Email (рабочий)*|联系人邮箱",
    "rep_phone": "Телефон|Моб. телефон|手机|Phone number|联系电话",
    "rep_languages": "Языки представителя|Languages spoken by representative|联系人语言",
    "offer": "Предложение|Что вы предлагаете?|What do you offer?|提供的产品与服务|О компании|主营业务",
    "offer_niche": "Ниша предложения|Offer: niche|供给领域",
    "need": "Потребность|Кого вы ищете?|Looking for|需求描述|What are you looking for?|您的需求",
    "need_niche": "Ниша потребности|Need: niche|需求领域",
    "need_mode": "Cooperation mode sought|寻求的合作方式",
    "want_regions": "Желаемый регион партнёра|Wanted regions|期望合作伙伴地区",
    "want_sizes": "Размер партнёра|Preferred partner size",
    "want_languages": "Preferred partner languages|Языки партнёра",
    "want_certificates": "Partner certificates|Сертификаты партнёра",
    "side": "Сторона|Side|Делегация",
    "consent": "Согласие|Consent|是否同意",
    "consent_listed": "Согласие на публикацию в каталоге|是否同意公开|Consent to be listed in the directory",
    "consent_matched": "Согласие на обработку персональных данных",
    "ignore": "№|序号|№ п/п|Timestamp|Примечание",
}


@pytest.mark.parametrize(
    ("header", "field"), [(header, field) for field, headers in BY_HEADER.items() for header in headers.split("|")]
)
def test_headers_in_three_languages_name_fields(header: str, field: str) -> None:
    assert read_header(header)[0].field == field


@pytest.mark.parametrize("header", ["", "???", "Цвет логотипа", "Lorem ipsum dolor", "颜色"])
def test_unknown_headers_name_nothing_surely(header: str) -> None:
    assert [match for match in read_header(header) if match.coverage > 0.5] == []


EXPECTED = (
    "name {id} side country city website employees rep_name rep_position rep_email rep_phone rep_languages "
    "offer_niche offer need_niche need offer_mode certificates consent"
)


@pytest.mark.parametrize("language", LANGUAGES)
@given(order=st.permutations(range(19)))
@settings(max_examples=15, deadline=None)
def test_columns_in_any_order_are_found(language: Language, order: list[int]) -> None:
    expected = EXPECTED.format(id={"en": "inn", "ru": "inn", "zh": "uscc"}[language]).split()
    plan = suggest_columns(opened([[HEADERS[language][at] for at in order]]))
    assert fields(plan) == [expected[at] for at in order]


def test_two_header_rows_are_read_together() -> None:
    table = [
        ["Registration 2026", None, None, None, None, None],
        ["Организация", "Контактное лицо", None, "Предложение", None, "ИНН"],
        [None, "ФИО", "E-mail", "Ниша", "Описание", None],
        ["ООО Ромашка", "Иванов", "i@example.ru", "ПЛИС", "Платы", "7707083893"],
    ]
    plan = suggest_columns(opened(table, merged=["A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3"]))
    assert plan.header_rows == (2, 3)
    assert fields(plan) == ["name", "rep_name", "rep_email", "offer_niche", "offer", "inn"]


def test_two_header_rows_without_merges_are_read_together() -> None:
    table = [
        ["Name", "Offer", "", "Need", ""],
        ["", "Niche", "Text", "Niche", "Text"],
        ["Alpha Ltd", "chips", "a", "data", "b"],
    ]
    plan = suggest_columns(opened(table))
    assert (plan.header_rows, fields(plan)) == ((1, 2), ["name", "offer_niche", "offer", "need_niche", "need"])


def test_a_header_below_a_preamble_is_found() -> None:
    table = [
        ["Список участников форума"],
        [],
        ["Дата выгрузки: 2026-11-01", None, "Всего: 2"],
        [],
        ["Организация", "Страна", "Что ищете"],
    ]
    plan = suggest_columns(opened([*table, ["ООО А", "Россия", "Чипы"], ["ООО Б", "РФ", "Платы"]]))
    assert (plan.header_rows, fields(plan)) == ((5,), ["name", "country", "need"])


def test_values_speak_where_headers_do_not() -> None:
    table = [["col1", "col2", "col3", "col4", "col5"]] + [
        [f"ООО Ромашка {i}", "7707083893", f"a{i}@example.ru", f"www.example{i}.ru", "Россия"] for i in range(5)
    ]
    plan = suggest_columns(opened(table))
    assert fields(plan) == ["name", "inn", "rep_email", "website", "country"]
    assert str(plan.columns[2].reason) == "5 of 5 values are e-mail addresses"
    assert plan.columns[2].reason.render("ru") == "в 5 из 5 значений — адреса электронной почты"


def test_a_list_without_any_header_is_read_by_its_values() -> None:
    plan = suggest_columns(opened([[f"АО Вектор {i}", f"v{i}@example.ru", "中国"] for i in range(4)]))
    assert (plan.header_rows, fields(plan)) == ((), ["name", "rep_email", "country"])


def test_values_decide_whose_name_it_is() -> None:
    companies = opened([["Name", "E-mail"], *[[f"Alpha {i} Ltd", f"a{i}@example.com"] for i in range(3)]])
    people = opened(
        [["Name", "Company", "E-mail"], *[[f"Ann {i}", f"Alpha {i} Ltd", f"a{i}@example.com"] for i in range(3)]]
    )
    assert fields(suggest_columns(companies)) == ["name", "rep_email"]
    assert fields(suggest_columns(people)) == ["rep_name", "name", "rep_email"]


def test_niches_are_known_by_their_values() -> None:
    table = [["Name", "x"], ["Alpha Ltd", "ПЛИС"], ["Beta Ltd", "Big data; 计算机视觉"], ["Gamma Ltd", "chips.design"]]
    assert fields(suggest_columns(opened(table), load_taxonomy())) == ["name", "offer_niche"]


def test_numbered_representatives_form_groups() -> None:
    header = ["Company", "Contact 1 name", "Contact 1 email", "Contact 2 name", "Contact 2 email"]
    plan = suggest_columns(opened([header]))
    assert [(c.field, c.group) for c in plan.columns] == [
        ("name", 0),
        ("rep_name", 1),
        ("rep_email", 1),
        ("rep_name", 2),
        ("rep_email", 2),
    ]


@given(
    st.lists(
        st.sampled_from([h for headers in BY_HEADER.values() for h in headers.split("|")]), min_size=1, max_size=15
    )
)
@settings(max_examples=60, deadline=None)
def test_a_field_that_stands_once_is_given_once(headers: list[str]) -> None:
    plan = suggest_columns(opened([headers]))
    once = [(c.field, c.group) for c in plan.columns if c.field not in REPEATABLE]
    assert len(once) == len(set(once))
    assert all(c.reason.render("zh") for c in plan.columns)


def test_every_field_has_a_label_in_every_language() -> None:
    assert set(FIELD_LABELS) == set(FIELDS)
    assert all(FIELD_LABELS[field].render("ru") != FIELD_LABELS[field].render("zh") for field in FIELDS)


def test_plans_are_corrected_by_hand_and_kept_as_json() -> None:
    plan = suggest_columns(opened([["Company", "Colour"], ["Alpha Ltd", "red"]]))
    assert fields(plan) == ["name", "ignore"]
    changed = plan.assign(1, "extra")
    assert (fields(changed), str(changed.columns[1].reason)) == (["name", "extra"], "set by hand")
    assert ColumnPlan.from_json(changed.to_json()) == changed
    with pytest.raises(ValueError, match="There is no column 7"):
        plan.assign(7, "extra")


def test_what_is_no_registration_list_is_told_apart() -> None:
    sheets = [[["Company", "E-mail"]], [["Date", "Amount"], ["2026-01-01", "5"]], [["Rules of the forum"]], []]
    assert [suggest_columns(opened(table)).is_registration_list for table in sheets] == [True, False, False, False]
