/** One request to the shop: JSON there and back, every failure as one kind of error. */

import type { Session } from "./session.ts";

const TIMEOUT = 60_000;

/** A refused or lost request; `status` is 0 when no answer came. */
export class Failure extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }

  /** Whether the same request may succeed later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Sent {
  body?: unknown;
  token?: string;
  keepalive?: boolean;
  /** In which the shop answers, where it has a choice. */
  language?: string;
}

/** The JSON of the answer. Throws Failure. */
export async function call<T>(method: Method, url: string, sent: Sent = {}): Promise<T> {
  const headers: Record<string, string> = {};
  if (sent.body !== undefined) headers["Content-Type"] = "application/json";
  if (sent.language) headers["Accept-Language"] = sent.language;
  if (sent.token) headers.Authorization = `Bearer ${sent.token}`;
  let response: Response | undefined;
  let answer: unknown;
  try {
    response = await fetch(url, {
      method,
      headers,
      body: sent.body === undefined ? undefined : JSON.stringify(sent.body),
      keepalive: sent.keepalive ?? false,
      signal: AbortSignal.timeout(TIMEOUT),
    });
    answer = await response.json();
  } catch (error) {
    throw new Failure(response && !response.ok ? response.status : 0, String(error));
  }
  if (!response.ok) throw new Failure(response.status, told(answer));
  return answer as T;
}

/** The same for a signed-in customer; a token that has expired is renewed once. */
export async function signed<T>(
  session: Session,
  method: Method,
  url: string,
  sent: Omit<Sent, "token"> = {},
): Promise<T> {
  try {
    return await call<T>(method, url, { ...sent, token: await session.token() });
  } catch (failure) {
    if (!(failure instanceof Failure) || failure.status !== 401 || !session.renew()) throw failure;
    return call<T>(method, url, { ...sent, token: await session.token() });
  }
}

function told(answer: unknown): string {
  const error = (answer as { error?: { message?: string } } | null)?.error;
  return error?.message ?? "";
}
