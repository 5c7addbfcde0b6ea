"""Who plays: thirteen people of six roles on both sides, in three languages, on desks and on phones."""

from attrs import frozen


@frozen
class Part:
    """An actor: how others know the person, and how the person looks at pages."""

    key: str
    name: str
    email: str
    role: str
    side: str
    language: str
    phone: bool = False
    javascript: bool = True

    @property
    def tag(self) -> str:
        """The words that tell an actor's pictures."""
        return f"{self.key}-{self.language}"


CAST = (
    Part("ada", "Ada Admin", "ada@forum.example", "administrator", "", "en"),
    Part("olga", "Ольга Дескова", "olga@north.example", "officer", "A", "ru"),
    Part("wei", "魏主任", "wei@south.example", "officer", "B", "zh"),
    Part("pavel", "Павел Проверкин", "pavel@north.example", "officer", "A", "ru", javascript=False),
    Part("lena", "Елена Наблюдалова", "lena@north.example", "reader", "A", "ru", phone=True),
    Part("ivan", "Иван Роботов", "ivan@robot.example", "representative", "A", "ru", phone=True, javascript=False),
    Part("maria", "Maria Sensor", "maria@sensor.example", "representative", "A", "en", phone=True),
    Part("chen", "陈晨", "chen@vision.example", "representative", "B", "zh", phone=True, javascript=False),
    Part("li", "李强", "li@motor.example", "representative", "B", "zh"),
    Part("zhang", "张敏", "zhang@board.example", "representative", "B", "en", javascript=False),
    Part("tolya", "Анатолий Толмачёв", "tolya@words.example", "interpreter", "A", "ru", phone=True),
    Part("nora", "Nora Second", "nora@sensor.example", "representative", "A", "en"),
    Part("emma", "Emma Editor", "emma@north.example", "editor", "A", "en"),
)
