// Articles chosen one by one: found by their titles, kept in a list of their own.

import { refusal } from "./refusal.js";
import { trouble } from "./work.js";
import { say } from "./voice.js";
import { word } from "./words.js";

const PAUSE = 250; // milliseconds after the last letter
const MOST = 50; // as on the server
const find = (selector) => document.querySelector(`#sn-digest-form ${selector}`);
let timer = 0;
let latest = 0; // of the searches: what an earlier one brings is late

export const chosenIds = () => [...document.querySelectorAll("#sn-digest-form .chosen button")].map((button) => button.value);

document.addEventListener("input", (event) => {
	if (!event.target.matches("#sn-digest-form .like")) return;
	clearTimeout(timer);
	timer = setTimeout(search, PAUSE);
});
document.addEventListener("change", (event) => {
	if (event.target.matches("#sn-digest-form [name=of]") && event.target.value === "articles") search();
});
document.addEventListener("keydown", (event) => {
	if (event.key === "Enter" && event.target.matches?.("#sn-digest-form .like") && !event.ctrlKey && !event.metaKey) event.preventDefault();
});
document.addEventListener("click", (event) => {
	const button = event.target.closest("#sn-digest-form :is(.found, .chosen) button");
	if (button?.closest(".found")) choose(button);
	else if (button) leave(button);
});

async function search() {
	const mine = ++latest;
	const query = new URLSearchParams({ words: find(".like").value });
	const reply = await fetch(`page/digests/titles?${query}`).catch(() => null);
	if (mine !== latest) return;
	const refused = await refusal(reply, "application/json");
	if (refused) return trouble("digest", refused);
	const titles = await reply.json();
	const some = titles.filter(({ id }) => !chosenIds().includes(id)).map((one) => item(one, word("digestAdd"), "+"));
	find(".found").replaceChildren(...some);
	if (titles.length) return;
	const none = Object.assign(document.createElement("li"), { className: "hint", textContent: word("digestNoTitle") });
	find(".found").append(none);
	say(none.textContent);
}

function choose(button) {
	if (chosenIds().length >= MOST) return trouble("digest", word("digestManyArticles"));
	const one = button.closest("li");
	const next = (one.nextElementSibling ?? one.previousElementSibling)?.querySelector("button") ?? find(".like");
	find(".chosen").append(item({ id: button.value, title: one.dataset.title, where: one.dataset.where }, word("digestDrop"), "✕"));
	one.remove();
	next.focus();
}

function leave(button) {
	const one = button.closest("li");
	const next = (one.nextElementSibling ?? one.previousElementSibling)?.querySelector("button") ?? find(".like");
	one.remove();
	next.focus();
	search();
}

// A title with a button; both are text.
function item({ id, title, where }, label, sign) {
	const one = document.createElement("li");
	Object.assign(one.dataset, { title, where });
	const button = element("button", { type: "button", value: id, textContent: sign, ariaLabel: label.replace("{title}", () => title) });
	one.append(button, element("span", { className: "title", textContent: title, dir: "auto" }), element("span", { className: "where", textContent: where }));
	return one;
}

const element = (name, fields) => Object.assign(document.createElement(name), fields);
