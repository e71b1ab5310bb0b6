// Why a reply is none of the kind that was asked for; "" where it is. A login that has ended may show itself
// as a page of the login's, too: that of whatever stands before the server.

import { word } from "./words.js";

export async function refusal(reply, kind) {
	if (!reply) return word("workLost");
	if (reply.status === 401 || reply.redirected) return word("workLogin");
	if (reply.status === 429) return (await reply.json()).detail;
	if (!reply.ok) return reply.text();
	return reply.headers.get("content-type")?.startsWith(kind) ? "" : word("workLogin");
}
