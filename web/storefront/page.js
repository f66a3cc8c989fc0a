/** The demo page: who shops, in which language, and what a turn or a click changes. */

import { Customer, demoCustomers } from "/storefront/api.js";
import { Chat } from "/storefront/chat.js";
import { Details } from "/storefront/details.js";
import { element } from "/storefront/element.js";
import { ForYou } from "/storefront/for_you.js";
import { language, number, setLanguage, word } from "/storefront/words.js";

const LISTED = 30; // customers in the picker
const FAVOURITE = "900"; // the household that the documents tell about
const GUEST = "";

const at = (id) => document.getElementById(id);
const details = new Details(at("details"));
const forYou = new ForYou(at("for-you"), open);
const chat = new Chat({
  log: at("log"),
  typing: at("typing"),
  send: at("send"),
  open,
  answered: () => forYou.refresh(customer),
});
let customer = new Customer(null);
let customers = [];

function open(item) {
  const shopper = customer;
  details.open(item, shopper);
  shopper
    .click(item.product_id)
    .then(() => shopper === customer && forYou.refresh(customer))
    .catch(() => {}); // a click that is lost is not worth a word to the customer
}

function shopAs(userId) {
  customer = new Customer(userId === GUEST ? null : userId);
  chat.start(customer);
  forYou.refresh(customer);
}

function listCustomers(chosen) {
  const options = customers.map((one) => element("option", { value: one.user_id }, label(one)));
  options.push(element("option", { value: GUEST }, word("guest")));
  at("customer").replaceChildren(...options);
  at("customer").value = chosen;
}

function label({ user_id: id, purchases }) {
  return purchases
    ? word("purchases", { id, purchases: number(purchases) })
    : word("household", { id });
}

function speak(chosen) {
  setLanguage(chosen);
  at("language").value = chosen;
  at("message").placeholder = word("placeholder");
}

at("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = at("message").value.trim();
  if (text && chat.say(text)) {
    at("message").value = "";
  }
  at("message").focus();
});

at("customer").addEventListener("change", (event) => shopAs(event.target.value));

at("language").addEventListener("change", (event) => {
  speak(event.target.value);
  listCustomers(at("customer").value);
  if (chat.untouched) {
    chat.start(customer);
  }
  forYou.refresh(customer);
});

speak(language());
const known = await demoCustomers();
const favourite = known.filter((one) => one.user_id === FAVOURITE);
customers = [...favourite, ...known.filter((one) => one.user_id !== FAVOURITE)].slice(0, LISTED);
const first = customers[0]?.user_id ?? GUEST;
listCustomers(first);
shopAs(first);
