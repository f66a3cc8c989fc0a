// The page of the people who answer. What customers wrote is shown as text only.

const EVERY = 3000; // milliseconds; asking also says that somebody is here
const $ = (id) => document.getElementById(id);
let token = sessionStorage.getItem("agent-token") || "";
let chosen = null;

async function call(method, path, body) {
  const answer = await fetch(`/v1/agent/conversations${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(json.error.message), { status: answer.status });
  return json;
}

const at = (userId, rest = "") => `/${encodeURIComponent(userId)}${rest}`;

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

async function refresh() {
  if (!token) return;
  try {
    const { conversations } = await call("GET", "");
    showLine(conversations);
    if (chosen && conversations.some((one) => one.user_id === chosen)) await showConversation();
    else close();
    $("enter").hidden = true;
    $("desk").hidden = false;
    $("problem").textContent = "";
  } catch (error) {
    $("problem").textContent = error.message;
    if (error.status === 401 || error.status === 403) {
      $("enter").hidden = false;
      $("desk").hidden = true;
      token = "";
    }
  }
}

function showLine(conversations) {
  $("empty").hidden = conversations.length > 0;
  $("line").replaceChildren(...conversations.map((one) => {
    const button = element("button", `${one.user_id} · ${one.state} · ${one.reason}`);
    button.type = "button";
    button.setAttribute("aria-pressed", String(one.user_id === chosen));
    button.append(element("small", one.last_text || ""));
    button.onclick = () => { chosen = one.user_id; refresh(); };
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
}

async function showConversation() {
  const found = await call("GET", at(chosen));
  $("open").hidden = $("about").hidden = false;
  $("who").textContent = found.user_id;
  $("facts").textContent = `${found.state} since ${new Date(found.waiting_since).toLocaleString()} – ${found.reason}, reference ${found.reference}`;
  const lines = found.messages.filter((one) => one.text).map((one) => {
    const line = element("p", one.text, one.author);
    line.prepend(element("b", `${one.author} ${new Date(one.at).toLocaleTimeString()} `));
    return line;
  });
  const log = $("transcript");
  const grown = log.childElementCount !== lines.length;
  log.replaceChildren(...lines);
  if (grown) log.scrollTop = log.scrollHeight;
  $("take").disabled = found.state === "taken";
  $("text").disabled = found.state !== "taken";
  $("slots").replaceChildren(...Object.entries(found.slots).flatMap(([name, value]) => [
    element("dt", name),
    element("dd", typeof value === "object" ? JSON.stringify(value) : String(value)),
  ]));
  $("profile").replaceChildren(...found.profile.preferences.map((one) => element("li", `${one.polarity}: ${one.text}`)));
  $("suggested").replaceChildren(...found.suggested.map((card) => {
    const button = element("button", `${card.title} – ${card.price} ${card.currency}`);
    button.type = "button";
    button.onclick = () => { $("text").value += `${$("text").value ? " " : ""}${card.title}`; $("text").focus(); };
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
}

function close() {
  chosen = null;
  $("open").hidden = $("about").hidden = true;
}

async function act(path, body) {
  try {
    await call("POST", at(chosen, path), body);
  } catch (error) {
    $("problem").textContent = error.message;
    return false;
  }
  await refresh();
  return true;
}

$("enter").onsubmit = (event) => {
  event.preventDefault();
  token = $("token").value.trim();
  sessionStorage.setItem("agent-token", token);
  refresh();
};
$("answer").onsubmit = async (event) => {
  event.preventDefault();
  if (await act("/messages", { text: $("text").value })) $("text").value = "";
};
$("take").onclick = () => act("/take");
$("return").onclick = () => act("/return");
setInterval(refresh, EVERY);
refresh();
