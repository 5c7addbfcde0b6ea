"""Legal forms as they stand at the ends of names, folded: full and short, of the markets a corridor meets most.

Word forms follow ISO 20275 (the GLEIF list of entity legal forms) for RU, KZ, BY, US, GB, DE, FR, IT, NL, SG, IN, HK; Han forms
follow the company law of the PRC, Taiwan and Japan. They are compared after case-folding, with ё as е.
"""

_RUSSIAN = """
ооо; оао; зао; пао; ао; нао; ип; гк; фгуп; фгбу; фгбоу во; фгаоу во; гуп; муп; ано; нко; тоо; чуп; одо; нпо; нпп; нпф; ооо нпо; ао нпо
общество с ограниченной ответственностью; акционерное общество; публичное акционерное общество
открытое акционерное общество; закрытое акционерное общество; непубличное акционерное общество
индивидуальный предприниматель; автономная некоммерческая организация; некоммерческая организация
товарищество с ограниченной ответственностью; группа компаний; компания; корпорация; холдинг
федеральное государственное унитарное предприятие; государственное унитарное предприятие
научно производственное объединение; научно производственное предприятие
"""

_LATIN = """
ooo; oao; zao; pao; ao; pjsc; ojsc; cjsc; jsc; llc; llp; lp; ltd; limited; inc; incorporated; corp; corporation; co; company; plc; the
co ltd; co limited; company limited; company ltd; pte ltd; pte limited; private limited; pvt ltd; pty ltd; limited liability company
joint stock company; public joint stock company; open joint stock company; group; holding; holdings; group co ltd; holdings ltd
gmbh; ag; kg; gmbh co kg; se; sa; sas; sarl; spa; srl; bv; nv; oy; ab; as; aps; sp z o o; kft; doo; too
"""

HAN_FORMS: frozenset[str] = frozenset(
    "有限责任公司 股份有限公司 集团股份有限公司 集团有限公司 控股有限公司 有限公司 责任有限公司 股份公司 集团公司 集团 总公司 分公司 公司 "
    "有限合伙 合伙企业 个体工商户 股份有限會社 股份有限公司 有限公司 株式会社 株式會社 集團有限公司 集團".split()
)


def _forms(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(form.split()) for line in text.strip().splitlines() for form in line.split(";"))


WORD_FORMS: frozenset[tuple[str, ...]] = _forms(_RUSSIAN) | _forms(_LATIN)
