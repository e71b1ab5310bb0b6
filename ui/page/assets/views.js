// The tabs: one view is seen, the article beside it stays. The address says which, so that a page that is
// loaded again is where it was.

const tabs = () => [...document.querySelectorAll("#sn-tabs [role=tab]")];
const MOVES = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

export function click(event) {
	const tab = event.target.closest("#sn-tabs [role=tab]");
	if (tab) show(tab.value);
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
	for (const tab of tabs()) {
		const chosen = tab.value === name;
		tab.ariaSelected = chosen;
		tab.tabIndex = chosen ? 0 : -1;
		const panel = document.getElementById(tab.getAttribute("aria-controls"));
		panel.hidden = !chosen;
		panel.role = "tabpanel";
		panel.setAttribute("aria-labelledby", tab.id);
	}
	history.replaceState(history.state, "", name === "ask" ? location.pathname : `#${name}`);
	document.dispatchEvent(new CustomEvent("sn-view", { detail: name }));
}

// Gradio puts the views there some time after the scripts are loaded.
export function watch() {
	const begin = () => {
		const all = tabs();
		if (!all.length || !all.every((tab) => document.getElementById(tab.getAttribute("aria-controls")))) return false;
		show(all.find((tab) => `#${tab.value}` === location.hash)?.value ?? "ask");
		return true;
	};
	const waiting = new MutationObserver(() => begin() && waiting.disconnect());
	if (!begin()) waiting.observe(document.body, { childList: true, subtree: true });
}
