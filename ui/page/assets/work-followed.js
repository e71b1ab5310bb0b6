// The questions that are followed: listed, one more, one less. What they are asked again for, work-digest.js sends.

import { refusal } from "./refusal.js";
import { show } from "./views.js";
import { say } from "./voice.js";
import { trouble, work } from "./work.js";
import { word } from "./words.js";

const ADDRESS = "page/digests/followed";
const form = () => document.getElementById("sn-digest-form");
const field = () => document.getElementById("sn-follow");
let latest = 0; // of the lists: an earlier one is late

document.addEventListener("change", (event) => {
	if (event.target.matches("#sn-digest-form [name=kind]")) list();
});
document.addEventListener("sn-view", ({ detail }) => detail === "digest" && list());
document.addEventListener("keydown", (event) => {
	if (event.key !== "Enter" || event.target !== field() || event.ctrlKey || event.metaKey || event.isComposing) return;
	event.preventDefault(); // it would look again
	follow();
});
document.addEventListener("click", (event) => {
	if (event.target.id === "sn-follow-start") follow();
	const button = event.target.closest("#sn-digest-form .followed button");
	if (button) forget(button);
});

// A question from elsewhere on the page: it stands in the field, where its reader may change or follow it.
export function offer(question) {
	show("digest");
	const kind = form().elements.kind;
	kind.value = "changes";
	kind.dispatchEvent(new Event("change", { bubbles: true }));
	field().value = question;
	field().focus();
}

async function follow() {
	const question = field().value.trim();
	field().focus();
	if (!question) return trouble("digest", word("followNothing"));
	await work("digest", ADDRESS, { question });
	const now = await list();
	if (now?.some((one) => one.question === question)) field().value = "";
}

async function forget(button) {
	const one = button.closest("li");
	const beside = (one.nextElementSibling ?? one.previousElementSibling)?.querySelector("button").value;
	const reply = await fetch(`${ADDRESS}/${button.value}`, { method: "DELETE" }).catch(() => null);
	const gone = reply?.status === 404; // in another window, before
	const refused = gone ? "" : await refusal(reply, "application/json");
	trouble("digest", refused);
	if (refused) return;
	say(word("followStopped"));
	await list();
	(form().querySelector(`.followed button[value="${beside}"]`) ?? field()).focus();
}

// What is followed by now, told by the server.
async function list() {
	if (form()?.elements.kind.value !== "changes") return;
	const mine = ++latest;
	const reply = await fetch(ADDRESS).catch(() => null);
	const refused = await refusal(reply, "application/json");
	if (mine !== latest) return;
	if (refused) return trouble("digest", refused);
	const found = await reply.json();
	const none = element("li", { className: "hint", textContent: word("followedEmpty") });
	form().querySelector(".followed").replaceChildren(...(found.length ? found.map(item) : [none]));
	return found;
}

// A question with a button; both are text.
function item({ id, question, where }) {
	const one = document.createElement("li");
	const label = word("followStop").replace("{question}", () => question);
	const button = element("button", { type: "button", value: id, textContent: "✕", ariaLabel: label });
	one.append(button, element("span", { className: "title", textContent: question, dir: "auto" }), element("span", { className: "where", textContent: where, dir: "auto" }));
	return one;
}

const element = (name, fields) => Object.assign(document.createElement(name), fields);
