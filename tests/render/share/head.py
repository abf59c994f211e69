"""A reader of the head of a page."""

from html.parser import HTMLParser


class Head(HTMLParser):
    """The tags of a head, by name, and its data."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.data = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if tag == "meta":
            assert values.keys() in ({"name", "content"}, {"property", "content"})
            self.said[values.get("name") or values["property"]] = values["content"]
        if tag == "link":
            self.links[values.get("type", values["rel"])] = values["href"]

    def handle_data(self, data: str) -> None:
        self.data += data.strip()

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")
