"""How codes are written in texts, the words that announce them, and the words of other numbers."""

import re

FULL_WIDTH = str.maketrans({0xFF01 + i: 0x21 + i for i in range(94)} | {"\u3000": " ", "\u00a0": " ", "\u202f": " "})
LOOK_ALIKE = str.maketrans("АВСЕ", "ABCE")
_CHARACTER = r"A-Za-zА-Яа-яЁё0-9"
CHARACTER = re.compile(rf"[{_CHARACTER}]")

LABEL = re.compile(
    rf"(?<![{_CHARACTER}])(?:H\.?S\.?|HTS(?:US)?|Schedule\s+B"
    rf"|CN\s?8(?![0-9])|CN(?=\s?(?:codes?\b|[0-9]{{4}}[ .]?[0-9]{{2}}))|TARIC"
    r"|(?:customs\s+)?tariff\s+(?:code|number|no|heading|subheading|line|item|position)s?|subheadings?"
    r"|(?:commodity|customs|goods)\s+(?:code|number)s?|harmoni[sz]ed\s+(?:system|code|tariff)"
    r"|ТН\s?ВЭД|(?:товарн[а-я]*\s+|под|суб)(?:суб)?позици[а-я]*|таможенн[а-я]*\s+код[а-я]*"
    r"|код[а-я]*\s+(?:товар[а-я]*|ГС|HS|таможн[а-я]*))(?![A-Za-zА-Яа-яЁё])"
    r"|海关(?:商品)?(?:编码|编号|代码|税则号?|税号|HS)|税则(?:号列?|编号|税号|列号)?|税号"
    r"|商品(?:编码|编号|代码)|协调制度(?:编码)?|品目|子目",
    re.IGNORECASE,
)
RUN = re.compile(r"(?<![0-9])(?:[0-9]{4,10}|[0-9]{2}[ .][0-9]{2}(?=[ .][0-9]{2}))(?:[ .-][0-9]{1,4}){0,3}(?![0-9])")
YEAR = re.compile(r"19(?:0[6-9]|[1-9][0-9])|20[1-9][0-9]")  # chapters 19 and 20 end at headings 1905 and 2009
LABEL_END = re.compile(r"[\s.:：№#-]*")
AFTER_LABEL = re.compile(r"[^0-9.;!?。；！？\n]{0,40}(?:[0-9]{1,2}(?![0-9])[^0-9.;!?。；！？\n]{0,12})?")
_SIGNS = r"[\s,;/、，；|]*"
CHAIN = re.compile(
    rf"{_SIGNS}(?:\([^)]{{0,80}}\)|[（][^）]{{0,80}}[）])?{_SIGNS}"
    r"(?:and|or|и|или|а также|&|和|及|或|与|to|-|–)?\s*"
)

_OF_OTHERS = (
    "tel|phone|fax|mob|whatsapp|wechat|qq|icq|zip|тел|телефон|факс|моб|индекс",
    "inn|ogrn|uscc|инн|кпп|огрн|окпо|снилс|бик|оквэд|окпд",
    r"gost|гост\s?[а-я]?|iso|исо|iec|мэк|din|en|ту|ost|ост|gb(?:/t)?|jis|ansi|astm|ieee|rfc",
    "patent|патент[а-я]*|usd|eur|rub|cny|rmb|year|год[а-я]*",
)
_OF_SERIES = (
    "p/n|part|parts|art|article|арт|артикул|model|модель|sku|no|nr|n",
    "invoice|order|contract|инвойс|счет|счёт|договор[а-я]*|контракт[а-я]*|заказ[а-я]*",
)
_TAIL = r"[\s.:：№#no-]{0,8}$"
_HAN_OF_OTHERS = "电话|手机|传真|微信|邮编|专利号?|国标|标准"
OTHER_BEFORE = re.compile(
    rf"(?<![{_CHARACTER}])(?:{'|'.join(_OF_OTHERS)}){_TAIL}|(?:[+$€¥₽]|{_HAN_OF_OTHERS})[\s.:：]{{0,4}}$",
    re.IGNORECASE,
)
"""Words of telephones, registers, standards and money, right before a number."""

SERIAL_BEFORE = re.compile(
    rf"(?<![{_CHARACTER}])(?:{'|'.join(_OF_SERIES)}){_TAIL}|(?:[№#]|型号|料号|订单号?|合同号?|编号)[\s.:：]{{0,4}}$"
    r"|[0-9)][\s-]{0,2}$",
    re.IGNORECASE,
)
"""Words of part numbers, orders and contracts, or another number, right before a number."""

BRAND_BEFORE = re.compile(r"[A-Z]{2,}[A-Za-z0-9]*[\s-]$")
OTHER_AFTER = re.compile(
    rf"-?[{_CHARACTER}]|\s?(?:[$€¥₽%]|元|万|个|只|件|台|吨|公斤|人|年|руб|шт|р\.|ед\.|г\.|тонн|час|год|человек"
    r"|(?:usd|eur|rub|rmb|cny|pcs|pieces|units|items|kg|кг|tons?|т|mm|мм|cm|см|km|км|kw|квт|hours|people|kv|в|вт|w|v)"
    rf"(?![{_CHARACTER}]))",
    re.IGNORECASE,
)

_PARAGRAPH_TAIL = (
    rf"(?:\.[a-z0-9]{{1,2}}(?![{_CHARACTER}])|\([a-z0-9]{{1,2}}\)|[a-z](?![{_CHARACTER}]))*(?![{_CHARACTER}])"
)
CONTROL = re.compile(rf"(?<![{_CHARACTER}.\-/])[0-9][A-E][0-9]{{3}}{_PARAGRAPH_TAIL}(?!-[{_CHARACTER}])")
CONTROL_LABELLED = re.compile(
    r"(?:ECCN|Annex\s+I|dual.use|control\s+(?:list|entry)|двойного\s+назначения|контрольн[а-я]+\s+спис[а-я]+"
    r"|экспортного\s+контрол[а-я]+|两用物项|出口管制|管制编码)[^0-9.;。；\n]{0,40}?"
    rf"(?P<code>[0-9]\s?[A-E]\s?[0-9]{{3}}{_PARAGRAPH_TAIL})",
    re.IGNORECASE,
)
