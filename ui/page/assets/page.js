// Opens the article behind a marker at its sentence. A marker is a link to "#s-<article>-<start>";
// articles come from the server as HTML, once each, and stay in the panel, one of them visible.

const SENTENCE = /^#s-([0-9a-f]{32})-\d+$/;
const LINKS = ".sn-answer a.note, .sn-answer a.near";
const find = (id) => document.getElementById(id);
let open = null; // the marker whose sentence is shown

document.addEventListener("click", (event) => {
	const link = event.target.closest(LINKS);
	if (link && SENTENCE.test(link.hash)) {
		event.preventDefault();
		show(link);
	}
	const what = event.target.closest("#sn-bar button")?.dataset.do;
	if (what === "close") close();
	else if (what) step(what === "next" ? 1 : -1);
	const sentence = event.target.closest("#sn-page .cited");
	if (sentence) show(markers().find((marker) => marker.hash === `#${sentence.id}`));
});

document.addEventListener("keydown", (event) => {
	if (event.altKey || event.ctrlKey || event.metaKey || !open) return;
	const reading = event.target.closest("#sn-panel");
	if (event.key === "Escape" && reading) close();
	else if (!reading && event.target !== open) return;
	else if (event.key === "ArrowRight") step(1);
	else if (event.key === "ArrowLeft") step(-1);
	else return;
	event.preventDefault();
});

async function show(link) {
	open = link;
	const panel = find("sn-panel");
	panel.classList.add("filled", "open");
	const article = await load(SENTENCE.exec(link.hash)[1]);
	if (open !== link) return; // another one was clicked meanwhile
	for (const other of find("sn-page").children) other.hidden = other !== article;
	mark(link);
	const sentence = document.querySelector(link.hash);
	if (!sentence) return;
	sentence.tabIndex = -1;
	sentence.scrollIntoView({ block: "center" });
	sentence.focus({ preventScroll: true });
}

async function load(id) {
	const known = find(`a-${id}`);
	if (known) return known;
	const page = find("sn-page");
	const holder = document.createElement("div");
	try {
		const reply = await fetch(`page/articles/${id}`);
		holder.innerHTML = await reply.text();
		if (!reply.ok) throw new Error(holder.textContent);
	} catch (error) {
		holder.replaceChildren(error instanceof TypeError ? find("sn-panel").dataset.failed : error.message);
		holder.className = "trouble";
		page.querySelector(".trouble")?.remove();
		return page.appendChild(holder);
	}
	return find(`a-${id}`) ?? page.appendChild(holder.firstElementChild);
}

// The markers of the answer that is open, each sentence once, in reading order.
function markers() {
	const all = [...(open?.closest(".sn-answer")?.querySelectorAll("a.note, a.near") ?? [])];
	return all.filter((marker, at) => all.findIndex((other) => other.hash === marker.hash) === at);
}

function mark(link) {
	for (const old of document.querySelectorAll("#sn-page .cited, .sn-answer a.open")) {
		old.classList.remove("cited", "now", "open");
		old.removeAttribute("aria-current");
		delete old.dataset.note;
	}
	for (const marker of markers()) {
		const sentence = document.querySelector(marker.hash);
		sentence?.classList.add("cited");
		if (sentence && marker.matches(".note")) sentence.dataset.note = marker.textContent;
	}
	document.querySelector(link.hash)?.classList.add("now");
	document.querySelector(link.hash)?.setAttribute("aria-current", "true");
	link.classList.add("open");
	place(link);
}

// "2 of 5", and whether there is one before and after.
function place(link) {
	const all = markers();
	const at = all.findIndex((marker) => marker.hash === link.hash);
	find("sn-position").textContent = `${at + 1} / ${all.length}`;
	document.querySelector('#sn-bar [data-do="previous"]').disabled = at <= 0;
	document.querySelector('#sn-bar [data-do="next"]').disabled = at >= all.length - 1;
}

function step(by) {
	const all = markers();
	const next = all[all.findIndex((marker) => marker.hash === open.hash) + by];
	if (next) show(next);
}

// Gradio labels each message with its source text, HTML and all: readers shall hear the message.
new MutationObserver(() => {
	for (const message of document.querySelectorAll("#sn-chat [data-testid][aria-label]"))
		message.removeAttribute("aria-label");
}).observe(document.body, { childList: true, subtree: true, attributeFilter: ["aria-label"] });

function close() {
	find("sn-panel").classList.remove("open");
	open?.focus();
}
