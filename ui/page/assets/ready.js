// Gradio puts the parts of the page there some time after the scripts are loaded.

export function whenThere(id, then) {
	const begin = () => {
		const found = document.getElementById(id);
		if (found) then(found);
		return Boolean(found);
	};
	const waiting = new MutationObserver(() => begin() && waiting.disconnect());
	if (!begin()) waiting.observe(document.body, { childList: true, subtree: true });
}
