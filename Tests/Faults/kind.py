"""What a vendor is to the stub, and what its entries share: moments, links that are secrets, filters and orders of rows."""

import dataclasses
import datetime
import typing

ROWS = 30
RUNNING = 3
# Part of every link and key that lets somebody into a session: never printed, drawn or kept.
LINK_SECRET = "Qv3Wj8linkR"


@dataclasses.dataclass(frozen=True)
class Kind:
    """A vendor as its documents describe it. Rows are dictionaries, a query is one of single texts."""

    name: str
    # The first character of its sessions' ids.
    letter: str
    # The request header that holds the key.
    header: str
    # What it calls a session that runs, has finished, has failed; the same word twice where a failure is not told.
    words: tuple
    # Members of a row: its id, and its starts, the one that its list goes by first.
    id_field: str
    start_fields: tuple
    list_path: str
    detail_path: str
    # make(number, word, age, ended): a row.
    make: typing.Callable
    # end(row, word): what is altered in a row when its session ends.
    end: typing.Callable
    # list(rows, query, most): status, document and header lines; `most` rows a page, if the vendor would give more.
    list: typing.Callable
    # rows(document): the array in a list's document, to be altered in place; None where it has none.
    rows: typing.Callable
    # detail(row): the document of a read by id, and held(document): the session in it.
    detail: typing.Callable
    held: typing.Callable
    # error(code, message): the body of a refusal.
    error: typing.Callable
    # page(query): how many rows a page that is asked for holds; None where there are no pages.
    page: typing.Callable = lambda query: None
    # goes_on(document, headers, query, total): says that there is more, behind as many rows as came.
    goes_on: typing.Callable | None = None
    # Other calls that the program makes: the path, and a function of all rows that answers it.
    others: dict = dataclasses.field(default_factory=dict)
    # Places for texts that the program reads: one text, many, an address, and members of any form.
    put_text: typing.Callable | None = None
    put_texts: typing.Callable | None = None
    put_url: typing.Callable | None = None
    put_members: typing.Callable | None = None
    # Members that are no free text: left as they are where texts are altered.
    structural: tuple = ()
    # Whether a session can be asked for by its id here: Steel's is not at another address than its own.
    reads_by_id: bool = True
    # A text that the vendor's ids all look like; others get another status than 404.
    refuses_id: typing.Callable = lambda identity: None

    @property
    def start(self):
        return self.start_fields[0]

    @property
    def tells_failures(self):
        return self.words[1] != self.words[2]

    def identity(self, number):
        """The id of a session; unlike those of the other vendors from its first character on."""
        return f"{self.letter}{number:07d}-0000-4000-8000-{number:012d}"


def moment(seconds_ago, digits=3):
    """An ISO date so many seconds before now, with milliseconds or without."""
    at = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=seconds_ago)
    return at.strftime("%Y-%m-%dT%H:%M:%S") + (f".{at.microsecond // 1000:03d}Z" if digits else "Z")


def secret_link(member, scheme="wss"):
    """What stands in a member that lets somebody into the session."""
    return f"{scheme}://connect.example/{LINK_SECRET}-{member}?token={LINK_SECRET}-{member}"


def number_in(query, name, fallback):
    try:
        return int(query.get(name, fallback))
    except ValueError:
        return fallback


def those_with(rows, name, value):
    """Rows with a value in a member; all where none is asked for."""
    return rows if value is None else [row for row in rows if row.get(name) == value]


def ordered(rows, field, descending):
    """Rows by a field; those that lack it last."""
    having = [row for row in rows if row.get(field) is not None]
    lacking = [row for row in rows if row.get(field) is None]
    return sorted(having, key=lambda row: row[field], reverse=descending) + lacking


def between(rows, field, earliest, latest):
    """Rows whose moment is in a range, compared by the whole second, both ends included."""
    return [row for row in rows
            if (not earliest or row[field][:19] >= earliest[:19]) and (not latest or row[field][:19] <= latest[:19])]


def set_in(*path):
    """A function that puts a value into a row, below members that are made where they lack."""
    def put(row, value):
        for name in path[:-1]:
            row[name] = dict(row.get(name) or {})
            row = row[name]
        row[path[-1]] = value
    return put


def named(texts):
    """Texts as members of an object."""
    return {f"note{number}": text for number, text in enumerate(texts)}


def updated(document, **members):
    """Members of a document set; those that are None go."""
    for name, value in members.items():
        document.pop(name, None)
        if value is not None:
            document[name] = value
