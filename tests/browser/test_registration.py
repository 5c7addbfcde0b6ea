"""A registration on a phone, without JavaScript, from the public page to the desk, in Russian and Chinese."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Opener, Site
from tests.browser.looking import overflow, untranslated
from tests.browser.mailbox import Mailbox

pytestmark = pytest.mark.browser
CONFIRMS = r"https?://\S+/registration/confirm/\S+/"
WORDS = {
    "ru": {
        "register": "Зарегистрироваться",
        "begin": "Начать",
        "next": "Далее",
        "name": "Ваше имя",
        "email": "Адрес электронной почты",
        "organisation": "Название организации",
        "side": "Россия",
        "offer": "Своими словами",
        "hall": "Нет",
        "listed": "Указать нас в списке",
        "send": "Отправить регистрацию",
        "yes": "Да, зарегистрировать меня",
        "waits": "Ваш организатор рассматривает регистрацию",
    },
    "zh": {
        "register": "报名",
        "begin": "开始",
        "next": "下一步",
        "name": "您的姓名",
        "email": "电子邮箱",
        "organisation": "企业名称",
        "side": "中国",
        "offer": "文字说明",
        "hall": "否",
        "listed": "列入名单",
        "send": "提交报名",
        "yes": "是的，确认报名",
        "waits": "您的主办机构正在审核",
    },
}
TOLD = {
    "ru": ("Мария Прохожая", "maria@walk.example", "ООО «Прогулка»", "Датчики шага"),
    "zh": ("孙行者", "sun@walk.example", "行者科技有限公司", "步行传感器"),
}


def right(page: Page, language: str) -> None:
    """Look at a page on the way: its language, its width."""
    assert (overflow(page), untranslated(page, language)) == ([], [])


@pytest.mark.parametrize("language", ["ru", "zh"])
def test_a_stranger_registers_on_a_phone_without_javascript(opened: Opener, site: Site, language: str) -> None:
    words, (name, email, organisation, offer) = WORDS[language], TOLD[language]
    page = opened("anonymous", language=language, viewport=PHONE, java_script_enabled=False).new_page()
    plain = opened("anonymous", language=language, viewport=PHONE).new_page()
    for window in (page, plain):
        window.set_default_timeout(60_000)  # the first page of a server that has just begun
    page.goto("/f/sample/")
    page.get_by_role("link", name=words["register"]).click()
    page.get_by_role("button", name=words["begin"]).click()
    page.get_by_label(words["name"]).fill(name)
    page.get_by_label(words["email"]).fill(email)
    page.locator("input[name=languages]").first.check()
    page.get_by_role("button", name=words["next"]).click()
    page.get_by_label(words["side"]).check()
    page.get_by_label(words["organisation"]).fill(organisation)
    page.get_by_role("button", name=words["next"]).click()
    plain.goto(page.url)  # the same address on another device: nothing is lost
    right(plain, language)
    page.get_by_label(words["offer"]).first.fill(offer)
    page.get_by_role("button", name=words["next"]).click()
    page.get_by_label(words["hall"], exact=True).check()
    page.get_by_role("button", name=words["next"]).click()
    page.get_by_label(words["listed"]).check()
    page.get_by_role("button", name=words["next"]).click()
    plain.goto(page.url)
    right(plain, language)
    expect(page.get_by_text(organisation)).to_be_visible()
    page.get_by_role("button", name=words["send"]).click()
    _mail, link = Mailbox(site.installation.folder).wait(email, CONFIRMS)
    page.goto(link)
    page.get_by_role("button", name=words["yes"]).click()
    expect(page.get_by_text(words["waits"])).to_be_visible()
    side = {"ru": "officer_a", "zh": "officer_b"}[language]
    other = {"ru": "officer_b", "zh": "officer_a"}[language]
    desk, stranger = opened(side).new_page(), opened(other).new_page()
    stranger.goto("/attendance/sample/")
    expect(stranger.get_by_role("link", name=name)).to_have_count(0)
    desk.goto("/attendance/sample/")
    desk.get_by_role("link", name=name).click()
    expect(desk.get_by_text(offer)).to_be_visible()
    address = desk.url
    desk.get_by_role("button", name="Waiting list" if language == "ru" else "Approve").click()
    expect(desk.locator(".notices .notice")).to_be_visible()
    assert stranger.goto(address).status == 404  # type: ignore[union-attr]
