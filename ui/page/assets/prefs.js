// The settings: a form from the server, sent back when it is saved. What is typed in as a key leaves the
// form with it, and never comes back.

import { choose, chosen } from "./look.js";
import { say } from "./voice.js";
import { word } from "./words.js";

const ADDRESS = "page/settings";
const find = (id) => document.getElementById(id);
const form = () => find("sn-prefs-form")?.querySelector("form");
let touched = false; // what is being typed is not replaced

document.addEventListener("sn-view", async ({ detail }) => {
	if (detail !== "settings" || touched) return;
	await shown(send("GET"));
	tried(); // what the server offers, to choose from; in silence where it can't be asked
});
document.addEventListener("input", (event) => {
	if (!form()?.contains(event.target)) return;
	if (event.target.name === "theme") choose(event.target.value);
	else touched = true;
});
document.addEventListener("submit", (event) => {
	if (event.target !== form()) return;
	event.preventDefault();
	save();
});
document.addEventListener("click", (event) => {
	const button = event.target.closest("#sn-prefs-form button[name]");
	if (button) ({ try: attempt, forget, reset })[button.name]?.();
});

const save = () => change(send("POST", "", wish()), "[type=submit]");
const reset = () => change(send("DELETE"), "[name=reset]");
const forget = () => change(send("DELETE", "/key"), "[name=key]");

function wish() {
	const { mode, language, model, address, key } = form().elements;
	return { mode: mode.value, language: language.value, model: model.value, address: address.value, key: key.value };
}

async function send(method, path = "", body = undefined) {
	const headers = body ? { "Content-Type": "application/json" } : {};
	return fetch(ADDRESS + path, { method, headers, body: body && JSON.stringify(body) });
}

// Replaces the form by what the server replies with; says what is wrong instead, where something is.
async function shown(reply, told = "sn-saved") {
	try {
		const answer = await reply;
		if (!answer.ok) throw new Error((await answer.json()).detail);
		find("sn-prefs-form").innerHTML = await answer.text(); // the server's own, in which all is text
	} catch (error) {
		tell(told, error instanceof Error && !(error instanceof TypeError) ? error.message : word("prefsFailed"), false);
		return false;
	}
	touched = false;
	for (const radio of form().elements.theme) radio.checked = radio.value === chosen();
	return true;
}

async function change(reply, focused) {
	if (!(await shown(reply))) return;
	form().querySelector(focused)?.focus();
	tell("sn-saved", word("prefsSaved"), true);
}

async function attempt() {
	tell("sn-tried", word("prefsTrying"));
	const reply = await tried();
	if (reply) tell("sn-tried", reply.told, reply.ok);
	else tell("sn-tried", word("prefsFailed"), false);
}

async function tried() {
	try {
		const answer = await send("POST", "/try", wish());
		const reply = await answer.json();
		if (!answer.ok) return { ok: false, told: reply.detail };
		const options = reply.models.map((name) => Object.assign(document.createElement("option"), { value: name }));
		find("sn-models")?.replaceChildren(...options);
		return reply;
	} catch {
		return null;
	}
}

function tell(id, words, ok) {
	const line = find(id) ?? find("sn-prefs-form");
	line.textContent = words;
	line.classList.toggle("good", ok === true);
	line.classList.toggle("bad", ok === false);
	say(words);
}
