"""placeholder"""


def write_registration() -> None: ...
