"""The words of headers, as concepts: «Языки представителя» is the concepts LANGUAGES and REPRESENTATIVE.

Headers are compositions, so rules over concepts know far more headers than any list of whole ones. Words are compared
by stem (kernel tokens) for Latin and Cyrillic, as substrings for Han. Longer phrases win over the words inside them.
"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    # whose
    "ORGANISATION": """organisation; organization; company; companies; firm; enterprise; business; employer; legal entity; exhibitor; applicant
        организация; компания; предприятие; фирма; юрлицо; юридическое лицо; экспонент; заявитель; общество
        企业; 公司; 单位; 机构; 组织; 厂商; 展商""",
    "REPRESENTATIVE": """representative; contact person; contact; participant; attendee; delegate; person; spokesperson; responsible person; rep
        представитель; контактное лицо; контакт; участник; делегат; ответственный; ответственное лицо; контактная информация
        代表; 联系人; 参会人; 参会代表; 负责人; 与会者; 嘉宾; 参会人员""",
    "OFFER": """offer; offers; offering; we offer; supply; provides; products and services; products; services; solutions; competences; competencies
        предложение; предлагаем; предлагает; продукция и услуги; продукция; продукты; услуги; решения; можем предложить; компетенции; готовы предложить
        供给; 供应; 提供; 可提供; 产品与服务; 产品和服务; 产品; 服务; 供; 优势""",
    "NEED": """need; needs; looking for; seeking; demand; wanted; sought; interested in; request; requirement; we need; interest; searching for
        потребность; потребности; ищем; ищет; запрос; запросы; спрос; интересует; интересуют; требуется; нужно; что нужно; поиск; заинтересованы
        需求; 寻求; 寻找; 需要; 采购; 意向; 求""",
    "WANT": """partner; desired; preferred; wanted partner; target; desired partner; preferred partner; required; ideal partner; counterpart; constraint; constraints
        партнер; партнера; желаемый; желательный; предпочтительный; целевой; желаемый партнер; требования к партнеру; требуемый; ограничения
        合作伙伴; 期望; 目标; 理想; 意向合作; 对方; 期望合作伙伴; 希望; 要求; 限制; 约束""",
    "PROFILE": """profile; about; description of activity; activity; activities; main business; line of business; business scope; field of activity
        о компании; деятельность; вид деятельности; основная деятельность; сфера деятельности; профиль; описание компании; об организации
        主营业务; 经营范围; 业务范围; 主营产品; 企业简介; 公司简介; 简介; 主营; 介绍""",
    # what
    "NAME": "name; names; имя; 名",
    "TITLE": """title of company; legal name; full legal name; official name; registered name; company title
        наименование; название; полное наименование; официальное наименование; юридическое название
        名称; 全称""",
    "SHORT_NAME": """short name; trade name; trading name; brand; brand name; abbreviation
        краткое наименование; сокращенное наименование; краткое название; сокращенное название; бренд; торговое наименование; торговая марка
        简称; 商号; 品牌; 短名称""",
    "PERSON_NAME": """full name; first name; surname; last name; family name; given name; contact name
        фио; ф и о; фамилия; имя и фамилия; фамилия имя отчество; фамилия имя; имя отчество
        姓名; 名字; 联系人姓名""",
    "POSITION": """position; job title; title; role; post; function; job; designation
        должность; позиция; роль; пост
        职务; 职位; 岗位; 职称""",
    "EMAIL": """email; e mail; mail; e mail address; email address
        почта; электронная почта; эл почта; емейл; имейл; адрес электронной почты; электронный адрес; емайл
        邮箱; 电子邮箱; 电子邮件; 邮件; 电邮""",
    "PHONE": """phone; telephone; tel; mobile; cell; phone number; mobile phone; whatsapp; wechat phone; telephone number; mob
        телефон; тел; мобильный; мобильный телефон; номер телефона; контактный телефон; моб
        电话; 手机; 联系电话; 手机号; 电话号码; 联系方式; 手机号码""",
    "LANGUAGES": """language; languages; spoken languages; working languages; languages spoken; working language
        язык; языки; рабочий язык; рабочие языки; владение языками; языки общения; знание языков
        语言; 语种; 工作语言; 使用语言; 交流语言""",
    "NICHE": """niche; niches; category; categories; industry; sector; segment; topic; field; area; direction; technology area; code
        ниша; ниши; категория; отрасль; сектор; сегмент; направление; область; тематика; рубрика; направления
        领域; 行业; 类别; 分类; 方向; 细分; 赛道; 细分领域; 行业领域""",
    "MODE": """mode; cooperation mode; cooperation type; form of cooperation; type of cooperation; cooperation format; cooperation; collaboration type; format
        форма сотрудничества; тип сотрудничества; вид сотрудничества; формат сотрудничества; режим; способ сотрудничества; сотрудничество; формат
        合作方式; 合作模式; 合作形式; 合作类型; 合作; 方式""",
    "TEXT": """description; text; details; detail; comment; short description; what
        описание; текст; подробно; подробности; краткое описание; суть; содержание
        描述; 说明; 内容; 详情; 文字; 具体""",
    "SIDE": """side; delegation; party; market; side of corridor
        сторона; делегация; рынок
        方; 代表团; 甲乙方; 所属方; 参会方; 市场""",
    "COUNTRY": """country; country of origin; country of registration; state; nation
        страна; государство; страна регистрации
        国家; 国别; 国家地区; 国家/地区; 所在国""",
    "REGION": """region; province; oblast; regions; territory; federal subject; county; district; geography
        регион; область; край; субъект; субъект рф; провинция; регионы; субъект федерации; территория; округ; география
        省份; 地区; 区域; 省; 省市; 所在地区""",
    "CITY": """city; town; location; place; headquarters; hq; city of registration
        город; населенный пункт; местонахождение; местоположение; г
        城市; 所在城市; 市; 所在地; 城市名""",
    "WEBSITE": """website; web site; site; url; homepage; web; internet; web page; www; link
        сайт; веб сайт; вебсайт; адрес сайта; интернет; страница в интернете; сайт компании; веб
        网址; 网站; 官网; 主页; 公司网址; 企业官网""",
    "EMPLOYEES": """employees; number of employees; headcount; staff; personnel; team size; no of employees; workforce; employee count; staff size
        сотрудники; численность; численность сотрудников; количество сотрудников; число сотрудников; штат; персонал; ссч; среднесписочная численность; работников
        员工; 员工人数; 人数; 员工数; 职工人数; 员工数量; 团队规模; 从业人数""",
    "SIZE": """size; company size; size of company; scale; size class; enterprise size
        размер; размер компании; масштаб; размер организации; категория мсп; размер предприятия
        规模; 企业规模; 公司规模""",
    "CERTIFICATES": """certificate; certificates; certification; certifications; standards held; iso; licences; licenses; accreditations; permits; license
        сертификат; сертификаты; сертификация; лицензии; аккредитации; исо; разрешения; лицензия; наличие сертификатов
        证书; 认证; 资质; 资格证书; 资质证书; 资质认证""",
    "CONSENT": """consent; agree; agreement; permission; consents; i agree; gdpr; approve
        согласие; согласен; согласна; разрешение на; согласие на
        同意; 授权; 是否同意""",
    "LISTED": """publish; publication; listed; directory; catalogue; catalog; public; published; listing
        публикация; публикацию; опубликовать; каталог; каталоге; размещение; справочник
        公开; 名录; 发布; 展示; 公布""",
    "MATCHED": """matching; matched; matchmaking; processing; process; personal data; match
        подбор; подбора; обработка; обработку; персональных данных; персональные данные; подбор партнеров
        匹配; 对接; 处理; 配对; 撮合""",
    "CONTACTED": """contacted; to be contacted; being contacted; mailing; newsletter
        связаться; связь; рассылка; рассылку; обратная связь; контактирование
        联络; 被联系; 接受联系""",
    # identifiers
    "INN": "inn; tin; taxpayer number; tax id; tax number; itn; инн; инн организации; идентификационный номер налогоплательщика; 俄罗斯税号; 税号",
    "KPP": "kpp; кпп",
    "OGRN": "ogrn; ogrnip; огрн; огрнип; огрн огрнип; psrn; primary state registration number; основной государственный регистрационный номер",
    "USCC": """uscc; usci; unified social credit code; social credit code; credit code; унифицированный код социального кредита; код социального кредита
        统一社会信用代码; 信用代码; 社会信用代码; 统一信用代码; 纳税人识别号""",
    "LEI": "lei; lei code; legal entity identifier; код lei; 法人机构识别编码; 全球法人识别编码",
    "DUNS": "duns; d u n s; duns number; d u n s number; 邓白氏; 邓白氏编码; 邓氏编码",
    "IDENTIFIER": "registration number; reg no; company number; identifier; registration no; id number; регистрационный номер; рег номер; идентификатор; бин; bin; 注册号; 登记号; 工商注册号; 机构代码",
    # in which language
    "IN_ENGLISH": "english; in english; eng; en; latin; английский; на английском; на английском языке; англ; по английски; латиницей; 英文; 英语",
    "IN_RUSSIAN": "russian; in russian; rus; ru; русский; на русском; на русском языке; рус; по русски; кириллицей; 俄文; 俄语",
    "IN_CHINESE": "chinese; in chinese; chn; zh; cn; китайский; на китайском; на китайском языке; кит; по китайски; 中文; 汉语",
    # what is no field
    "NUMBER": "no; nr; number; row; row number; serial number; s n; n; п п; п/п; номер; номер п п; № п/п; 序号; 编号; 行号",
    "REMARK": "remark; remarks; note; notes; comments; timestamp; date; status; примечание; примечания; комментарий; отметка времени; дата; статус; 备注; 时间; 日期; 状态; 提交时间",
}

STOP_WORDS = frozenset(
    "by of the your our in and or for a an to is are please specify enter e g eg ex if any with from on which you we can do be it this that "
    "что кого каких какие вы что кого каких какие ваш ваша ваше ваши наш в на и или для с по от к из если есть укажите напишите через не более до вы который о об при это "
    "mandatory required optional обязательно обязательное поле только".split()
)
"""Words that say nothing about the field."""

HAN_FILLERS = frozenset("的 请 填写 请填写 您 贵 及 和 与 或 您的 所在 所 贵司 贵公司 是否 所 在 一 二 三".split())
"""Han words that say nothing about the field."""
