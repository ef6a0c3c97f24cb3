"""What can stand in the way of somebody who works on the map."""

from ejmap.errors.root import EjmapError


class StaffError(EjmapError):
    """A person may not do it, or not now; nothing was done."""

    key = "error.staff"


class StaffOff(StaffError):
    """Nobody can sign in: there is no staff account, and no sign-in of an organisation."""

    key = "error.staff_off"

    def __init__(self) -> None:
        super().__init__(
            "Nobody can sign in here yet. Add a person: python -m ejmap staff add NAME --role ROLE."
        )


class NotSignedIn(StaffError):
    """The visitor is nobody we know, or the session is over."""

    key = "error.not_signed_in"

    def __init__(self) -> None:
        super().__init__("Sign in first; a session ends by itself after a while.")


class NotAllowed(StaffError):
    """A person's role does not go that far."""

    key = "error.not_allowed"

    def __init__(self, action: str, role: str) -> None:
        super().__init__(f"The role '{role}' may not {action}.", action=action, role=role)


class WrongPassword(StaffError):
    """Name and password do not belong together; which of them is wrong is not said."""

    key = "error.wrong_password"

    def __init__(self) -> None:
        super().__init__("Name and password do not belong together.")


class TooManyAttempts(StaffError):
    """Somebody tried too many passwords."""

    key = "error.too_many_attempts"

    def __init__(self, wait_s: int) -> None:
        super().__init__(f"Too many attempts. Wait {wait_s} seconds.", wait_s=wait_s)
        self.wait_s = wait_s


class WeakPassword(StaffError):
    """A new password is too short or stands on a list that everybody has."""

    key = "error.weak_password"

    def __init__(self, least: int) -> None:
        super().__init__(f"A password has at least {least} characters.", least=least)


class PersonExists(StaffError):
    """Somebody of that name is there already."""

    key = "error.person_exists"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a person called '{name}' already.", name=name)


class UnknownPerson(StaffError):
    """There is nobody of that name."""

    key = "error.unknown_person"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no person called '{name}'.", name=name)


class ForeignRequest(StaffError):
    """A form was not sent from the page it belongs to, or that page is too old."""

    key = "error.foreign_request"

    def __init__(self) -> None:
        super().__init__("This form was not sent from its own page. Open the page again.")


class SecondLookNeeded(StaffError):
    """A layer of homes waits for another person to look at it."""

    key = "error.second_look_needed"

    def __init__(self, layer: str) -> None:
        super().__init__(f"'{layer}' waits for a second person to look at it.", layer=layer)


class HarmNotAsked(StaffError):
    """Nobody has answered yet what a layer of homes could do to a family."""

    key = "error.harm_not_asked"

    def __init__(self, layer: str) -> None:
        super().__init__(
            f"'{layer}' shows homes. Could a point lead to one family, or show who is missing "
            "from a list? Answer that before it is published.",
            layer=layer,
        )


class NothingToUndo(StaffError):
    """A layer's history has nothing before what is shown (or after it, to redo)."""

    key = "error.nothing_to_undo"

    def __init__(self, layer: str) -> None:
        super().__init__(f"'{layer}' has nothing to go back to, or forward to.", layer=layer)


class UnknownDraft(StaffError):
    """There is no such draft, or it was published or given up."""

    key = "error.unknown_draft"

    def __init__(self, layer: str, version: str) -> None:
        super().__init__(f"There is no draft {version} of '{layer}'.", layer=layer, version=version)


class TooMuchUploaded(StaffError):
    """One person brought more bytes in an hour than are taken."""

    key = "error.too_much_uploaded"

    def __init__(self, wait_s: int) -> None:
        wait_min = max(1, -(-wait_s // 60))
        super().__init__(
            f"Too much was brought in the last hour. Wait {wait_min} minutes.", wait_min=wait_min
        )
        self.wait_s = wait_s


class UploadsFull(StaffError):
    """All together brought more than the server holds at a time."""

    key = "error.uploads_full"

    def __init__(self) -> None:
        super().__init__("Too many files are being looked at. Wait a few minutes.")


class PasswordsDiffer(StaffError):
    """A new password was typed twice and not the same."""

    key = "error.passwords_differ"

    def __init__(self) -> None:
        super().__init__("The two passwords are not the same. Nothing was changed.")


class IdentityIncomplete(StaffError):
    """An organisation's account was named by half."""

    key = "error.identity_incomplete"

    def __init__(self) -> None:
        super().__init__("An organisation's account needs both --issuer and --subject.")


class UnfitName(StaffError):
    """A person cannot be called so."""

    key = "error.unfit_name"

    def __init__(self, most: int) -> None:
        super().__init__(f"A name has 1 to {most} characters and no line breaks.", most=most)
