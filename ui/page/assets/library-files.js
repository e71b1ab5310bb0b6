// Files of a reader's: collected from what was dropped, and sent to the server, some at a time.

import { word } from "./words.js";

const LARGEST = 64e6; // bytes, as ui.uploads has it: what is larger need not be sent to be refused
const TOGETHER = 3;
const SOON = 2000; // milliseconds, where the server does not say when to come again

// All files below what was dropped, each with its path as its name; a folder only those of known kinds.
export async function dropped(transfer, kinds) {
	const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
	if (!entries.length) return [...transfer.files].map((file) => ({ file, name: file.name }));
	const found = [];
	for (const entry of entries) await walk(entry, found, entry.isFile ? () => true : known(kinds));
	return found;
}

// What a folder's files are chosen by: no hidden ones, none of kinds that nothing reads.
export function known(kinds) {
	const endings = kinds.split(",");
	const hidden = /(^|\/)\./;
	return (path) => !hidden.test(path) && endings.some((ending) => path.toLowerCase().endsWith(ending));
}

async function walk(entry, found, wanted) {
	const path = entry.fullPath.replace(/^\//, "");
	if (entry.isFile && wanted(path)) {
		const file = await new Promise((done) => entry.file(done, () => done(null)));
		found.push({ file, name: path });
	} else if (entry.isDirectory) {
		const reader = entry.createReader();
		for (;;) {
			const some = await new Promise((done) => reader.readEntries(done, () => done([])));
			if (!some.length) return;
			for (const inner of some) await walk(inner, found, wanted);
		}
	}
}

// The tokens of those that arrived. `tell(number, share, trouble)` hears of each file, by its number.
export async function send(files, tell, stopped) {
	const tokens = [];
	const left = files.entries();
	const work = async () => {
		for (const [number, { file, name }] of left) {
			if (stopped()) return;
			try {
				tokens[number] = await one(file, name, (share) => tell(number, share));
				tell(number, 1);
			} catch (error) {
				tell(number, 0, error.message);
			}
		}
	};
	await Promise.all(Array.from({ length: TOGETHER }, work));
	return tokens.filter(Boolean);
}

async function one(file, name, progress) {
	if (!file) throw new Error(word("uploadUnreadable"));
	if (file.size > LARGEST) throw new Error(word("uploadLarge"));
	for (;;) {
		const { status, reply, wait } = await post(file, name, progress);
		if (status === 201) return reply.token;
		if (status !== 429 || !wait) throw new Error(reply?.detail ?? word("uploadLost"));
		await new Promise((done) => setTimeout(done, wait));
	}
}

// Not `fetch`: that one does not say how much of a body has been sent.
function post(file, name, progress) {
	return new Promise((done) => {
		const request = new XMLHttpRequest();
		request.open("POST", "page/uploads");
		request.responseType = "json";
		request.setRequestHeader("X-File-Name", encodeURIComponent(name.toWellFormed?.() ?? name));
		request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
		request.onloadend = () => {
			const wait = request.getResponseHeader("Retry-After");
			done({ status: request.status, reply: request.response, wait: wait && (Number(wait) * 1000 || SOON) });
		};
		request.send(file);
	});
}
