/** A conversation by the typed client: `node web/dist/client/example.js http://127.0.0.1:8080`. */

import { guestToken, say, shoptalk } from "./shoptalk.ts";

const server = process.argv[2] ?? "http://127.0.0.1:8080";
const shop = shoptalk(server, await guestToken(server));

for (const message of ["Hello!", "Can you recommend me something?"]) {
  console.log(`> ${message}`);
  for (const { text } of await say(shop, message)) {
    if (text) console.log(text);
  }
}

const query = { placement: "home", n: 3 } as const;
const { data } = await shop.GET("/v1/recommendations", { params: { query } });
for (const { title, price, currency } of data?.items ?? []) {
  console.log(`* ${title}: ${price ?? "?"} ${currency ?? ""}`);
}

const history = await shop.GET("/v1/chat/history", { params: { query: { n: 10 } } });
console.log(`${history.data?.messages.length ?? 0} messages are kept.`);
