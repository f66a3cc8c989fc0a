/** The shop's HTTP API, as one customer sees it. */

const TIMEOUT = 60_000;
const ATTEMPTS = 3;

/** A refused or lost request; `status` is 0 when no answer came. */
export class Failure extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The customers one may try the demo as; none where the shop is not a demo. */
export async function demoCustomers() {
  try {
    return (await call("GET", "/demo/customers")).customers;
  } catch (failure) {
    return [];
  }
}

/** A random UUID, also on pages without TLS, where `crypto.randomUUID` is missing. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

export class Customer {
  #token = null;

  /** `userId` null is a guest. */
  constructor(userId) {
    this.userId = userId;
  }

  /** The messages that answer `text`. A repeat with the same event id is harmless. */
  say(text, eventId) {
    const metadata = { event_id: eventId, channel: "web" };
    return this.#call("POST", "/webhooks/rest/webhook", { message: text, metadata });
  }

  async recommendations(n, language) {
    const query = new URLSearchParams({ placement: "home", n, language });
    return (await this.#call("GET", `/v1/recommendations?${query}`)).items;
  }

  product(productId) {
    return this.#call("GET", `/v1/products/${encodeURIComponent(productId)}`);
  }

  /** Tells the shop about a click; tried again with the same id, so it counts once. */
  async click(productId) {
    const event = {
      event_id: uuid(),
      type: "click",
      timestamp: Date.now() / 1000,
      product_id: productId,
      channel: "web",
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#call("POST", "/v1/events", event);
      } catch (failure) {
        const passing = failure.status === 0 || failure.status === 429 || failure.status >= 500;
        if (!passing || attempt === ATTEMPTS) {
          throw failure;
        }
        await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
      }
    }
  }

  async #call(method, path, body) {
    try {
      return await call(method, path, body, await this.#signedIn());
    } catch (failure) {
      if (failure.status !== 401) {
        throw failure;
      }
      this.#token = null; // expired: sign in anew, once
      return call(method, path, body, await this.#signedIn());
    }
  }

  #signedIn() {
    this.#token ??= this.#signIn().catch((failure) => {
      this.#token = null;
      throw failure;
    });
    return this.#token;
  }

  async #signIn() {
    const answer = this.userId
      ? await call("POST", "/demo/token", { user_id: this.userId })
      : await call("POST", "/v1/guest");
    return answer.token;
  }
}

async function call(method, path, body, token) {
  const headers = {};
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  const options = { method, headers, body: JSON.stringify(body) };
  let response;
  let answer;
  try {
    response = await fetch(path, { ...options, signal: AbortSignal.timeout(TIMEOUT) });
    answer = await response.json();
  } catch (error) {
    throw new Failure(response && !response.ok ? response.status : 0, String(error));
  }
  if (!response.ok) {
    throw new Failure(response.status, answer?.error?.message ?? "");
  }
  return answer;
}
