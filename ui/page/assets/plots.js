// The line of time below an answer: a mark leads to its article, as the marker of its citation does. Gradio
// leaves a mark nothing but its classes, of which one is the id of the sentence.

document.addEventListener("click", (event) => {
	const mark = event.target.closest(".sn-answer .sn-mark");
	const target = [...(mark?.classList ?? [])].find((name) => name.startsWith("s-"));
	if (target) mark.closest(".sn-answer").querySelector(`a.note[href="#${target}"]`)?.click();
});
