"""Chinese names: people behind offices and before courtesies, foreign names, firms, short names, events and places."""

import pytest

from emporion.newsroom.entities import find
from emporion.newsroom.facts import Entity, EntityType
from tests.engines.newsroom.test_entities import document


def _of(text: str, type_: EntityType) -> dict[str, Entity]:
    return {entity.name: entity for entity in find(document(text, "zh")) if entity.type == type_}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("董事长秦一鸣因病没有到场。", "秦一鸣", "董事长"),
        ("副总裁切列帕诺夫没有到场。", "切列帕诺夫", "副总裁"),
        ("调度员朴智恩没想到车会晚点。", "朴智恩", "调度员"),
        ("学生宋佳音获得一等奖。", "宋佳音", "学生"),
        ("评审由魏国梁教授和柯莹博士担任。", "魏国梁", "教授"),
        ("市长瓦西里·乔尔内在致辞中感谢了大家。", "瓦西里·乔尔内", "市长"),
        ("前锋阿尔乔姆·久巴耶夫加盟球队。", "阿尔乔姆·久巴耶夫", "前锋"),
        ("策展人古丽娜·热合曼出席。", "古丽娜·热合曼", "策展人"),
        ("审计署发言人Pavel Orlov介绍，检查即将完成。", "Pavel Orlov", "审计署发言人"),
        ("来自抚远的阿廖娜说，她每周都过江。", "阿廖娜", None),
        ("市长会见了王毅外长。", "王毅", None),
        ("普京总统没有回答。", "普京", None),
        ("高伟是鹤岗一家木材厂的厂长，他进口松木。", "高伟", None),
        ("译者丹克韦尔特任教于明城。", "丹克韦尔特", "译者"),
        ("负责人翁建平周二接受采访。", "翁建平", "负责人"),
        ("外贸经理卢珊每月往返两地。", "卢珊", "外贸经理"),
    ],
)
def test_who_is_named_and_what_they_are(text: str, name: str, role: str | None) -> None:
    assert {key: entity.role for key, entity in _of(text, "person").items()}.get(name, "missing") == role


@pytest.mark.parametrize(
    "text",
    [
        "会上，文学教授、高级律师和法学博士都到了。",
        "主任安排在下周。",
        "学生高温天在家。",
        "伊朗总统和应急专家到了。",
        "记者从有关部门获悉。",
    ],
)
def test_callings_and_ordinary_words_are_no_names(text: str) -> None:
    assert not _of(text, "person")


def test_a_foreign_surname_alone_is_the_one_who_was_named_in_full() -> None:
    people = _of("副主席维克多·切列帕诺夫提到关税。切列帕诺夫希望谈判完成。", "person")
    assert [len(entity.mentions) for entity in people.values()] == [2]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("比亚迪没有设展台，宁德时代却来了。", {"比亚迪", "宁德时代"}),
        ("本地企业“冰城食坊”出口饺子。", {"冰城食坊"}),
        ("北方果蔬总经理白露担心天气。", {"北方果蔬"}),
        ("商务局局长常乐告诉人民日报，他满意。", {"商务局", "人民日报"}),
        ("俄罗斯铁路公司第一副总经理到了。", {"俄罗斯铁路公司"}),
        ("他拿到海关总署的批文。", {"海关总署"}),
        ("中国人民银行授权中国外汇交易中心公布。", {"中国人民银行", "中国外汇交易中心"}),
        ("两家将在成都共建商事调解中心。", set()),
        ("他要走进一百家医院。", set()),
    ],
)
def test_bodies(text: str, names: set[str]) -> None:
    assert set(_of(text, "organisation")) == names


@pytest.mark.parametrize(
    "text",
    [
        "国家外汇管理局（外汇局）公布数据，外汇局回答了提问。",
        "云南白茶股份有限公司（以下简称“云茶股份”）公告称，云茶股份已签约。",
        "中国新闻社发布消息，中新社供稿。",
    ],
)
def test_short_names_are_the_body_they_stand_for(text: str) -> None:
    assert [len(body.mentions) >= 2 for body in _of(text, "organisation").values()] == [True]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("第九届东方经济论坛期间下雨。", "东方经济论坛"),
        ("第七届进博会上很热闹。", "进博会"),
        ("中国哈尔滨国际经济贸易洽谈会（哈洽会）将在六月举行。", "中国哈尔滨国际经济贸易洽谈会"),
        ("哈尔滨国际冰雪节开幕。", "哈尔滨国际冰雪节"),
        ("第三届中国—俄罗斯茶业博览会在武夷山举行。", "中国—俄罗斯茶业博览会"),
        ("摄影展“冰上丝路”开展。", "冰上丝路"),
        ("中俄青年创业论坛期间很热闹。", "中俄青年创业论坛"),
    ],
)
def test_events_go_without_their_number(text: str, name: str) -> None:
    assert set(_of(text, "event")) == {name}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("台湾海峡南部出现大风。", {"台湾海峡"}),
        ("卡马河畔切尔尼有工厂。", {"卡马河畔切尔尼"}),
        ("酒店在三亚海棠湾。", {"三亚", "海棠湾"}),
        ("展厅在哈尔滨太平国际机场。", {"哈尔滨太平国际机场"}),
        ("俄罗斯斯捷普诺耶市的人来到黑龙江省哈尔滨市。", {"俄罗斯", "斯捷普诺耶市", "黑龙江省", "哈尔滨市"}),
        ("双方与海南省洽谈，恢复吉林省的资格。", {"海南省", "吉林省"}),
        ("黑河口岸人数增加。", {"黑河"}),
        ("布拉茨克市长缺席会议。", {"布拉茨克"}),
        ("百济神州开会。", set()),
    ],
)
def test_places(text: str, names: set[str]) -> None:
    assert set(_of(text, "place")) - {"海南", "吉林", "黑龙江", "哈尔滨"} == names
