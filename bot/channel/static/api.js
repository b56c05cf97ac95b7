const PATH = "/api/conversations";
const TIMEOUT = 25_000;

const KINDS = { 401: "expired", 404: "expired", 429: "busy", 503: "busy" };

/** Raised when a request gets no good answer; `kind` says why, `retryAfter` is in seconds. */
export class ApiError extends Error {
  constructor(kind, { retryAfter = 0, text = "" } = {}) {
    super(kind);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.text = text;
  }
}

/** Opens a conversation and returns {id, token, expires_in, messages}. */
export function openConversation(signal) {
  return request("", { method: "POST", signal });
}

/** Sends {text} or {choice} and returns {messages, ended}. */
export function sendMessage({ id, token }, body, signal) {
  return request(`/${encodeURIComponent(id)}/messages`, { method: "POST", token, body, signal });
}

/** Tells the server to forget a conversation, also when the page is going away. */
export function forgetConversation({ id, token }) {
  return request(`/${encodeURIComponent(id)}`, { method: "DELETE", token, keepalive: true });
}

async function request(path, { method, token, body, signal, keepalive = false }) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), TIMEOUT);
  const stop = () => timeout.abort();
  signal?.addEventListener("abort", stop);
  try {
    const response = await fetch(PATH + path, {
      method,
      headers,
      keepalive,
      body: body && JSON.stringify(body),
      signal: timeout.signal,
      cache: "no-store",
      credentials: "omit",
    });
    if (!response.ok) throw await refusal(response);
    return response.status === 204 ? null : await response.json();
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError(reason(error, signal));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

async function refusal(response) {
  const retryAfter = Number(response.headers.get("Retry-After")) || 0;
  const kind = KINDS[response.status] ?? (response.status < 500 ? "rejected" : "failed");
  let text = "";
  if (kind === "rejected") {
    const answer = await response.json().catch(() => null);
    text = String(answer?.error?.message ?? "");
  }
  return new ApiError(kind, { retryAfter, text });
}

function reason(error, signal) {
  if (signal?.aborted) return "stopped";
  if (error.name === "AbortError") return "timeout";
  if (error instanceof SyntaxError) return "failed";
  return navigator.onLine ? "unreachable" : "offline";
}
