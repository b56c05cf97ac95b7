import { destination, element, icon, unseen, webAddress } from "./elements.js";
import { TEXTS } from "./texts.nl.js";

/** Returns a card that says how to get in touch and what happens then; folded, that is one tap away. */
export function helplineCard(helpline, { isFolded = false } = {}) {
  const chat = webAddress(helpline.chat);
  const site = webAddress(helpline.url);
  const isOneAddress = chat && site && chat.href === site.href;
  return element(
    "div",
    { className: "card helpline" },
    element("div", { className: "title" }, element("h2", { text: helpline.name }), tags(helpline)),
    !isFolded && about(helpline),
    element(
      "div",
      { className: "actions" },
      helpline.phone && callLink(helpline.phone),
      chat && siteLink(chat, TEXTS.chatAt(destination(chat)), "chat"),
      site && !isOneAddress && siteLink(site, TEXTS.siteAt(destination(site)), "away"),
    ),
    isFolded && element("details", {}, element("summary", { text: TEXTS.whatHappens }), about(helpline)),
  );
}

function about({ text, hours }) {
  return element(
    "div",
    { className: "about" },
    text && element("p", { text }),
    hours && element("p", { className: "hours" }, icon("clock"), element("span", { text: hours })),
  );
}

function tags({ free, anonymous }) {
  const names = [free === true && TEXTS.free, anonymous === true && TEXTS.anonymous].filter(Boolean);
  if (!names.length) return null;
  return element("ul", { className: "tags" }, ...names.map((text) => element("li", { text })));
}

function callLink(phone) {
  const href = `tel:${phone.replace(/[^\d+]/g, "")}`;
  return element("a", { className: "button primary", href }, icon("phone"), element("span", { text: TEXTS.call(phone) }));
}

function siteLink(url, label, iconName) {
  return element(
    "a",
    { className: "button", href: url.href, target: "_blank", rel: "noopener noreferrer" },
    icon(iconName),
    element("span", { text: label }),
    unseen(TEXTS.newTab),
  );
}
