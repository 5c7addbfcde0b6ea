"""Well-known Chinese persons as Chinese and Russian encyclopaedias write them: a list of this test's own."""

PERSONS = """
毛泽东 Мао Цзэдун, Mao Zedong
周恩来 Чжоу Эньлай, Zhou Enlai
邓小平 Дэн Сяопин, Deng Xiaoping
刘少奇 Лю Шаоци, Liu Shaoqi
江泽民 Цзян Цзэминь, Jiang Zemin
胡锦涛 Ху Цзиньтао, Hu Jintao
习近平 Си Цзиньпин, Xi Jinping
温家宝 Вэнь Цзябао, Wen Jiabao
李克强 Ли Кэцян, Li Keqiang
朱镕基 Чжу Жунцзи, Zhu Rongji
赵紫阳 Чжао Цзыян, Zhao Ziyang
胡耀邦 Ху Яобан, Hu Yaobang
华国锋 Хуа Гофэн, Hua Guofeng
林彪 Линь Бяо, Lin Biao
彭德怀 Пэн Дэхуай, Peng Dehuai
陈毅 Чэнь И, Chen Yi
朱德 Чжу Дэ, Zhu De
贺龙 Хэ Лун, He Long
叶剑英 Е Цзяньин, Ye Jianying
陈独秀 Чэнь Дусю, Chen Duxiu
李大钊 Ли Дачжао, Li Dazhao
康生 Кан Шэн, Kang Sheng
薄熙来 Бо Силай, Bo Xilai
王岐山 Ван Цишань, Wang Qishan
王毅 Ван И, Wang Yi
杨洁篪 Ян Цзечи, Yang Jiechi
李鹏 Ли Пэн, Li Peng
钱其琛 Цянь Цичэнь, Qian Qichen
任正非 Жэнь Чжэнфэй, Ren Zhengfei
马云 Ма Юнь, Ma Yun
马化腾 Ма Хуатэн, Ma Huateng
雷军 Лэй Цзюнь, Lei Jun
李彦宏 Ли Яньхун, Li Yanhong
张一鸣 Чжан Имин, Zhang Yiming
王健林 Ван Цзяньлинь, Wang Jianlin
刘强东 Лю Цяндун, Liu Qiangdong
柳传志 Лю Чуаньчжи, Liu Chuanzhi
曾庆红 Цзэн Цинхун, Zeng Qinghong
曾国藩 Цзэн Гофань, Zeng Guofan
单田芳 Шань Тяньфан, Shan Tianfang
仇英 Цю Ин, Qiu Ying
解缙 Се Цзинь, Xie Jin
诸葛亮 Чжугэ Лян, Zhuge Liang
司马迁 Сыма Цянь, Sima Qian
欧阳修 Оуян Сю, Ouyang Xiu
曹操 Цао Цао, Cao Cao
刘备 Лю Бэй, Liu Bei
孙权 Сунь Цюань, Sun Quan
吕布 Люй Бу, Lü Bu
杜甫 Ду Фу, Du Fu
王维 Ван Вэй, Wang Wei
苏轼 Су Ши, Su Shi
吴承恩 У Чэнъэнь, Wu Cheng'en
曹雪芹 Цао Сюэцинь, Cao Xueqin
蒲松龄 Пу Сунлин, Pu Songling
罗贯中 Ло Гуаньчжун, Luo Guanzhong
巴金 Ба Цзинь, Ba Jin
莫言 Мо Янь, Mo Yan
余华 Юй Хуа, Yu Hua
王小波 Ван Сяобо, Wang Xiaobo
刘慈欣 Лю Цысинь, Liu Cixin
贾樟柯 Цзя Чжанкэ, Jia Zhangke
张艺谋 Чжан Имоу, Zhang Yimou
陈凯歌 Чэнь Кайгэ, Chen Kaige
姚明 Яо Мин, Yao Ming
刘翔 Лю Сян, Liu Xiang
丁磊 Дин Лэй, Ding Lei
屠呦呦 Ту Юю, Tu Youyou
袁隆平 Юань Лунпин, Yuan Longping
钱学森 Цянь Сюэсэнь, Qian Xuesen
杨利伟 Ян Ливэй, Yang Liwei
翟志刚 Чжай Чжиган, Zhai Zhigang
聂海胜 Не Хайшэн, Nie Haisheng
景海鹏 Цзин Хайпэн, Jing Haipeng
"""


def persons() -> list[tuple[str, str, str]]:
    """Return (Chinese, Russian, pinyin) of each."""
    rows = []
    for line in PERSONS.strip().splitlines():
        chinese, rest = line.split(" ", 1)
        russian, pinyin = rest.split(", ")
        rows.append((chinese, russian, pinyin))
    return rows
