import { button, element } from "./elements.js";
import { announce } from "./status.js";
import { TEXTS } from "./texts.nl.js";

const FEEDBACK_FOR = 4000;

/** Returns a card with a text to say or paste elsewhere. */
export function copyCard({ title, text }) {
  const passage = element("p", { className: "passage", text });
  const copyButton = button(TEXTS.copy, copy, { className: "button primary", iconName: "copy" });
  const label = copyButton.lastChild;

  async function copy() {
    const copied = await toClipboard(text, passage);
    announce(copied ? TEXTS.copied : TEXTS.selected, { visible: !copied });
    if (!copied) return;
    label.textContent = TEXTS.copied;
    copyButton.classList.add("done");
    setTimeout(() => {
      label.textContent = TEXTS.copy;
      copyButton.classList.remove("done");
    }, FEEDBACK_FOR);
  }

  return element("div", { className: "card" }, title && element("h2", { text: title }), passage, copyButton);
}

async function toClipboard(text, passage) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not on http, and not in every frame: what is selected can still be copied by hand.
    getSelection().selectAllChildren(passage);
    return document.execCommand?.("copy") ?? false;
  }
}
