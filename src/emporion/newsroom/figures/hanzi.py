"""Characters of Chinese numerals, simplified and traditional, and the names that hold some of them."""

import re

DIGITS = {
    c: i
    for i, group in enumerate(
        ("零〇", "一壹弌", "二两兩贰貳倆", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for c in group
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30, "卌": 40}
TENS = "廿卅卌"
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
WORD_DIGITS = "".join(DIGITS)
ANY = f"[{WORD_DIGITS}{''.join(UNITS)}{''.join(LARGE)}]"
PIECE = re.compile(
    rf"\ *(?:(?P<han>{ANY})|(?P<few>几|幾|数|數)(?=\ ?[十百千万萬亿億])|(?P<few_more>[几幾])(?=\ ?[万萬亿億個个])|"
    rf"(?P<more>多|余|餘|來|来)(?=\ ?[万萬亿億兆]))"
)
MORE = re.compile(r"\ ?(?:多|余|餘|来(?=[个家名人年天项岁]))(?![边样彩少]|元[化文性素包])|\ ?[+]")
POINT = re.compile(r"\ *[点點]\ *(?=[\d零〇一二三四五六七八九两叁參壹贰肆伍陆柒捌玖])")
PART = re.compile(r"\ *(?:分|份)\ *之?\ *(?=[-\d负負" + WORD_DIGITS + r"十百千])")
PERCENT = re.compile(r"(?:百|佰)\ *[分份]\ *(?:之\ *|(?=百(?!\ *分)))")
# Parts in ten thousand and the like, whose bottom has no digit: 万分之二, 千分之三, 万万分之七.
SMALL_PARTS = re.compile(r"(?P<bottom>[百佰]?[千仟万萬亿億]{1,2})\ *分\ *之\ *(?P<minus>[负負-]?)\ *")
SUFFIX = re.compile(r"\ ?(?:(k|K|M|G|(?<=\d)[wW])(?![A-Za-z]))")
# Two digits in a row before what is counted are a guess, three or four and no thirty-four: 三四天, 两三个, 三五人.
GUESS = re.compile(
    r"(?:一[两兩二]|[两兩二]三|三[四五]|四五|五六|六七|七八|八九)"
    r"(?=\ ?[个個名位人天次家条件只块元斤米里公厘吨层种项倍小分秒岁歲周週星礼禮辆輛艘台臺杯升])"
)
DOZEN = re.compile(r"\ *打(?![击算造破开印工包扮]|[了着过])")
NAMES = re.compile(

        r"四川|陆[地军续海空家运路上]|大陆|登陆|内陆|着陆|海陆|陸[地續軍海空上]|大陸|登陸|五台[山县]|六安|三亚|三峡|三明|三星(?!期)|三菱|万科|百度|九江|八达|千岛|万达|百姓|百货|千瓦|千米|千克|千卡|"
        r"千兆|千字|千比|千赫|兆瓦|兆赫|兆字|兆比"
    r"|百\ ?分\ ?[点點]|百分之几(?![十百])|零下(?=\ ?[\d一二三四五六七八九十两])"
    r"|放肆|肆[意无]|肆虐|拾[取起到金遗]|收拾|夕拾|朝花夕拾|十足|队伍|隊伍|退伍|入伍|伍仁|万一|一[些起直定般切样旦律向共致再味同路体系旁侧线流时度番举贯心道旦面方生代带旁]"

        r"|[壹一](?:樣|貫|體|側|線|從)|壹[切些起直定般样共致味同路]|统一|唯一|单一|之一(?!\d)|第一时间|一方面|一会|一下|一点(?:儿|都|也|点)|一看|一我|逐一|万物|万事|百年[老]?|千家万户|千方百计|(?<!又)十分(?!之)(?=[^钟鐘])|三农|双十一|"
        r"五一(?:假期|小长)|两(?:国|岸|会|地|侧|者|旁|手)|一百(?=分之?[^\d])(?!分之)|七上八下|千万(?:别|不要)"
)  # fmt: skip
