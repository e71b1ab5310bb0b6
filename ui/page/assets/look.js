// The chosen theme, as the settings show and change it; theme.js puts it on.

const KEY = "sidenote.theme";
const NAMES = ["light", "dark"];
let known = null;

export function chosen() {
	try {
		known = localStorage.getItem(KEY) ?? known;
	} catch {
		// nothing may be kept here
	}
	return NAMES.includes(known) ? known : "system";
}

export function choose(name) {
	known = NAMES.includes(name) ? name : null;
	try {
		if (known) localStorage.setItem(KEY, known);
		else localStorage.removeItem(KEY);
	} catch {
		// it holds until the page is left
	}
	document.dispatchEvent(new CustomEvent("sn-theme", { detail: known }));
}
