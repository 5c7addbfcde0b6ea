"""What an app hands over to be found: the texts of one object, told apart by who may find it by them."""

from attrs import frozen


@frozen
class Entry:
    """One object's texts. ``name`` and ``public`` may be found by everybody who sees it, ``private`` by its own side."""

    object_id: int
    name: str
    public: str = ""
    private: str = ""
