"""Every word the page says, in one place."""

from __future__ import annotations

TITLE = "Sidenote"
TAGLINE = "Ask your articles. Every statement shows the sentence it rests on."

# The views
TABS_LABEL = "Views"
ASK_TAB = "Ask"

# The conversation
CHAT_LABEL = "Conversation"
ASK_LABEL = "Your question"
ASK_PLACEHOLDER = "Ask your articles…"
ASK = "Ask"
STOP = "Stop"
STOPPED = "Stopped."
WELCOME = "What would you like to know?"
EXAMPLE = "What is reported about “{title}”?"
EMPTY_TITLE = "No articles yet"
EMPTY_STEP = "Stop this page with Ctrl-C, add some, and start it again:"
EMPTY_COMMAND = "sidenote add FOLDER"
UNEXPECTED = "Something went wrong. The terminal in which Sidenote runs says more."

# A turn's own tools
RETRY = "Try again"
EDIT = "Edit the question"
COPY = "Copy"
COPY_MARKDOWN = "Copy with footnotes"
COPIED = "Copied"
COPY_BY_HAND = "Press Ctrl+C (on a Mac ⌘C) to copy."
EDIT_LABEL = "The question, edited"
EDIT_ASK = "Ask"
CANCEL = "Cancel"
CLOSE = "Close"

# What it does while one waits
SEARCHING = "Searching {articles}"
READING = "Reading {passages}"
WRITING = "Writing"

# In and below an answer
CITATION = "Citation"
NEAREST = "Read the nearest:"

# The article
SOURCE_LABEL = "Source article"
SOURCE_HINT = "Click a number in an answer: the article opens here, at the very sentence."
SOURCE_CLOSE = "Close the article"
SOURCE_FAILED = "The article can't be loaded. Is Sidenote still running?"
SOURCE_GONE = "This article is no longer in the library."
SOURCE_ORIGINAL = "Original"
SOURCE_ORIGINAL_LABEL = "The original page, at this sentence (opens a new tab)"
PREVIOUS = "Previous citation"
NEXT = "Next citation"

# The library: adding, the list, taking out
LIBRARY_TAB = "Library"
ADD_LABEL = "Add articles"
ADD_DROP = "Drop files or folders anywhere here, or"
ADD_DROP_NOW = "Let go to add these files"
ADD_FILES = "choose files"
ADD_FOLDER = "choose a folder"
ADD_MORE = "Web addresses, feeds, tags"
ADD_ADDRESSES = "Web addresses, feeds and sitemaps, one a line"
ADD_TAGS = "Tags for all that is added now, with commas between them"
ADD_PRIVATE = "Only I can see what is added now"
ADD_START = "Add"
ADD_NOTHING = "Write or paste a web address first."
ADD_NO_ADDRESS = "“{address}” is no web address: write it with http:// or https://."
ADD_TOO_MANY = "Please add at most {most} files at a time."
ADD_NO_FILES = "There are no files of a known kind."
ADD_BAD = "The page did not ask this. Please reload it."
ADD_UNREADABLE = "It can’t be read. Is it a file, and still there?"
UPLOADING = "Uploading {done} of {total}"
UPLOAD_LOST = "The connection was lost. Please try again."
JOB_LABEL = "What is being added"
JOB_KINDS = {
    "added": "added",
    "updated": "updated",
    "unchanged": "unchanged",
    "skipped": "left aside",
    "failed": "failed",
}
JOB_STATES = {
    "waiting": "Waiting for others’ articles to be added",
    "running": "",
    "done": "Done",
    "stopped": "Stopped; what was added stays",
    "failed": "It could not go on",
}
JOB_RUNNING = "Adding {done} of {total}"
JOB_ENDING = "Adding the last ones"
JOB_STOPPING = "Stopping"
JOB_SECONDS = "about {seconds} s left"
JOB_MINUTES = "about {minutes} min left"
JOB_ONE_AT_A_TIME = "Your last articles are still being added. Please wait until that is done."
JOB_TOO_MANY = "Many people are adding articles just now. Please try again in some minutes."
JOB_CANCEL = "Stop"
JOB_CLOSE = "Close"
LIST_LABEL = "Articles"
LIST_SEARCH = "Search"
LIST_WHERE = "Search in"
LIST_FIELDS = "Titles, outlets, tags"
LIST_TEXT = "Text"
LIST_SORT = "Sort by"
LIST_ORDERS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "title": "Title",
    "outlet": "Outlet",
    "added": "Last added",
}
LIST_BEST = "best first"
LIST_HEADS = ("Title", "Outlet", "Date", "Language", "Length")
LIST_EMPTY = "No articles yet. Drop some files here, or add the address of a page or a feed."
LIST_NONE = "No article fits."
LIST_ONLY = "Only {what}"
LIST_ALL = "Show all"
LIST_NAMELESS = "no outlet named"
LIST_COPIES = "{copies} copies of 1 report"
LIST_PRIVATE = "private"
LIST_ORIGINAL = "original"
LIST_EARLIER = "earlier version"
LIST_VERSION = "Version {number}, seen {day}"
LIST_CHOSEN = "{count} selected"
LIST_SELECT = "Select: {title}"
LIST_SELECT_ALL = "Select all that are shown"
LIST_OPEN = "Open"
LIST_PREVIOUS = "Previous {most}"
LIST_NEXT = "Next {most}"
LIST_PLACE = "{first}–{last} of {total}"
LIST_PAGES = "Pages of the list"
LIST_FAILED = "The list can’t be loaded. Is Sidenote still running?"
REMOVE = "Remove…"
REMOVE_TITLE = "Remove {what} from the library?"
REMOVE_NOTE = "Their earlier versions go too. Answers that cite them keep their quotes."
REMOVE_MORE = "and {count} more"
REMOVE_SURE = "Remove"
REMOVED = "Removed: {titles}."
REMOVED_NONE = "These articles were removed before."

# The server
SERVING = "Sidenote is at {address} (Ctrl-C stops it)"
PORT_IN_USE = "Port {port} on {host} is in use."
PORT_HINT = "Choose another one with --port, or stop what uses it."
NO_ADDRESS = "{host} port {port} can't be listened on: {reason}."
NO_ADDRESS_HINT = "Choose another --host or --port; 127.0.0.1 is this computer."

# The login
LOGIN_TITLE = "Sidenote"
LOGIN_NAME = "Name"
LOGIN_PASSWORD = "Password"  # noqa: S105 - a label
LOGIN_ENTER = "Log in"
LOGOUT = "Log out"
LOGIN_WRONG = "Name or password is wrong."
LOGIN_LATER = "Too many attempts. Please try again in {seconds} s."
LOGIN_EXPIRED = "The form was open for too long, or cookies are off. Please try again."
LOGIN_NEEDED = "Please log in."
LOGIN_BROKEN = "Nobody can log in just now. The terminal in which Sidenote runs says more."

# Who may listen where
OPEN_REFUSED = "{host} can be reached from other computers, and nobody has to log in."
OPEN_HINT = (
    "Add a user with `sidenote user add NAME`. To let everyone in who can reach it, who then reads all"
    " articles and conversations, say so twice: --without-login, and yes when asked, or set"
    " SIDENOTE_ALLOW_OPEN=yes."
)
OPEN_SURE = "Everyone who can reach {host} may read all articles and conversations. Go on?"

# Uploads
UPLOAD_TOO_LARGE = "The file is larger than {most} MB."
UPLOAD_TOO_MANY = "There are too many files waiting. Please take some in, or try again in an hour."
UPLOAD_FAILED = "The file did not come whole. Please try again."
UPLOAD_GONE = "The file is not here any more. Please upload it again."

# Calls that the page does not make
BAD_CALL = "The page did not ask this. Please reload it."

# Too much at a time
TOO_OFTEN = "That was a lot at once. Please try again in {seconds} s."
TOO_MANY = "Many people are asking just now. Please try again in {seconds} s."


def count(number: int, what: str) -> str:
    """A number with its noun: "1 claim", "1,200 articles"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
