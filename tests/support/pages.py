"""Reading HTML as a browser would, to say what in it could act."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

# What answers are made of. Nothing here loads, runs or submits anything.
HARMLESS = set(
    "a article blockquote br div em h1 h2 h3 h4 h5 h6 header hr li mark ol p q span strong style".split()
)
HARMLESS |= {"time", "ul"}


@dataclass
class Page(HTMLParser):
    """The elements of a page with their attributes, and its visible text."""

    html: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._in_style = False
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._in_style else data

    def links(self) -> list[str]:
        """Where its links lead."""
        return [attributes["href"] for tag, attributes in self.elements if tag == "a"]

    def threats(self, *allowed: str) -> list[str]:
        """Elements, attributes and links that have no place in an answer.

        Links may lead within the page and to addresses that begin with one of `allowed`.
        """
        found = [tag for tag, _ in self.elements if tag not in HARMLESS]
        for _, attributes in self.elements:
            found += [
                n for n in attributes if n.startswith("on") or n in {"style", "src", "srcset"}
            ]
        found += [link for link in self.links() if not link.startswith(("#", *allowed))]
        styles = [tag for tag, _ in self.elements if tag == "style"]
        return found + styles[1:]  # one style sheet is ours
