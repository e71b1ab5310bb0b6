"""What saved news pages are made of: a story, and all that sites put around one."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class NewsPage:
    """A page and what is right about it; `text` is its main text, a blank line between paragraphs."""

    name: str
    html: str
    title: str
    published: str
    text: str


BODY = tuple(
    " ".join(text.split())
    for text in """
The ferry Eider will not sail before Thursday, harbour master Ole Brandt said on Monday evening.

Divers found a crack of forty centimetres in her port rudder. “We would rather be late than
sorry,” Brandt told reporters on the quay, where some sixty passengers were waiting for buses.

The company, Nordhavn Lines, said that it would refund every ticket sold for this week. It has
hired a smaller vessel, the Tern, for mail and medicine, but she can’t carry cars.

Shopkeepers on the island of Grieg are worried. “Without the ferry I have bread for two days,”
said Mona Lund, who runs the only bakery there.

The Eider was built in 1987 and was overhauled last spring for 2.4 million crowns. The yard’s
report, which the town council has asked to see, does not mention the rudder.
""".split("\n\n")
)
NAV = """<header class="site-header" role="banner"><a href="/">Nordhavn Gazette</a>
<nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">
Weather and tides</a></li><li><a href="/jobs">Jobs in the harbour</a></li></ul></nav></header>"""
COOKIES = """<div id="cookie-banner" class="consent-overlay"><p>We and our 214 partners store cookies on your
device to show you advertising that suits you. You may object at any time in the settings.</p>
<button>Accept all</button><button>Settings</button></div>"""
RELATED = """<aside class="related-stories"><h3>Read more</h3><ul>
<li><a href="/a">Herring quota falls by a third, and the fleet is angry with the minister</a></li>
<li><a href="/b">Theatre opens again after the storm, with new seats and an old play</a></li>
<li><a href="/c">Mayor to stand down in spring</a> <time datetime="2023-11-02">2 November 2023</time></li>
</ul></aside>"""
FOOTER = """<footer><p>© 2024 Nordhavn Gazette. All rights reserved.</p><ul><li><a href="/imprint">Imprint</a>
</li><li><a href="/privacy">Privacy policy</a></li></ul></footer>"""
SHARE = """<div class="share-tools"><span>Share this article</span><a href="#">Mail</a><a href="#">Copy link
</a></div>"""
NEWSLETTER = """<div class="newsletter-signup"><h4>The tide, every morning</h4><p>Sign up for our newsletter
and get the harbour's news at six o'clock, free of charge.</p><form><input><button>Sign up</button></form></div>"""
COMMENTS = """<section id="comments"><h3>3 comments</h3><p>seadog51: They should have looked at the rudder last
year, everybody in the harbour knew of it.</p><p>anna: My ticket was refunded within a day.</p></section>"""
TITLE = "Cracked rudder keeps the ferry Eider in harbour"


def paragraphs(*texts: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


def linked(**fields: object) -> str:
    data = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle"} | fields)
    return f'<script type="application/ld+json">{data}</script>'


def page(head: str, body: str, html: str = "lang=en") -> str:
    return f"<!doctype html><html {html}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def plain_text(*texts: str) -> str:
    return "\n\n".join(texts)
