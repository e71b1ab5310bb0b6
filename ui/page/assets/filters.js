// The filters above the question: a fold with fields, a line that says which are on. What is chosen goes to
// the server with each question, as JSON in an unseen field of Gradio's, and is kept nowhere else.

import { whenThere } from "./ready.js";
import { word } from "./words.js";

const PAUSE = 200; // milliseconds without a key before names are looked for
const find = (selector) => document.querySelector(`#sn-filters ${selector}`);
const NAMES = ["sources", "tags", "languages"];
let chosen = {};
let typing = 0;

export function watch() {
	whenThere("sn-filters", (filters) => {
		const fold = filters.querySelector("details");
		fold.addEventListener("toggle", () => fold.open && load());
		fold.addEventListener("keydown", press);
		fold.addEventListener("input", input);
		fold.addEventListener("submit", (event) => event.preventDefault());
		filters.querySelector("#sn-unfilter").addEventListener("click", clear);
	});
}

function press(event) {
	if (event.key !== "Escape" || event.defaultPrevented) return;
	find("details").open = false;
	find("summary").focus();
	event.preventDefault();
}

function clear() {
	chosen = {};
	tell();
	if (find("details").open) load();
	find("summary").focus();
}

function input(event) {
	if (event.target.name !== "like") return read();
	const group = event.target.closest("fieldset");
	clearTimeout(typing);
	typing = setTimeout(look, PAUSE, group, event.target.value);
}

// The fields, as the library is now, with what is chosen in them.
async function load() {
	const told = await fetched("page/filters", {});
	if (told !== null) find("form").innerHTML = told;
	else find("form").textContent = word("filtersFailed");
	label();
	read();
}

// Other boxes of one kind. Those that are ticked stay.
async function look(group, like) {
	const before = JSON.stringify(chosen);
	const told = await fetched(`page/filters/${group.dataset.kind}`, { like });
	const isLate = before !== JSON.stringify(chosen) || group.querySelector("[name=like]")?.value !== like;
	if (told !== null && !isLate) group.querySelector(".options").innerHTML = told;
}

async function fetched(address, asked) {
	try {
		const query = new URLSearchParams({ ...asked, chosen: JSON.stringify(chosen) });
		const reply = await fetch(`${address}?${query}`);
		return reply.ok ? await reply.text() : null;
	} catch {
		return null;
	}
}

// The browser knows languages by name.
function label() {
	const names = new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" });
	for (const box of document.querySelectorAll("#sn-filters [name=languages]"))
		box.parentElement.querySelector(".name").textContent = names.of(box.value);
}

function read() {
	const form = find("form");
	if (!form.querySelector("fieldset")) return;
	chosen = {};
	for (const name of ["since", "until"]) if (form.elements[name].value) chosen[name] = form.elements[name].value;
	for (const name of NAMES) {
		const ticked = [...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);
		if (ticked.length) chosen[name] = ticked;
	}
	const asOf = form.elements.as_of;
	if (asOf) slide(asOf);
	const wrong = chosen.since && chosen.until && chosen.since > chosen.until;
	form.querySelector(".trouble").textContent = wrong ? word("filtersOrder") : "";
	tell();
}

// The slider's days are those on which something was published, and today behind the last.
function slide(range) {
	const [day, words] = JSON.parse(range.dataset.days)[range.value] ?? ["", word("filtersToday")];
	if (day) chosen.as_of = day;
	range.ariaValueText = words;
	range.nextElementSibling.textContent = words;
}

function tell() {
	const on = Object.keys(chosen).length > 0;
	find(".on").textContent = on ? summary() : word("filtersNone");
	find("#sn-unfilter").hidden = !on;
	document.getElementById("sn-filters").classList.toggle("some", on);
	const field = document.querySelector("#sn-chosen :is(textarea, input)");
	field.value = on ? JSON.stringify(chosen) : "";
	field.dispatchEvent(new Event("input", { bubbles: true }));
}

// 2023-01-01 to 2024-02-01, Reuters, tag iraq; as of 2024-01-24
function summary() {
	const { since, until, sources = [], tags = [], languages = [], as_of: day } = chosen;
	const span = since && until ? word("filtersSpan") : since ? word("filtersFrom") : word("filtersUpTo");
	const when = since || until ? [filled(span, { since, until })] : [];
	const tagged = tags.map((tag) => filled(word("filtersTagged"), { tag }));
	const what = [...when, ...sources, ...tagged, ...languages].join(", ");
	return [what, day && filled(word("filtersOn"), { day })].filter(Boolean).join("; ");
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
