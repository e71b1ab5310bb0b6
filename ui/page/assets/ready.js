// Gradio puts the parts of the page there some time after the scripts are loaded.

// Calls `begin` now and with each change of the page, until it says that it has begun.
export function whenReady(begin) {
	const waiting = new MutationObserver(() => begin() && waiting.disconnect());
	if (!begin()) waiting.observe(document.body, { childList: true, subtree: true });
}

export function whenThere(id, then) {
	whenReady(() => {
		const found = document.getElementById(id);
		if (found) then(found);
		return Boolean(found);
	});
}
