"""From how a speaker is named in one place to who that is: pronouns, roles, surnames, turns of speech."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, evolve, field

from emporion.newsroom.facts import Attribution, Entity
from emporion.newsroom.quotations.cast import Cast, Person
from emporion.newsroom.quotations.declension import described, nominative
from emporion.newsroom.quotations.found import Found
from emporion.newsroom.quotations.genders import Gender, gender_of_name, gender_of_verb
from emporion.newsroom.quotations.grammar import words
from emporion.newsroom.quotations.interviews import is_line
from emporion.newsroom.quotations.lexicon import lexicon
from emporion.newsroom.quotations.offices import alike, holds_an_office
from emporion.newsroom.quotations.subjects import Reading
from emporion.newsroom.quotations.voices import Voice

_GENERIC = words("generic")
_ANY_BODY = words("any_body")
_ASKING = words("asks")
_WITHIN = re.compile(r"(?i)(?:^|[^а-яё])(?:в|во|на)\s$")
_FAR = 1400
_NEAR = 700
_CLOSE = 250


# One of those who were named, as if by a pronoun: several of them complained, one said.
_SOME_OF_THEM = words("some_of_them")
_OF_THEM = re.compile(
    r"(?i)\b(?:of|из)\s+(?:them|них)$|^(?:其中[一有]?[人位名些]?|一[位名人]|有人|有的|一些人|另一[人位名])$"
)


# Behind what a name is no subject: prepositions, and who was told something.
_NO_SUBJECT_AFTER = re.compile(
    r"(?:\btold\s(?:[\w-]+\s){0,2}|\b(?:of|to|for|with|by|from|against|about|than|like)\s(?:[\w-]+\s){0,1})$|"
    r"(?:^|\s)(?:о|об|к|ко|с|со|для|от|у|про|против|без|при|перед|между)\s(?:[\w-]+\s)?$|(?:和|与|对|向|跟|的)$"
)


@define
class Speaker:
    """Who said something: the name, and the person if it is one."""

    name: str
    person: Person | None = None
    attribution: Attribution = "explicit"


@define
class Discourse:
    """What a reader keeps in mind on the way through an article."""

    cast: Cast
    text: str
    entities: Sequence[Entity] = ()
    spoken: list[tuple[int, Speaker]] = field(factory=list)
    last: tuple[Found, Speaker] | None = None
    latest: tuple[Found, Speaker] | None = None
    turns: list[Speaker] = field(factory=list)
    asked: Speaker | None = None
    others: list[tuple[int, str]] = field(factory=list)
    reported: Sequence[tuple[int, int]] = ()
    interview: Mapping[int, bool] = field(factory=dict)
    answering: Speaker | None = None

    def resolve(self, found: Found) -> Speaker:
        """Return who said what was found, and remember it for what follows."""
        same = found.continues and self.last is not None and self.last[0].paragraph == found.paragraph
        if same and self.last and found.voice is self.last[0].voice and found.voice:
            speaker = self.last[1]
        else:
            speaker = self._by_voice(found, found.voice) if found.voice else self._by_context(found)
        self._remember(found, speaker)
        return speaker

    def _by_voice(self, found: Found, voice: Voice) -> Speaker:
        reading = voice.reading
        if reading.name.casefold() in _SOME_OF_THEM or _OF_THEM.search(reading.name):
            reading = evolve(reading, kind="pronoun", plural=True)
        if reading.kind == "pronoun":
            return self._pronoun(reading, found)
        if reading.kind in ("person", "name"):
            return self._person(reading, found)
        if reading.kind == "role":
            hint = self._verb_gender(voice)
            return self._role(reading if reading.gender or hint != "female" else evolve(reading, gender=hint))
        if reading.kind == "collective":
            return Speaker(self._description(reading, found), None, "collective")
        return Speaker(self._description(reading, found), None, "explicit")

    def _entity_name(self, name: str, reading: Reading) -> str:
        for entity in self.entities:
            names = (entity.name, *entity.variants)
            if name in names or (_is_a_body(reading, entity) and name.endswith(entity.name)):
                return entity.name
        if reading.kind == "body" and reading.definite and len(reading.words) <= 1:
            return self._body(name, reading.start)
        return name

    def _body(self, name: str, position: int) -> str:
        """Return the organisation last named before "the company", «ведомство» or 该公司, if they are known."""
        near = [
            (mention.start, entity.name)
            for entity in self.entities
            if entity.type == "organisation"
            for mention in entity.mentions
            if mention.start < position and position - mention.start < _NEAR and _may_be(name, entity.name)
        ]
        near += [(at, told) for at, told in self.others if at < position and told.endswith(f" {name}")]
        return max(near)[1] if near else name

    def _description(self, reading: Reading, found: Found | None = None) -> str:
        """Return a description in the nominative: пресс-службе порта → пресс-служба порта."""
        name = self._entity_name(reading.name, reading)
        bent = found is not None and (self._oblique(found) or _WITHIN.search(self.text[: reading.start][-4:]))
        return described(name, oblique=bool(bent) and name == reading.name)

    def _person(self, reading: Reading, found: Found) -> Speaker:
        name = reading.name
        if re.search("[а-яё]", name) and "." not in name:
            name = nominative(name.split(), oblique=self._oblique(found))
        roles = {word for word in reading.words if word not in name.casefold().split()}
        known = self.cast.named(name, reading.start)
        if known is None and len(name.split()) == 1:
            name = self._in_full(name, reading.start)
        if known is None and reading.kind == "name" and len(name.split()) == 1:
            return Speaker(self._entity_name(name, reading))
        gender = reading.gender or self._verb_gender(found.voice)
        person = self._heard(name, gender) or self.cast.add(name, reading.start, roles, reading.gender)
        self.cast.mention(person, reading.start)
        return Speaker(self._canonical(person), person, "explicit")

    def _heard(self, name: str, gender: Gender | None) -> Person | None:
        """Return, of several who bear a surname, the one who spoke last: a father named in passing has not spoken."""
        bearers = self.cast.fitting(name) if len(name.split()) == 1 else []
        if len(bearers) < 2:
            return None
        agreeing = [person for person in bearers if _agrees(person, gender)]
        if len(agreeing) == 1:
            return agreeing[0]
        bearers = agreeing or bearers
        return next((one.person for _, one in reversed(self.spoken) if one.person in bearers), None)

    def _in_full(self, surname: str, position: int) -> str:
        """Return a surname with the given name that stands before it where it first appears."""
        found = re.search(rf"(?<![\w.])([^\W\d_a-zа-яё][\w’'-]+) {re.escape(surname)}\b", self.text[:position])
        given = found.group(1) if found else ""
        lexicons = [lexicon("ru" if re.match("[А-ЯЁ]", given) else "en")] if given else []
        for lex in lexicons:
            word = given.casefold()
            if (
                word
                in lex.furniture["starters"]
                | lex.speakers["roles"]
                | lex.speakers["honorifics"]
                | lex.speakers["bodies"]
            ):
                return surname
        return f"{given} {surname}" if given and given.istitle() else surname

    def _canonical(self, person: Person) -> str:
        for entity in self.entities:
            if entity.type == "person" and person.names & {entity.name, *entity.variants}:
                return entity.name
        for entity in self.entities:
            if entity.type == "person" and " " in person.name and entity.name.endswith(f" {person.name}"):
                return entity.name
        return person.name

    def _oblique(self, found: Found) -> bool:
        if found.voice is None:
            return False
        return found.voice.lemma == "цитировать" or (
            found.voice.lemma == ""
            and bool(
                re.match(
                    r"(?i)по |со слов|согласно|(?:как )?(?:следует|говорится|отмечается|сообщается|указан)",
                    self.text[found.voice.cue[0] : found.voice.cue[1]] + " ",
                )
            )
        )

    def _verb_gender(self, voice: Voice | None) -> Gender | None:
        return gender_of_verb(self.text[voice.cue[0] : voice.cue[1]]) if voice else None

    def _role(self, reading: Reading) -> Speaker:
        if not reading.definite:
            return Speaker(reading.name, None, "role")
        best = self._best_role(reading)
        if best is not None:
            return Speaker(self._canonical(best), best, "role")
        generic = bool(reading.words & _GENERIC) and len(reading.words - _GENERIC) <= 1
        nearest = self._nearest(reading.start, reading)
        free = nearest is not None and nearest.person is not None and not reading.words & _ASKING
        free = (
            free and nearest is not None and self._is_somebody(nearest.person) and not holds_an_office(nearest.person)
        )
        if nearest and (generic or free):
            return Speaker(nearest.name, nearest.person, "role")
        return Speaker(self._description(reading), None, "role")

    def _is_somebody(self, person: Person | None) -> bool:
        """Tell whether a name is surely a person's: the article's reading knows it, or its gender is known."""
        if person is None:
            return False
        people = {name for one in self.entities if one.type == "person" for name in (one.name, *one.variants)}
        return bool(person.names & people) or (person.gender or gender_of_name(person.name)) is not None

    def _best_role(self, reading: Reading) -> Person | None:
        """Return the person whose role shares most words with what is said here, the most recent among equals."""
        best, most = None, 0.0
        for position, _, person in self.cast.mentions:
            if position >= reading.start or (reading.gender and person.gender and reading.gender != person.gender):
                continue
            shared = sum(any(alike(word, role) for role in person.roles) for word in reading.words)
            score = shared / max(1, len(reading.words))
            if shared and score >= max(most, 0.34) and self._heads_agree(reading, person):
                best, most = person, score
        return best

    def _heads_agree(self, reading: Reading, person: Person) -> bool:
        head = reading.name.split()[0].casefold() if reading.name.split() else ""
        return any(alike(word, role) for word in reading.words for role in person.roles) and (
            len(reading.words) > 1 or bool(head)
        )

    def _pronoun(self, reading: Reading, found: Found) -> Speaker:
        if reading.name.casefold() == "it":
            return self._it(reading)
        if reading.plural:
            several = [
                name
                for position, name in sorted([*self.cast.groups, *self.others])
                if position < reading.start and reading.start - position < _FAR
            ]
            return Speaker(_without_article(several[-1]) if several else reading.name, None, "pronoun")
        nearest = self._nearest(reading.start, reading, found)
        if nearest is None:
            return Speaker(reading.name, None, "pronoun")
        return Speaker(nearest.name, nearest.person, "pronoun")

    def _it(self, reading: Reading) -> Speaker:
        """Return the body that spoke last: what a company said, it added."""
        spoken = [(at, one.name) for at, one in self.spoken if one.person and self._is_a_body(one.person)]
        bodies = [(at, name) for at, name in (*spoken, *self.others) if at < reading.start]
        return Speaker(max(bodies)[1] if bodies else reading.name, None, "pronoun")

    def _is_a_body(self, person: Person) -> bool:
        named = {entity.name for entity in self.entities if entity.type in ("organisation", "place")}
        return bool(person.names & named) or (gender_of_name(person.name) is None and not person.roles)

    def _nearest(self, position: int, reading: Reading | None, found: Found | None = None) -> Speaker | None:
        """Return who was last named as a subject or spoke before a position, if the gender agrees."""
        gender = reading.gender if reading else None
        if self.asked and self.asked.person and _agrees(self.asked.person, gender) and self._after_question(found):
            return self.asked
        excluded = self.last[1] if self.last and self._after_question(found) else None
        for at, speaker in self._back_from(position):
            if excluded and speaker.name == excluded.name:
                continue
            if (speaker.person is None or _agrees(speaker.person, gender)) and (at < 0 or self._subject(at)):
                return speaker
        return self._merely_named(position, gender, excluded)

    def _back_from(self, position: int) -> Iterator[tuple[int, Speaker]]:
        """Yield who spoke or is named before a position, the last first; a place that is still to be judged is told."""
        before: list[tuple[int, int, Speaker | Person]]
        before = [(at, -1, speaker) for at, speaker in self.spoken if at < position]
        before += [(at, at, person) for at, _, person in self.cast.mentions if at < position]
        for _, place, who in sorted(before, key=lambda item: item[:2], reverse=True):
            yield place, Speaker(self._canonical(who), who) if isinstance(who, Person) else who

    def _merely_named(self, position: int, gender: str | None, excluded: Speaker | None) -> Speaker | None:
        for at, _, person in reversed(self.cast.mentions):
            near = at < position and position - at < _NEAR
            if near and _agrees(person, gender) and not (excluded and excluded.person is person):
                return Speaker(self._canonical(person), person)
        return None

    def _after_question(self, found: Found | None) -> bool:
        """Tell whether what was found answers a question that ends the turn before it."""
        if found is None or self.last is None or found.mode != "direct" or self.last[0].mode != "direct":
            return False
        gap = self.text[self.last[0].end : found.start]
        asked = self.text[self.last[0].end - 1 : self.last[0].end + 1]
        return found.paragraph != self.last[0].paragraph and ("?" in asked or "？" in asked) and len(gap) < 300

    def _subject(self, position: int) -> bool:
        """Tell whether a name stands as a subject: not after a preposition, nor as who is spoken to."""
        number = bisect_right(self.reported, (position, len(self.text))) - 1
        if number >= 0 and self.reported[number][0] <= position < self.reported[number][1]:
            return False
        before = self.text[max(0, position - 24) : position]
        return not _NO_SUBJECT_AFTER.search(before)

    def _by_context(self, found: Found) -> Speaker:
        before = self.last
        if before and found.continues and before[0].paragraph == found.paragraph:
            return before[1]
        open_before = (
            before is not None
            and "closing-mark-missing" in before[0].defects
            and found.paragraph - before[0].paragraph in (1, 2)
        )
        if before and open_before and before[0].mode == "direct":
            return evolve(before[1], attribution="previous-paragraph")
        if self.latest and self.latest[0].paragraph == found.paragraph and found.start - self.latest[0].end < _CLOSE:
            return evolve(self.latest[1], attribution="previous-paragraph")
        answers = self.interview.get(found.paragraph)
        if answers:
            self.answering = self.answering or self.asked or self._nearest(found.start, None, found)
            return evolve(self.answering, attribution="turn") if self.answering else Speaker("", None, "none")
        turn = self._turn(found) if answers is None else None
        if turn:
            return turn
        asks = self.text[found.start : found.end].endswith(("?", "？")) and is_line(self.text, found)
        if asks or answers is False:
            self.asked = self._vocative(found)
            return Speaker("", None, "none")
        nearest = self._nearest(found.start, None, found)
        if nearest:
            return Speaker(nearest.name, nearest.person, "previous-paragraph")
        if self.others and found.start - self.others[-1][0] < _FAR:
            return Speaker(self.others[-1][1], None, "previous-paragraph")
        return Speaker("", None, "none")

    def _vocative(self, found: Found) -> Speaker | None:
        """Return whom a question calls by name: «Марат Рустамович, почему …»."""
        name = re.match(r"[^\W\d_]+(?: [^\W\d_]+)?(?=,)", self.text[found.start : found.end])
        person = self.cast.named(name.group().split()[0]) if name and name.group().istitle() else None
        return Speaker(self._canonical(person), person) if person else None

    def _turn(self, found: Found) -> Speaker | None:
        """Return whose turn it is where two speak in turns and a paragraph holds nothing but speech."""
        if (
            not found.alone
            or self.last is None
            or not self.last[0].alone
            or found.paragraph - self.last[0].paragraph != 1
        ):
            return None
        if self._after_question(found) and self.asked and self.asked.name != self.last[1].name:
            return Speaker(self.asked.name, self.asked.person, "turn")
        two = list(dict.fromkeys(speaker.name for speaker in self.turns[-4:]))
        if len(two) == 2 and self.last[1].name in two:
            other = next(s for s in reversed(self.turns) if s.name != self.last[1].name)
            return Speaker(other.name, other.person, "turn")
        return None

    def _remember(self, found: Found, speaker: Speaker) -> None:
        if speaker.name:
            self.latest = (found, speaker)
        if speaker.name and found.at >= 0:
            if speaker.person or speaker.attribution == "role":
                self.spoken.append((found.at, speaker))
            elif speaker.attribution in ("collective", "explicit"):
                self.others.append((found.at, speaker.name))
        if found.mode == "direct":
            self.last = (found, speaker)
            self.turns.append(speaker)
            if found.voice and found.voice.addressee:
                self.asked = self._addressed(found.voice.addressee)
            elif not found.continues and speaker.name:
                self.asked = None

    def _addressed(self, reading: Reading) -> Speaker | None:
        if reading.kind in ("person", "name"):
            name = nominative(reading.name.split(), oblique=True) if re.search("[а-яё]", reading.name) else reading.name
            person = self.cast.add(name, reading.start, reading.words, reading.gender)
            return Speaker(self._canonical(person), person)
        return self._role(reading) if reading.kind == "role" else None


def _is_a_body(reading: Reading, entity: Entity) -> bool:
    return reading.kind == "body" and entity.type == "organisation" and len(entity.name) > 2


def _may_be(word: str, name: str) -> bool:
    """Tell whether "the company" may be an organisation of a name; "the ministry" only one that is called so."""
    lower = word.casefold()
    return lower in _ANY_BODY or lower[:5] in name.casefold()


def _without_article(name: str) -> str:
    return re.sub(r"^(?:The|the|A|An|a|an) ", "", name)


def _agrees(person: Person, gender: str | None) -> bool:
    if gender is None:
        return True
    known = person.gender or gender_of_name(person.name)
    return known is None or known == gender
