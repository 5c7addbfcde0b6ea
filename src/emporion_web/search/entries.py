"""What an app hands over to be found: the texts of one object, told apart by who may find it by them."""

from attrs import frozen


@frozen
class Entry:
    """The texts of one object: ``name`` and ``public`` for all who may see it, ``private`` for its own side."""

    object_id: int
    name: str
    public: str = ""
    private: str = ""
