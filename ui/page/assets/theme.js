// Light or dark, before anything is painted: the reader's choice, kept in this browser, or the system's.
// No module, as those come too late. Gradio follows the system by a class on the body: it is put right.

(() => {
	const KEY = "sidenote.theme";
	const system = matchMedia("(prefers-color-scheme: dark)");
	const root = document.documentElement;
	let chosen = read();

	function read() {
		try {
			return localStorage.getItem(KEY);
		} catch {
			return null; // where nothing may be kept, the choice lasts as long as the page
		}
	}

	function apply() {
		const dark = chosen === "dark" || (chosen !== "light" && system.matches);
		root.classList.toggle("dark", dark);
		root.style.colorScheme = dark ? "dark" : "light";
		document.body?.classList.toggle("dark", dark);
	}

	document.addEventListener("sn-theme", ({ detail }) => {
		chosen = detail;
		apply();
	});
	addEventListener("storage", (event) => {
		if (event.key === KEY || event.key === null) chosen = read();
		apply();
	});
	addEventListener("DOMContentLoaded", () => {
		apply();
		new MutationObserver(apply).observe(document.body, { attributeFilter: ["class"] });
	});
	system.addEventListener("change", apply);
	apply();
})();
