"""Registration spreadsheets as the world makes them, written by the programs that write them."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]

RUSSIAN: Rows = [
    ["№", "Полное наименование организации", "ИНН", "Город", "Контактное лицо", "E-mail", "Предложение", "Потребность"],
    [
        1,
        "ООО «Ромашка»",
        "7707083893",
        "Москва",
        "Иван Петров",
        "ivan@romashka.example",
        "Промышленные роботы",
        "Платы",
    ],
    [2, "АО «Василёк»", "7736050003", "Казань", "Анна Ким", "anna@vasilek.example", "Машинное зрение", "Контроллеры"],
    [3, "ООО «Ромашка»", "7707083893", "Москва", "Пётр Сидоров", "petr@romashka.example", "", ""],
    [4, "", "", "Пермь", "Некто", "nobody@nowhere.example", "Что-то", ""],
]
CHINESE: Rows = [
    ["企业名称", "统一社会信用代码", "城市", "联系人", "邮箱", "供应", "需求"],
    [
        "深圳市腾讯计算机系统有限公司",
        "9144030071526726XG",
        "深圳",
        "王伟",
        "wang@tencent.example",
        "云计算平台",
        "工业软件",
    ],
    ["华为技术有限公司", "914403001922038216", "深圳", "李娜", "li@huawei.example", "国际贸易服务平台", "机器人软件"],
]


def workbook(rows: Rows, title: str = "Participants") -> bytes:
    """Write rows into a workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(rows: Rows, encoding: str, separator: str) -> bytes:
    """Write rows as CSV in an encoding."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)
