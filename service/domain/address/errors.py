"""Why an address was not taken."""


class AddressError(ValueError):
    """A text that is no address of its chain; the sentence says why."""


class ChecksumError(AddressError):
    """The form fits and the checksum does not.

    `lenient_id` is the id under which a sanctions list that names it may still keep it.
    """

    def __init__(self, reason: str, lenient_id: str = "") -> None:
        super().__init__(reason)
        self.lenient_id = lenient_id
