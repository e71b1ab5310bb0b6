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
EMPTY_STEP = (
    "Sidenote answers from articles that you give it. Begin with your own, or look around first:"
)
EMPTY_SAMPLES = "Take in the sample articles"
EMPTY_OWN = "Add my own"
UNEXPECTED = "Something went wrong. The terminal in which Sidenote runs says more."

# A turn's own tools
RETRY = "Try again"
EDIT = "Edit the question"
COPY = "Copy"
COPY_MARKDOWN = "Copy with footnotes"
COPIED = "Copied"
SAVE_AS = "Save as {kind}"
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
NEAREST = "The nearest they come:"
NO_MODEL = "Quoted, not written: no language model is set."
NO_MODEL_STEP = "Set one in the settings"

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

# Settings, and the first run
SETTINGS_TAB = "Settings"
PREFS_TITLE = "Settings"
PREFS_ANSWERS = "Answers"
PREFS_MODE = "How to answer"
PREFS_AUTO = "Automatic: written when a language model is set"
PREFS_QUOTED = "Quoted: the articles' own sentences, no language model"
PREFS_WRITTEN = "Written by the language model, each statement checked"
PREFS_LANGUAGE = "Language of written answers"
PREFS_QUESTIONS_LANGUAGE = "The question's language"
PREFS_SERVER = "Language model"
PREFS_ADDRESS = "Address of its server"
PREFS_ADDRESS_NOTE = "Your questions and the sentences found for them are sent there."
PREFS_ADDRESS_FIXED = "Only who runs this server can change the address."
PREFS_OPENAI = "https://api.openai.com/v1"
PREFS_KEY = "Key"
PREFS_KEY_SET = "A key is set."
PREFS_KEY_UNSET = "No key is set."
PREFS_KEY_NOTE = "Kept in memory only, for you in this browser; it is never shown again."
PREFS_KEY_REMOVE = "Remove the key"
PREFS_MODEL = "Model"
PREFS_FIRST_MODEL = "The first that the server lists"
PREFS_TRY = "Try it"
PREFS_TRYING = "Asking the server…"
PREFS_WORKS = "It works: the server offers {models}."
PREFS_OTHER_MODELS = "The server offers {models}, but none called “{model}”. Choose another one."
PREFS_NOTHING_TO_TRY = "No language model is set. Type in a key, or the address of a server."
PREFS_NO_MODEL = "Written answers need a language model. Type in a key, or the address of a server."
PREFS_NO_COOKIE = "The browser keeps no cookie for this page, so nothing can be kept apart for you."
PREFS_LOOKS = "Appearance"
PREFS_THEME = "Theme"
PREFS_THEMES = {"system": "As the system", "light": "Light", "dark": "Dark"}
PREFS_THEME_NOTE = "Remembered in this browser."
PREFS_SAVE = "Save"
PREFS_SAVED = "Saved: your next question is answered so."
PREFS_RESET = "As the server was started"
PREFS_FAILED = "The settings can't be reached. Is Sidenote still running?"
PREFS_FROM = {
    "here": "Set here.",
    "default": "The default.",
    "argument": "Set when Sidenote was started.",
    "environment": "From the environment: {name}.",
    "file": "From the file {name}.",
}
FIRST_ADDING = "Taking in the sample articles: {done} of {of}"
FIRST_ADDED = "{done} articles are in the library. Ask them something."
FIRST_NOT_EMPTY = "There are articles by now. Please reload the page."
FIRST_FAILED = "The articles could not be taken in. Is Sidenote still running?"
# The conversations that are kept, filters, how an answer was found
LIST = "Conversations"
LIST_CLOSE = "Close the list of conversations"
LIST_LIKE = "Search the titles"
LIST_EMPTY = "What you ask is kept here."
LIST_NOTHING = "No title has these words."
LIST_MORE = "Show more"
LIST_FAILED = "The conversations can't be loaded. Is Sidenote still running?"
LIST_GONE = "This conversation was deleted. The list is up to date again."
LIST_WRITING = "Being answered…"
LIST_UNANSWERED = "Not answered: open it to see why"
LIST_LEFT = "The answer is written on. It is in the list of conversations."
LIST_OPENED = "Opened: {title}"
LIST_RENAMED = "Renamed."
LIST_DELETED = "Deleted."
NEW = "New conversation"
KEPT_MORE = "Rename, delete or export “{title}”"
KEPT_RENAME = "Rename"
KEPT_RENAME_LABEL = "The title of the conversation"
KEPT_SAVE = "Save"
KEPT_DELETE = "Delete"
KEPT_DELETE_SURE = "Delete “{title}” for good?"
KEPT_KEEP = "Keep it"
KEPT_EXPORT = "Export as"
KEPT_BAD_TITLE = "A title is a line of at most {most} characters."
KEPT_FILE = "conversation"

FILTERS = "Filters"
FILTERS_NONE = "all articles"
FILTERS_CLEAR = "Clear"
FILTERS_DAYS = "Published"
FILTERS_SINCE = "from"
FILTERS_UNTIL = "to"
FILTERS_SOURCES = "Outlets"
FILTERS_TAGS = "Tags"
FILTERS_LANGUAGES = "Languages"
FILTERS_LIKE = "Search {what}"
FILTERS_NOTHING = "None has these letters."
FILTERS_AS_OF = "As of"
FILTERS_AS_OF_HINT = "As if asked on that day: later articles are left aside."
FILTERS_TODAY = "today"
FILTERS_TAGGED = "tag {tag}"
FILTERS_SPAN = "{since} to {until}"
FILTERS_FROM = "from {since}"
FILTERS_UP_TO = "up to {until}"
FILTERS_ON = "as of {day}"
FILTERS_BAD = "The filters can't be understood."
FILTERS_BAD_HINT = "Clear them and choose again."
FILTERS_ORDER = "The first day is after the last."
FILTERS_ORDER_HINT = "Change one of them."
FILTERS_FAILED = "The filters can't be loaded. Is Sidenote still running?"

FOUND = "How this was found"
FOUND_ASKED_AS = "Searched for"
FOUND_SEARCHED = "Searched"
FOUND_LIMITS = "Filters"
FOUND_READ = "Read"
FOUND_OFFERED = "Offered to the model"
FOUND_WEIGHED = "Weighed"
FOUND_DROPPED = "Citations of no sentence, dropped"
FOUND_TIME = "Time"
FOUND_MODEL = "Model"
FOUND_TOKENS = "{read:,} tokens read, {written:,} written"
FOUND_COST = "Cost"
FOUND_LESS = "less than {than}"
FOUND_PRICES = "{cost} (at {read:,g} for a million tokens read, {written:,g} written)"
STEP_REWRITE = "making the question stand alone"
STEP_SEARCH = "searching"
STEP_READ = "reading"
STEP_WRITE = "writing"
STEP_VERIFY = "checking"
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
SHELF_LABEL = "Articles"
SHELF_SEARCH = "Search"
SHELF_WHERE = "Search in"
SHELF_FIELDS = "Titles, outlets, tags"
SHELF_TEXT = "Text"
SHELF_SORT = "Sort by"
SHELF_ORDERS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "title": "Title",
    "outlet": "Outlet",
    "added": "Last added",
}
SHELF_BEST = "best first"
SHELF_HEADS = ("Title", "Outlet", "Date", "Language", "Length")
SHELF_EMPTY = "No articles yet. Drop some files here, or add the address of a page or a feed."
SHELF_NONE = "No article fits."
SHELF_ONLY = "Only {what}"
SHELF_ALL = "Show all"
SHELF_NAMELESS = "no outlet named"
SHELF_COPIES = "{copies} copies of 1 report"
SHELF_PRIVATE = "private"
SHELF_ORIGINAL = "original"
SHELF_EARLIER = "earlier version"
SHELF_VERSION = "Version {number}, seen {day}"
SHELF_CHOSEN = "{count} selected"
SHELF_SELECT = "Select: {title}"
SHELF_SELECT_ALL = "Select all that are shown"
SHELF_PREVIOUS = "Previous {most}"
SHELF_NEXT = "Next {most}"
SHELF_PLACE = "{first}–{last} of {total}"
SHELF_PAGES = "Pages of the list"
SHELF_FAILED = "The list can’t be loaded. Is Sidenote still running?"
REMOVE = "Remove…"
REMOVE_TITLE = "Remove {what} from the library?"
REMOVE_NOTE = "Their earlier versions go too. Answers that cite them keep their quotes."
REMOVE_MORE = "and {count} more"
REMOVE_SURE = "Remove"
REMOVED = "Removed: {titles}."
REMOVED_NONE = "These articles were removed before."

# Checks and summaries
CHECK_TAB = "Check"
CHECK_LABEL = "A quote, a claim or a text to check"
CHECK_PLACEHOLDER = "Paste it here, with who is said to have said it, where you know."
CHECK_HINT = (
    "Each statement comes back with a verdict: word for word, altered, credited to the wrong one,"
    " contradicted, supported in substance, or not found."
)
CHECK_START = "Check"
CHECK_FOUND = "What the articles have of it"
CHECK_STATEMENTS = "statements checked"
CHECK_ARTICLE_HAS = "in the article: "
CHECK_TEXT_HAS = "in the text: "
DIGEST_TAB = "Summaries"
DIGEST_WHAT = "Make"
DIGEST_KINDS = {
    "summary": "Summary",
    "timeline": "Timeline",
    "disagreements": "Disagreements",
    "brief": "Brief of what came in",
    "changes": "What changed",
}
DIGEST_FROM = "Of"
DIGEST_FROMS = {
    "all": "All articles",
    "topic": "A topic",
    "articles": "Articles that I choose",
}
DIGEST_TOPIC = "Topic"
DIGEST_TOPIC_PLACEHOLDER = "Words, such as: herring quota"
DIGEST_TITLES = "Articles to choose from"
DIGEST_LIKE = "Search titles, outlets, tags"
DIGEST_CHOSEN = "Articles that are chosen"
DIGEST_ADD = "Choose: {title}"
DIGEST_DROP = "Leave out: {title}"
DIGEST_NO_TITLE = "No article has these words in its title, outlet or tags."
DIGEST_NO_TOPIC = "Write a topic first, or choose all articles."
DIGEST_NO_ARTICLES = "Choose an article first: search for its title."
DIGEST_MANY_ARTICLES = "At most {most} articles can be chosen. For more, use a topic or a tag."
DIGEST_GONE = "A chosen article is no longer in the library."
DIGEST_GONE_HINT = "Leave it out, and begin again."
DIGEST_NO_CHOICE = "Only a summary can be made of chosen articles."
DIGEST_STYLE = "Style"
DIGEST_STYLES = {"brief": "Brief", "bullets": "Bullets", "detailed": "Detailed"}
DIGEST_WORDS = "Words, at most"
DIGEST_WORDS_PLACEHOLDER = "as the style"
DIGEST_WORDS_BAD = "A summary may have {least} to {most} words."
DIGEST_FOCUS = "A question to keep to"
DIGEST_FOCUS_PLACEHOLDER = "Optional"
DIGEST_START = "Begin"
DIGEST_FOUND = "What was made"
DIGEST_SENTENCES = "The sentences"
DIGEST_REQUESTS = "requests to the language model"
DIGEST_DONE = "Summed up: {articles}."
TIMELINE_DONE = "{events} on the timeline."
DISPUTES_DONE = "{found} found."
DIGEST_OF = "Of"
DIGEST_ARTICLES = "Articles"
DIGEST_READ = "Articles read"
DIGEST_CALLS = "Requests to the model"
DIGEST_KEPT = ", and {kept} that were made before"
# Briefs, and questions that are followed
NEWS_SINCE = "Since"
NEWS_PASTS = {"yesterday": "Yesterday", "7 days ago": "A week ago", "30 days ago": "30 days ago"}
NEWS_DAY = "A day that I choose"
NEWS_FIRST_DAY = "Since the day"
NEWS_NO_DAY = "Choose a day first."
BRIEF_BY = "By the day of"
BRIEF_BYS = {"": "publication", "yes": "being added here"}
BRIEF_FILE = "brief"
CHANGES_FILE = "changes"
BRIEF_CHANGES = "What changed in the questions you follow"
BRIEF_OTHERS = "Also"
BRIEF_STORIES = "stories"
BRIEF_DONE = "The brief is there: {articles} came in."
CHANGES_LAST = "I looked last"
CHANGES_START = "Look again"
CHANGES_QUESTIONS = "questions asked"
CHANGES_THEN = "then"
CHANGES_NOW = "now"
CHANGES_HAD = "then: "
CHANGES_HAS = "now: "
CHANGES_DONE = "{questions} asked; news about {changed}."
FOLLOWED_LABEL = "Questions that you follow"
FOLLOWED_EMPTY = "None yet. What you follow is asked again of all that comes in."
FOLLOW_LABEL = "Follow a question"
FOLLOW_PLACEHOLDER = "Such as: how many people were hurt?"
FOLLOW_START = "Follow"
FOLLOW_NOTHING = "Write a question first."
FOLLOW_STOP = "Stop following: {question}"
FOLLOW_STOPPED = "Not followed any more."
FOLLOW_SINCE = "Followed since {day}."
FOLLOW_DONE = "Followed: {question}"
FOLLOW_NEXT = "“Look again” tells what has changed since now."
FOLLOW_NONE = "No question is followed yet."
FOLLOW_NONE_HINT = "Write one above, and follow it."
FOLLOW_MANY = "At most {most} questions can be followed."
FOLLOW_MANY_HINT = "Stop following one of them first."
FOLLOW_GONE = "This question is not followed any more."
FOLLOW_ANSWER = "Follow this question"
WORK_LABEL = "Progress"
WORK_WITHIN = "Only some articles"
WORK_SINCE = "Published from"
WORK_UNTIL = "to"
WORK_OUTLET = "Outlet"
WORK_TAG = "Tag"
WORK_KEYS = "Ctrl+Enter"
WORK_BEGUN = "Begun"
WORK_STOPPED = "Stopped."
WORK_STEPS = "steps"
WORK_PROGRESS = "{done} of {of} {what}"
WORK_BUSY = "Your last one is still under way. Stop it, or wait until it is done."
WORK_TOO_MANY = "Many people are at work just now. Please try again in a minute."
WORK_LOGIN = "Your login has ended. Reload the page to log in again."
WORK_LOST = "The connection was lost. Is Sidenote still running?"

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
