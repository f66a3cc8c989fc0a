/** The shop's HTTP API for programs: every address and body typed by `/openapi.json`. */

import createClient, { type Client } from "openapi-fetch";
import { listen, type StreamOptions } from "../api/stream.ts";
import { uuid } from "../api/uuid.ts";
import type { paths } from "./schema.ts";

export type Shoptalk = Client<paths>;
export type Message =
  paths["/v1/chat/history"]["get"]["responses"]["200"]["content"]["application/json"]["messages"][number];
export type Answer =
  paths["/webhooks/rest/webhook"]["post"]["responses"]["200"]["content"]["application/json"];

/** A client that speaks for the customer of the token. */
export function shoptalk(server: string, token: string): Shoptalk {
  const client = createClient<paths>({ baseUrl: server });
  client.use({
    onRequest: ({ request }) => {
      request.headers.set("Authorization", `Bearer ${token}`);
      return request;
    },
  });
  return client;
}

/** A token for somebody who is not signed in. */
export async function guestToken(server: string): Promise<string> {
  const { data, error } = await createClient<paths>({ baseUrl: server }).POST("/v1/guest");
  if (!data) throw new Error(error.error.message);
  return data.token;
}

/** The answer to `message`; say it again with the same `eventId` where none came. */
export async function say(shop: Shoptalk, message: string, eventId = uuid()): Promise<Answer> {
  const body = { message, metadata: { event_id: eventId, channel: "app" } };
  const { data, error } = await shop.POST("/webhooks/rest/webhook", { body });
  if (!data) throw new Error(error.error.message);
  return data;
}

/** Listens to pushed messages until the signal, over every lost connection. */
export function pushed(
  server: string,
  token: string,
  options: Pick<StreamOptions<Message>, "after" | "received" | "signal">,
): Promise<void> {
  const session = { token: () => Promise.resolve(token), renew: () => false };
  return listen({ ...options, url: `${server}/v1/chat/stream`, session });
}
