// What is done with the articles of the list: opened, unfolded, selected, taken out after a question.

import { read } from "./article.js";
import { renew } from "./library.js";
import { word } from "./words.js";

const find = (id) => document.getElementById(id);
const boxes = () => [...document.querySelectorAll("#sn-rows .sn-one")];
const chosen = () => boxes().filter((box) => box.checked);

document.addEventListener("click", (event) => {
	const opens = event.target.closest("#sn-rows .sn-open");
	const unfolds = event.target.closest("#sn-rows .sn-unfold");
	if (opens) read(opens.value, opens);
	else if (unfolds) unfold(unfolds);
	else if (event.target.closest("#sn-remove")) ask();
});
document.addEventListener("change", (event) => {
	if (event.target.matches("#sn-rows .sn-all")) for (const box of boxes()) box.checked = event.target.checked;
	if (event.target.closest("#sn-rows")) count();
});
document.addEventListener("sn-shelved", count);

function count() {
	const some = chosen().length;
	const all = document.querySelector("#sn-rows .sn-all");
	find("sn-marked").hidden = !some;
	find("sn-marked").firstElementChild.textContent = word("chosen").replace("{count}", some);
	if (!all) return;
	all.checked = some > 0 && some === boxes().length;
	all.indeterminate = some > 0 && !all.checked;
}

// Copies and versions are rows below their article's, fetched when they are first wanted.
async function unfold(button) {
	const body = button.closest("tbody");
	const own = () => [...body.querySelectorAll(`tr.${button.name}`)].filter((row) => row.dataset.of === button.value);
	const open = button.ariaExpanded !== "true";
	button.ariaExpanded = open;
	if (open && !own().length) {
		const reply = await fetch(`page/library/${button.name}/${button.value}`).catch(() => null);
		if (!reply?.ok) {
			button.ariaExpanded = false;
			return tell(reply ? await reply.text() : word("shelfFailed"));
		}
		const before = new Set(body.children);
		button.closest("tr").insertAdjacentHTML("afterend", await reply.text()); // the server's own rendering
		for (const row of body.children) if (!before.has(row)) row.dataset.of = button.value;
	}
	for (const row of own()) {
		row.hidden = button.ariaExpanded !== "true";
		for (const box of row.querySelectorAll("input")) box.checked &&= !row.hidden;
	}
	count();
}

async function ask() {
	const ids = chosen().map((box) => box.value);
	const { html } = (await send(ids, false)) ?? {};
	if (!html) return;
	const dialog = document.createElement("dialog");
	dialog.className = "sn-ask";
	dialog.setAttribute("aria-labelledby", "sn-remove-title");
	dialog.innerHTML = html; // the server's own rendering, in which titles are text
	const form = document.createElement("form");
	form.method = "dialog";
	form.append(button(word("cancel"), "no"), button(word("removeSure"), "yes"));
	dialog.append(form);
	dialog.onclose = () => {
		dialog.remove();
		if (dialog.returnValue === "yes") remove(ids);
		else find("sn-remove").focus();
	};
	document.body.append(dialog);
	dialog.showModal();
}

function button(label, value) {
	return Object.assign(document.createElement("button"), { type: "submit", textContent: label, value, className: "sn-button" });
}

async function remove(ids) {
	const { removed } = (await send(ids, true)) ?? {};
	if (!removed) return;
	tell(removed);
	renew();
	find("sn-rows").focus();
}

// What became of it, or nothing where the server refused, which is told.
async function send(ids, sure) {
	const sent = { method: "POST", body: JSON.stringify({ ids, sure }) };
	const reply = await fetch("page/library/removals", sent).catch(() => null);
	if (reply?.ok) return reply.json();
	tell(!reply ? word("shelfFailed") : reply.status === 429 ? (await reply.json()).detail : await reply.text());
	return null;
}

function tell(said) {
	find("sn-shelf-said").textContent = said;
}
