"""Saved pages as news sites make them, about a harbour town that does not exist.

Each has the structure of one kind of site, and comes with what a reader would call its article.
"""

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


def _paragraphs(*texts: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


def _linked(**fields: object) -> str:
    data = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle"} | fields)
    return f'<script type="application/ld+json">{data}</script>'


def _page(head: str, body: str) -> str:
    return f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def _plain_text(*texts: str) -> str:
    return "\n\n".join(texts)


def _full_site() -> NewsPage:
    head = "<title>Cracked rudder keeps the ferry Eider in harbour | Nordhavn Gazette</title>"
    head += '<meta property="og:site_name" content="Nordhavn Gazette">'
    head += f'<meta property="og:title" content="{TITLE} | Nordhavn Gazette">'
    head += '<meta property="article:published_time" content="2024-03-05T18:20:00+01:00">'
    head += '<meta property="article:modified_time" content="2024-03-09T08:00:00+01:00">'
    body = COOKIES + NAV + f"<main><article><h1>{TITLE}</h1><p class=byline>By Ida Holm</p>" + SHARE
    body += _paragraphs(*BODY[:3]) + NEWSLETTER + _paragraphs(*BODY[3:]) + "</article></main>"
    body += RELATED + COMMENTS + FOOTER
    return NewsPage("menus_and_banners", _page(head, body), TITLE, "2024-03-05", _plain_text(*BODY))


def _linked_data_only() -> NewsPage:
    data = _linked(
        headline=TITLE,
        datePublished="2024-03-05T17:20:00Z",
        author=[{"@type": "Person", "name": "Ida Holm"}],
        publisher={"@type": "Organization", "name": "Nordhavn Gazette"},
        articleBody="\n".join(BODY),
    )
    shell = NAV + "<div id=app><p>Please switch JavaScript on to read this page.</p></div>" + FOOTER
    page = _page(f"<title>Nordhavn Gazette</title>{data}", shell)
    return NewsPage("json_ld_only", page, TITLE, "2024-03-05", _plain_text(*BODY))


def _graph_beside_a_list() -> NewsPage:
    """The list of links and the organisation come first; the article has another's time near it."""
    others = [{"@type": "ListItem", "item": {"@type": "NewsArticle", "headline": "Herring quota"}}]
    article = {"@type": "ReportageNewsArticle", "headline": TITLE, "datePublished": "2024-03-05"}
    graph = [{"@type": "ItemList", "itemListElement": others}, {"@type": "WebSite"}, article]
    data = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    body = NAV + RELATED + f"<div class=story><h1>{TITLE}</h1>{_paragraphs(*BODY)}</div>" + FOOTER
    page = _page(f"<title>{TITLE}</title>{data}", body)
    return NewsPage("json_ld_graph", page, TITLE, "2024-03-05", _plain_text(*BODY))


def _time_element() -> NewsPage:
    body = RELATED + NAV + f"<article><header><h1>{TITLE}</h1>"
    body += '<time datetime="2024-03-05T18:20">5 March, 18.20</time></header>' + _paragraphs(*BODY)
    body += "</article>" + FOOTER
    return NewsPage(
        "time_element",
        _page(f"<title>{TITLE}</title>", body),
        TITLE,
        "2024-03-05",
        _plain_text(*BODY),
    )


def _paywall_stub() -> NewsPage:
    data = _linked(headline=TITLE, datePublished="2024-03-05", isAccessibleForFree=False)
    body = COOKIES + NAV + f"<article><h1>{TITLE}</h1>{_paragraphs(*BODY[:2])}"
    body += "<div class=paywall-prompt><h2>Read on with a subscription</h2><p>Four weeks for one crown, "
    body += (
        "then nine crowns a month. You can leave whenever you like.</p><a>Subscribe now</a></div>"
    )
    page = _page(f"<title>{TITLE}</title>{data}", body + "</article>" + RELATED + FOOTER)
    return NewsPage("paywall_stub", page, TITLE, "2024-03-05", _plain_text(*BODY[:2]))


def _live_blog() -> NewsPage:
    posts = [
        ("19:05", "Ferry company refunds tickets", BODY[2]),
        ("18:40", "Island bakery short of flour", BODY[3]),
        ("18:20", "Eider stays in harbour", BODY[0] + " " + BODY[1]),
    ]
    data = _linked(headline="Live: the ferry Eider", datePublished="2024-03-05T18:20:00+01:00")
    data = data.replace("NewsArticle", "LiveBlogPosting")
    blog = "".join(
        f'<div class="post"><time datetime="2024-03-06T{at}">{at}</time><h2>{head}</h2><p>{text}</p></div>'
        for at, head, text in posts
    )
    body = (
        NAV
        + f"<main><h1>Live: the ferry Eider</h1><div class=live-blog>{blog}</div></main>"
        + FOOTER
    )
    text = _plain_text(*(line for at, head, said in posts for line in (at, head, said)))
    page = _page(f"<title>Live: the ferry Eider</title>{data}", body)
    return NewsPage("live_blog", page, "Live: the ferry Eider", "2024-03-05", text)


def _sections_and_lists() -> NewsPage:
    body = (
        NAV + f"<main><h1>{TITLE}</h1>{_paragraphs(*BODY[:2])}<h2>What passengers should know</h2>"
    )
    body += "<ul><li>Tickets for this week are refunded without asking.</li><li>Buses to the bridge leave "
    body += "the quay every hour until midnight.</li></ul><blockquote><p>“I have never seen such a crack in "
    body += (
        f"thirty years,” said the diver Per Aas.</p></blockquote>{_paragraphs(*BODY[3:])}</main>"
    )
    head = f"<title>{TITLE} - Nordhavn Gazette</title><meta name=date content='5 March 2024'>"
    head += '<meta property="og:site_name" content="Nordhavn Gazette">'
    text = _plain_text(
        *BODY[:2],
        "What passengers should know",
        "Tickets for this week are refunded without asking.",
        "Buses to the bridge leave the quay every hour until midnight.",
        "“I have never seen such a crack in thirty years,” said the diver Per Aas.",
        *BODY[3:],
    )
    return NewsPage("sections_and_lists", _page(head, body + FOOTER), TITLE, "2024-03-05", text)


def _figures_between() -> NewsPage:
    figure = (
        "<figure><img src=a.jpg alt='The Eider'><figcaption>The Eider on Monday. Photo: Lars Vik"
    )
    figure += (
        "</figcaption></figure><div class='ad-slot'>Advertisement: new boots for the deck</div>"
    )
    body = NAV + COOKIES + f"<article class='has-paywall subscription-story'><h1>{TITLE}</h1>"
    body += figure.join(f"<p>{text}</p>" for text in BODY) + "</article>" + COMMENTS + FOOTER
    data = _linked(headline=TITLE, datePublished="2024-03-05", author="Ida Holm")
    page = _page(f"<title>{TITLE}</title>{data}", body)
    return NewsPage("figures_and_adverts", page, TITLE, "2024-03-05", _plain_text(*BODY))


def _old_tables() -> NewsPage:
    """A site of the nineties: layout by tables and line breaks, no description of any kind."""
    cell = "<br><br>".join(BODY)
    body = "<table><tr><td><a href=/>Home</a><br><a href=/news>News</a></td><td>"
    body += f"<h1>{TITLE}</h1><font size=2>Tuesday, March 5, 2024</font><br><br>{cell}</td></tr></table>"
    page = f"<html><head><title>{TITLE}</title><meta name=pubdate content=2024-03-05></head><body>{body}"
    return NewsPage("tables_and_breaks", page, TITLE, "2024-03-05", _plain_text(*BODY))


def _broken_description() -> NewsPage:
    """JSON-LD with a comma too many, and a date that could be two days, before one that is clear."""
    broken = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Wrong",}</script>'
    )
    head = f"{broken}<meta property=og:title content='{TITLE}'><meta name=date content=05/03/2024>"
    head += "<meta name=dcterms.date content=2024-03-05><title>Gazette</title>"
    body = NAV + f"<div class=content><h1>{TITLE}</h1>{_paragraphs(*BODY)}</div>" + SHARE + FOOTER
    return NewsPage("broken_json_ld", _page(head, body), TITLE, "2024-03-05", _plain_text(*BODY))


def news_pages() -> list[NewsPage]:
    """All of them."""
    described = (_full_site, _linked_data_only, _graph_beside_a_list, _paywall_stub, _live_blog)
    others = (
        _time_element,
        _sections_and_lists,
        _figures_between,
        _old_tables,
        _broken_description,
    )
    return [make() for make in (*described, *others)]
