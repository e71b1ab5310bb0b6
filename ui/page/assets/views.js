// The tabs: one view is seen, the article beside it stays. The address says which, so that a page that is
// loaded again is where it was.

import { whenReady } from "./ready.js";

const tabs = () => [...document.querySelectorAll("#sn-tabs [role=tab]")];
const column = (tab) => document.getElementById(tab.getAttribute("aria-controls"));
// Gradio puts the columns there some time after the scripts are loaded, and what is in them later still.
const areThere = () => tabs().length > 0 && tabs().every((tab) => column(tab)?.textContent.trim());
let wanted = ""; // what was chosen, if need be before it was there
const MOVES = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

export function click(event) {
	const tab = event.target.closest("#sn-tabs [role=tab]");
	const go = event.target.closest(".sn-go");
	if (tab) show(tab.value);
	else if (go) lead(go.value);
}

export function press(event) {
	const all = tabs();
	const at = all.indexOf(event.target.closest?.("#sn-tabs [role=tab]"));
	const move = MOVES[event.key];
	if (at < 0 || move === undefined) return;
	const next = all[Math.max(0, Math.min(all.length - 1, at + move))];
	show(next.value);
	next.focus();
	event.preventDefault();
}

// Other scripts hear of it as the event "sn-view", which names the view.
export function show(name) {
	wanted = name;
	if (!areThere()) return;
	for (const tab of tabs()) {
		const chosen = tab.value === name;
		tab.ariaSelected = chosen;
		tab.tabIndex = chosen ? 0 : -1;
		const panel = column(tab);
		panel.hidden = !chosen;
		panel.role = "tabpanel";
		panel.setAttribute("aria-labelledby", tab.id);
	}
	history.replaceState(history.state, "", name === "ask" ? location.pathname : `#${name}`);
	document.dispatchEvent(new CustomEvent("sn-view", { detail: name }));
}

// From elsewhere on the page to a view.
function lead(name) {
	show(name);
	tabs().find((tab) => tab.value === name)?.focus();
}

export function watch() {
	whenReady(() => {
		if (!areThere()) return false;
		show(wanted || (tabs().find((tab) => `#${tab.value}` === location.hash)?.value ?? "ask"));
		return true;
	});
}
