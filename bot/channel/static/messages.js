import { copyCard } from "./copytext.js";
import { destination, element, unseen, webAddress } from "./elements.js";
import { helplineCard } from "./helpline.js";
import { TEXTS } from "./texts.nl.js";

const ADDRESS = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/;

const RENDERERS = {
  text: ({ text }) => element("div", { className: "bubble bot", dir: "auto" }, ...linked(text)),
  choices: choiceButtons,
  helpline: (message, _onChoice, options) => helplineCard(message, options),
  copy_text: copyCard,
};

/** Returns the element for a message, or null for a kind that this page does not know (yet). */
export function renderMessage(message, onChoice, options) {
  const render = Object.hasOwn(RENDERERS, message?.kind) ? RENDERERS[message.kind] : null;
  return render && render(message, onChoice, options);
}

/** Returns the bubble of what the young person said. */
export function ownBubble(text) {
  return element("div", { className: "bubble own", dir: "auto" }, unseen(TEXTS.you), text);
}

function choiceButtons({ choices = [] }, onChoice) {
  const buttons = choices.map((choice) =>
    element("button", { className: "choice", type: "button", text: choice.label, click: () => onChoice(choice) }),
  );
  return element("div", { className: "choices", role: "group", "aria-label": TEXTS.choose }, ...buttons);
}

function linked(text = "") {
  return text.split(ADDRESS).map((part, index) => {
    const url = index % 2 ? webAddress(part) : null;
    if (!url) return document.createTextNode(part);
    return element(
      "a",
      { href: url.href, target: "_blank", rel: "noopener noreferrer" },
      destination(url),
      unseen(TEXTS.newTab),
    );
  });
}
