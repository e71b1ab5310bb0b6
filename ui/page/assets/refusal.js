// Why a reply is none of the kind that was asked for; "" where it is. A login that has ended may show itself
// as a page of the login's, too: that of whatever stands before the server.

import { word } from "./words.js";

export async function refusal(reply, kind) {
	if (!reply) return word("workLost");
	if (reply.status === 401 || reply.redirected) return word("workLogin");
	const type = reply.headers.get("content-type") ?? "";
	if (!reply.ok) return (await told(reply, type)) || word("workLost");
	if (type.startsWith(kind)) return "";
	return word(type.startsWith("text/html") ? "workLogin" : "workLost");
}

// What we say ourselves: a line of text, or JSON with a detail. Anything else is some other server's.
async function told(reply, type) {
	const said = await reply.text();
	if (type.startsWith("text/plain")) return said;
	if (!type.startsWith("application/json")) return "";
	try {
		return JSON.parse(said).detail;
	} catch {
		return "";
	}
}
