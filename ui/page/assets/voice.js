// What who listens hears: what is being done, then the answer, once. What Gradio says for itself is taken
// back: its log speaks with each word that is added, each message is labelled with its source text, HTML
// and all, and the examples are called a list but are buttons.

const find = (id) => document.getElementById(id);
let waiting = false;

export function say(words) {
	const voice = find("sn-voice");
	if (voice && voice.textContent !== words) voice.textContent = words;
}

export function watch() {
	new MutationObserver((changes) => {
		const places = changes.flatMap(({ target, addedNodes }) => [target, ...addedNodes]);
		const here = places.filter((place) => place.closest?.("#sn-chat"));
		here.forEach(mend);
		if (here.length) tell();
	}).observe(document.body, { childList: true, subtree: true, attributeFilter: ["aria-label"] });
}

function mend(place) {
	const messages = "[data-testid][aria-label]";
	for (const message of [place, ...place.querySelectorAll(messages)])
		if (message.matches(messages)) message.removeAttribute("aria-label");
	document.querySelector("#sn-chat [role=log]")?.setAttribute("aria-live", "off");
	document.querySelector("#sn-chat .examples[role=list]")?.removeAttribute("role");
}

function tell() {
	const last = [...document.querySelectorAll("#sn-chat .message-row")].at(-1);
	const busy = last?.querySelector(".sn-busy");
	const answer = last?.querySelector(".sn-answer");
	if (busy) say(busy.textContent);
	else if (answer && waiting) say(answer.innerText);
	waiting = Boolean(busy);
}
