// The source article beside the answer, at the sentence behind a marker. A marker is a link to
// "#s-<article>-<start>"; articles come from the server as HTML, once each, and stay in the panel.

import { dim, light } from "./spans.js";
import { word } from "./words.js";

const SENTENCE = /^#s-([0-9a-f]{32})-\d+$/;
// What opens an article by itself; when the click comes here, it has.
const OPENERS = ".sn-open, #sn-job-lines button, .sn-mark";
const LINKS = ".sn-answer a.note, .sn-answer a.near";
const narrow = matchMedia("(max-width: 860px)"); // as in narrow.css: there the article lies over the rest
const find = (id) => document.getElementById(id);
let open = null; // the marker whose sentence is shown
let pushed = false; // whether Back closes the article

export function click(event) {
	const link = event.target.closest(LINKS);
	const what = event.target.closest("#sn-bar button")?.dataset.do;
	const sentence = event.target.closest("#sn-page .cited");
	if (link && SENTENCE.test(link.hash)) {
		event.preventDefault();
		show(link);
	} else if (what === "close") close();
	else if (what) step(what === "next" ? 1 : -1, event.target.closest("button"));
	else if (sentence) show(markers().find((marker) => marker.hash === `#${sentence.id}`));
	else if (isOver() && !event.target.closest(`#sn-source, ${OPENERS}`)) close();
}

export function press(event) {
	if (event.altKey || event.ctrlKey || event.metaKey || !open || event.defaultPrevented) return;
	const reading = event.target.closest("#sn-panel");
	if (event.key === "Escape" && (reading || isOver())) close();
	else if (!reading && event.target !== open) return;
	else if (event.key === "ArrowRight") step(1);
	else if (event.key === "ArrowLeft") step(-1);
	else return;
	event.preventDefault();
}

addEventListener("popstate", () => {
	pushed = false;
	hide();
});
narrow.addEventListener("change", layer);

async function show(link, button) {
	open = link;
	find("sn-panel").classList.add("filled", "open");
	layer();
	const article = await load(SENTENCE.exec(link.hash)[1]);
	if (open !== link) return; // another one was clicked meanwhile
	for (const other of find("sn-page").children) other.hidden = other !== article;
	mark(link);
	light(link);
	const sentence = document.querySelector(link.hash);
	if (!sentence) return find("sn-page").focus();
	sentence.tabIndex = -1;
	sentence.scrollIntoView({ block: "center" });
	if (!button || button.disabled) sentence.focus({ preventScroll: true });
}

// An article by itself, with no sentence to look for; `from` is where the focus goes back to.
export async function read(id, from) {
	open = from;
	find("sn-panel").classList.add("filled", "open");
	layer();
	const article = await load(id);
	if (open !== from) return;
	for (const other of find("sn-page").children) other.hidden = other !== article;
	unmark();
	find("sn-position").textContent = "";
	for (const button of document.querySelectorAll('#sn-bar [data-do="previous"], #sn-bar [data-do="next"]')) button.disabled = true;
	find("sn-original").hidden = true;
	find("sn-page").scrollTop = 0;
	find("sn-page").focus();
}

async function load(id) {
	const known = find(`a-${id}`);
	if (known) return known;
	const page = find("sn-page");
	const holder = document.createElement("div");
	try {
		const reply = await fetch(`page/articles/${id}`);
		holder.innerHTML = await reply.text(); // the server's own rendering, in which all is text
		if (!reply.ok) throw new Error(holder.textContent);
	} catch (error) {
		holder.replaceChildren(error instanceof TypeError ? word("failed") : error.message);
		holder.className = "trouble";
		holder.role = "alert";
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

function unmark() {
	dim();
	for (const old of document.querySelectorAll("#sn-page .cited, .sn-answer a.open")) {
		old.classList.remove("cited", "now", "open");
		old.removeAttribute("aria-current");
		delete old.dataset.note;
	}
}

function mark(link) {
	unmark();
	for (const marker of markers()) {
		const sentence = document.querySelector(marker.hash);
		sentence?.classList.add("cited");
		if (sentence && marker.matches(".note"))
			sentence.dataset.note = marker.querySelector(".sign").textContent;
	}
	document.querySelector(link.hash)?.classList.add("now");
	document.querySelector(link.hash)?.setAttribute("aria-current", "true");
	link.classList.add("open");
	place(link);
	lead(link);
}

// "2 of 5", and whether there is one before and after.
function place(link) {
	const all = markers();
	const at = all.findIndex((marker) => marker.hash === link.hash);
	find("sn-position").textContent = `${at + 1} / ${all.length}`;
	document.querySelector('#sn-bar [data-do="previous"]').disabled = at <= 0;
	document.querySelector('#sn-bar [data-do="next"]').disabled = at >= all.length - 1;
}

// The original page, at this very sentence. Its address came as text: only http(s) becomes a link.
function lead(link) {
	const original = find("sn-original");
	const address = link.nextElementSibling?.querySelector(".link")?.textContent ?? "";
	original.hidden = !/^https?:\/\//.test(address);
	if (original.hidden) original.removeAttribute("href");
	else original.href = address;
}

function step(by, button) {
	const all = markers();
	const next = all[all.findIndex((marker) => marker.hash === open.hash) + by];
	if (next) show(next, button);
}

// A small screen: the article is a layer over the rest, and Back closes it.
const isOver = () => narrow.matches && find("sn-panel").classList.contains("open");

function layer() {
	const over = isOver();
	const panel = find("sn-panel");
	for (const beside of [find("sn-header"), ...document.querySelectorAll("#sn-desk > .column:not(#sn-source)")]) beside.inert = over;
	panel.role = over ? "dialog" : null;
	panel.ariaModal = over ? "true" : null;
	if (over && !pushed) history.pushState(null, "");
	pushed ||= over;
}

function close() {
	if (pushed) history.back(); // and hide() when it has happened
	else hide();
}

function hide() {
	const panel = find("sn-panel");
	if (!panel.classList.contains("open")) return;
	panel.classList.remove("open");
	layer();
	const box = document.querySelector("#sn-box textarea");
	(open?.isConnected ? open : box)?.focus();
}
