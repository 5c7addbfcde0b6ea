"""The registry engine: registration spreadsheets in, organisations of two sides out.

A sheet is opened without running anything in it, its columns are suggested with the reason, and every row ends as
created, merged or refused, with the place and the remedy.

>>> from emporion.registry.niches import load_taxonomy
>>> file = "Организация;ИНН;E-mail;Предложение\\n"
>>> file += "ПАО Сбербанк;7707083893;b2b@example.ru;Антифрод на больших данных\\n"
>>> file += ";7707083893;ai@example.ru;\\n"
>>> file += ";;;\\n"
>>> file += "—;1;;\\n"
>>> [sheet] = open_sheets(file.encode("cp1251"), "forum.csv")
>>> str(sheet.detected)
'CSV in Windows-1251, separated by “;”'
>>> plan = suggest_columns(sheet)
>>> [(column.header, column.field) for column in plan.columns]
[('Организация', 'name'), ('ИНН', 'inn'), ('E-mail', 'rep_email'), ('Предложение', 'offer')]
>>> str(plan.columns[1].reason)
'the header “ИНН” names it, and 2 of 3 values are valid INNs'
>>> reading = read_sheet(sheet, plan, default_side="A", taxonomy=load_taxonomy(), filename="forum.csv")
>>> [(row.place.row, row.outcome, row.organisation_id) for row in reading.rows]
[(2, 'created', 'inn-7707083893'), (3, 'merged', 'inn-7707083893'), (5, 'refused', '')]
>>> [person.email for person in reading.organisations[0].representatives]
['b2b@example.ru', 'ai@example.ru']
>>> str(reading.rows[2].problems[0].problem), str(reading.rows[2].problems[0].place.column)
('the organisation has no name', 'Организация')
"""

from emporion.registry.columns import Column, ColumnPlan, Field, suggest_columns
from emporion.registry.identifiers import IdentifierVerdict, check_identifier, guess_scheme
from emporion.registry.mentions import identifiers_in
from emporion.registry.names import name_key, split_names
from emporion.registry.reading import Reading, RowOutcome, RowProblem, read_sheet, read_sheets
from emporion.registry.spreadsheets import Sheet, open_sheets

__all__ = [
    "Column",
    "ColumnPlan",
    "Field",
    "IdentifierVerdict",
    "Reading",
    "RowOutcome",
    "RowProblem",
    "Sheet",
    "check_identifier",
    "guess_scheme",
    "identifiers_in",
    "name_key",
    "open_sheets",
    "read_sheet",
    "read_sheets",
    "split_names",
    "suggest_columns",
]
