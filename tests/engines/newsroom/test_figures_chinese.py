"""Figures of Chinese news by families: what is counted and how it is bounded, what changes, and when."""

from datetime import date

import pytest

from emporion.newsroom.figures.finding import figures_in

TOLD = [
    # What a measure word counts.
    ("累计引进企业逾2.1万户，其中外资企业108户，安置居民300户。",
     [(21000, "company", ">"), (108, "company", "="), (300, "household", "=")]),
    ("三列满载光伏组件的专列驶出，另有两列装运汽车的班列待发。", [(3, "train", "="), (2, "train", "=")]),
    ("莫斯科至三亚航班由每周两班加密至每周五班。", [(2, "flight", "="), (5, "flight", "=")]),
    ("加开动车24对。", [(24, "pair", "=")]),
    ("轴承年产能由120万套跃升到300万套。", [(1_200_000, "set", "="), (3_000_000, "set", "=")]),
    ("鼓励目录共列1679条。", [(1679, "item", "=")]),
    ("平台上中国卖家数量环比增长两成，达4.7万家。", [(20, "percent", "="), (47000, "company", "=")]),
    ("新增6个班，涉及12个州、6个时区。", [(6, "class", "="), (12, "region", "="), (6, "time zone", "=")]),
    ("产线全长3公里，每15秒下线300块面板。", [(3, "km", "="), (15, "second", "="), (300, "panel", "=")]),
    ("户均拥有1.8辆汽车，人均停留5.6晚。", [(1.8, "vehicle", "="), (5.6, "night", "=")]),
    # Bounds.
    ("过半数受访者支持，产量是去年的3倍多。", [(50, "percent", ">"), (3, "ratio", ">")]),
    ("产量至多占全国需求的3%，不足占总额的两成。", [(3, "percent", "<="), (20, "percent", "<")]),
    ("几十家企业、数百名工人、好几千吨货物和上百家商店。", [(100, "store", ">=")]),
    # Amounts that name something, or each of something.
    ("进入高铁1小时圈，最忙的一天卢布一跌，每百公里成本更低。", []),
    ("通关时间由过去的6.5小时压缩到40分钟。", [(6.5, "h", "="), (40, "min", "=")]),
    ("基准利率下调100个基点至20%。", [(100, "basis point", "="), (20, "percent", "=")]),
    ("融资缺口两千万，银行给了八百万。", [(20_000_000, "CNY", "="), (8_000_000, "CNY", "=")]),
    ("上证综指报3377点，早上11点开盘。", [(3377, "point", "=")]),
    ("两项指标双双创下新高。", []),
    ("本赛季场均上座人数2.1万，月活用户由3200万增至4100万，观影人次达1900万。",
     [(21000, "person", "="), (32e6, "person", "="), (41e6, "person", "="), (19e6, "person", "=")]),
    ("从613件作品中选出25件入围，最多可装4900个标箱。", [(613, "work", "="), (25, "work", "="), (4900, "TEU", "<=")]),
    ("航线每周执飞三班，票价3200元起。", [(3, "flight", "="), (3200, "CNY", ">=")]),
    ("交付8架米-171直升机和波音777飞机。", [(8, "aircraft", "=")]),
    ("半数以上产自俄罗斯，六成多受访者担心汇率。", [(50, "percent", ">"), (60, "percent", ">")]),
    ("26岁的焊工造出5000吨级船舶，耗电1.35万度。", [(13500, "kWh", "=")]),
    ("贸易额翻了近两番，珍藏217幅油画，回收有效问卷1280份。",
     [(4, "ratio", "~<"), (217, "painting", "="), (1280, "questionnaire", "=")]),
    ("汽油价格首次突破每吨8万卢布。", [(80000, "RUB", ">")]),
    ("出土文物400余件，清理墓葬37座，创造就业2700个，有10个成员国。",
     [(400, "relic", ">"), (37, "tomb", "="), (2700, "job", "="), (10, "country", "=")]),
    # Other measure words beside one, of those named before, and how ships call.
    ("修复217件（套）古物，安装600台（套）设备，上报35个（次）项目。",
     [(217, "relic", "="), (600, "machine", "="), (35, "project", "=")]),
    ("新开11家门店，其中4家开在喀山，3家位于索契。", [(11, "store", "="), (4, "store", "="), (3, "store", "=")]),
    ("共有70个城市参加，上涨的有62个，比上月减少两个。", [(70, "city", "="), (62, "city", "="), (2, "city", "=")]),
    ("靠港27艘次货轮，满载55个大柜，在1700块银幕放映。",
     [(27, "voyage", "="), (55, "container", "="), (1700, "screen", "=")]),
    # More bounds: a little more or less of a part, about so much less, and what must not be.
    ("四分之一强销往国外，两成弱留在本地，注册资本不得低于5000万元。",
     [(25, "percent", ">"), (20, "percent", "<"), (5e7, "CNY", ">=")]),
    ("每箱大约少花9块钱，每吨约多付30元。", [(9, "CNY", "~"), (30, "CNY", "~")]),
    # Days that last and days of a month, grades of cities, amounts told by a time.
    ("停留时间最长为30日，连续3日停航，会议将于15日举行。", [(30, "day", "<="), (3, "day", "=")]),
    ("三四线城市和一线城市在节前一周满足一年的用电需求，提前一周交货。", [(1, "week", "=")]),
    ("酒庄一年只产6万瓶酒，一年产值达3亿元，他用一年赚了20万元。",
     [(60000, "bottle", "="), (3e8, "CNY", "="), (1, "year", "="), (200000, "CNY", "=")]),
    ("5个工作日内办结，最长不超过15个工作日。", [(5, "day", "="), (15, "day", "<=")]),
    ("二期工程招了8个人，10节装载汽车，客户投诉150起。",
     [(8, "person", "="), (10, "wagon", "="), (150, "complaint", "=")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_number_takes_its_unit_and_bound(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(f.value, f.unit, f.comparator) for f in figures_in(text, "zh")] == expected


MEASURED = [
    ("升幅为1.27%", ("change", "increase")),
    ("超出警戒水位0.82米", ("change", "increase")),
    ("气温可能偏高1至2摄氏度", ("change", "increase")),
    ("利率下调100个基点", ("change", "decrease")),
    ("成交额却缩水6.1%", ("change", "decrease")),
    ("较行业均值节能8%", ("change", "decrease")),
    ("单票免税额上限为5000元", ("norm", "none")),
    ("全年累计不得超过26000元", ("norm", "none")),
    ("新增6个班", ("count", "none")),
    ("比种玉米多挣600多元", ("change", "increase")),
    ("低于行业平均水平8%", ("change", "decrease")),
    ("平均每年缩小12.2%", ("change", "decrease")),
    ("高于全国0.2个百分点", ("change", "increase")),
    ("比旧版新增205条规定", ("change", "increase")),
    ("人均下单3.2件", ("count", "none")),
    ("人均停留5.6晚", ("duration", "none")),
    ("煤价同比便宜近一成", ("change", "decrease")),
    ("新机比旧款贵500元", ("change", "increase")),
    ("比旧线快20分钟", ("change", "decrease")),
    ("速度比旧线快两成", ("change", "increase")),
    ("司机每趟少跑200公里", ("change", "decrease")),
    ("至少花9块钱", ("level", "none")),
    ("外资持股比例上限由49%放宽", ("norm", "none")),
    ("根据《条例》第十八条，逾期每日处200元罚款", ("norm", "none")),
    ("每年可供应不少于300万吨", ("level", "none")),
    ("采购经理指数为49.4%", ("level", "none")),
    ("出口约下降3%", ("change", "decrease")),
    ("赔付却晚了约20天", ("change", "increase")),
    ("成本反而少了20块", ("change", "decrease")),
    ("年龄更小3岁", ("change", "decrease")),
    ("股价连涨3天", ("duration", "none")),
    ("贷款额度上限提高到500万元", ("norm", "none")),
    ("全家一年少花近600元", ("change", "decrease")),
]


@pytest.mark.parametrize(("text", "expected"), MEASURED)
def test_a_number_tells_a_level_or_a_change(text: str, expected: tuple[str, str]) -> None:
    assert [(f.measure, f.direction) for f in figures_in(text, "zh")] == [expected]


Dates = tuple[str | None, str | None]
WHEN: list[tuple[date, str, list[Dates]]] = [
    (date(2025, 7, 24), "上半年输油1503万吨，完成年计划的50.1%。", [("2025-01-01", "2025-06-30")] * 2),
    (date(2025, 8, 14), "专线昨日开通，首批20辆重卡可行驶600公里。", [("2025-08-13", "2025-08-13"), (None, None)]),
    (date(2025, 8, 14), "商务部昨日表示，出口增长5%。", [(None, None)]),
    (date(2025, 6, 16), "周五收盘，沪指报3377点；上周三报3400点。", [("2025-06-13",) * 2, ("2025-06-11",) * 2]),
    (date(2025, 6, 16), "每周五班，周一至周五接待游客300人。", [(None, None)] * 2),
    (date(2025, 6, 16), "首发仪式周五将举行，票价200元。", [(None, None)]),
    (date(2025, 1, 23), "高峰出现在18日，单日达23.6万人次。", [("2025-01-18", "2025-01-18")]),
    (date(2025, 1, 3), "28日，口岸验放旅客3万人次。", [("2024-12-28", "2024-12-28")]),
    (date(2025, 1, 6), "元旦当天，口岸迎来外国人4100人次。", [("2025-01-01", "2025-01-01")]),
    (date(2025, 3, 31), "五年前这一比例还不到三成。", [("2020-01-01", "2020-12-31")]),
    (date(2025, 3, 31), "三年前成立的公司拥有员工300人。", [(None, None)]),
    (date(2025, 12, 30), "截至12月28日，全年包裹量突破10亿件。", [("2025-01-01", "2025-12-28")]),
    (date(2025, 4, 25), "工程计划在2026年底前完成，浇筑总量76万吨。", [(None, None)]),
    (date(2025, 8, 5), "影片定于9月3日公映，动用演员3600人次。", [(None, None)]),
    (date(2025, 12, 8), "自12月20日起，航班由每周2班增至每周5班。", [(None, None), ("2025-12-20", None)]),
    (date(2025, 9, 29), "2026年版目录共列1679条。", [(None, None)]),
    (date(2025, 8, 21), "上周，专列从西安发出，全程7300公里，跨越6个时区。", [(None, None)] * 2),
    (date(2025, 10, 23), "前三季度出口1900万美元，相当于去年同期的1.6倍。", [("2025-01-01", "2025-09-30")] * 2),
    (date(2025, 9, 17), "上周末，景区接待游客2.3万人次。", [("2025-09-13", "2025-09-14")]),
    (date(2025, 10, 20), "一至三季度，该港箱量为147万标箱。", [("2025-01-01", "2025-09-30")]),
    (date(2025, 9, 17), "三季度以来，运价下跌42%。", [("2025-07-01", "2025-09-17")]),
    (date(2025, 9, 17), "隧道预计明年6月贯通，造价约3.2亿元。", [(None, None)]),
    (date(2025, 9, 17), "今年捕捞鲑鱼11.4万吨，不及去年的一半。", [("2025-01-01", "2025-12-31")] * 2),
    (date(2024, 5, 8), "“五一”假期5天，旅客逾2.3万人次。", [("2024-05-01", "2024-05-05")] * 2),
    (date(2024, 3, 13), "周期从25天拉长到将近两个月，近两个月出口增长5%。",
     [(None, None), (None, None), ("2024-01-13", "2024-03-13")]),
    (date(2023, 12, 6), "截至11月底，铁路累计发送旅客2421万人次。", [(None, "2023-11-30")]),
    (date(2025, 7, 31), "今年产量149万吨，有关负责人说，单产375公斤。", [("2025-01-01", "2025-12-31")] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "expected"), WHEN)
def test_a_number_has_its_period(day: date, text: str, expected: list[Dates]) -> None:
    found = [f.period for f in figures_in(text, "zh", article_date=day)]
    told = [(p.start, p.end) if p else (None, None) for p in found]
    assert [tuple(str(d) if d else None for d in pair) for pair in told] == expected
