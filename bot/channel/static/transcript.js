import { button, element, unseen } from "./elements.js";
import { ownBubble, renderMessage } from "./messages.js";
import { announce } from "./status.js";
import { TEXTS } from "./texts.nl.js";

const SHORTEST_PAUSE = 450;
const LONGEST_PAUSE = 1300;
const PER_CHARACTER = 9;
const SLOW_AFTER = 7000;

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The messages on screen; added at the end only, so that a screen reader can follow. */
export class Transcript {
  #log;
  #scrolling;
  #onChoice;
  #typing = element("div", { className: "typing", "aria-hidden": "true" });
  #slowTimer;
  #waiting = [];
  #wake = () => {};
  #notice = null;
  #lastSpeaker = null;
  #read = new Set();

  constructor(log, scrolling, onChoice) {
    this.#log = log;
    this.#scrolling = scrolling;
    this.#onChoice = onChoice;
    this.#typing.append(element("i"), element("i"), element("i"), element("span"));
  }

  /** Shows what the young person said and returns the bubble. */
  say(text) {
    this.#flush();
    this.#retireChoices();
    this.clearNotice();
    const bubble = ownBubble(text);
    this.#lastSpeaker = "own";
    this.#log.append(bubble);
    this.#scrolling.startTurn(bubble);
    return bubble;
  }

  /** Shows the messages of a reply one after the other; resolves when all are there. */
  async reply(messages) {
    const cards = messages.filter(({ kind }) => kind === "helpline");
    const nodes = messages.map((message) => this.#render(message, cards.length > 1)).filter(Boolean);
    this.#retireChoices();
    this.#waiting.push(...nodes);
    while (this.#waiting.length) {
      const node = this.#waiting.shift();
      this.#append(node);
      if (this.#waiting.length) await this.#pause(node);
    }
    if (!nodes.length) this.typing(false);
  }

  /** Shows or takes away the sign that an answer is coming. */
  typing(isTyping) {
    clearTimeout(this.#slowTimer);
    this.#typing.lastChild.textContent = "";
    this.#typing.remove();
    if (!isTyping) return;
    this.#log.append(this.#typing);
    this.#scrolling.follow();
    this.#slowTimer = setTimeout(() => {
      this.#typing.lastChild.textContent = TEXTS.slowShort;
      announce(TEXTS.slow);
    }, SLOW_AFTER);
  }

  /** Marks a bubble as not sent; `again` sends it once more, without it there is no button. */
  markUnsent(bubble, again) {
    const isMarked = bubble.nextElementSibling?.classList.contains("unsent");
    if (isMarked) return;
    bubble.classList.add("failed");
    bubble.after(
      element(
        "div",
        { className: "unsent" },
        element("span", { text: TEXTS.notSent }),
        again && button(TEXTS.sendAgain, again, { className: "button small", iconName: "again" }),
      ),
    );
  }

  /** Puts a bubble that was not sent at the end again, as if it were said now. */
  sayAgain(bubble) {
    bubble.nextElementSibling?.remove();
    bubble.remove();
    bubble.classList.remove("failed");
    this.clearNotice();
    this.#retireChoices();
    this.#lastSpeaker = "own";
    this.#log.append(bubble);
    this.#scrolling.startTurn(bubble);
  }

  /** Shows a message of the page itself, with buttons; only one is there at a time. */
  notice(sentences, buttons = [], { calmly = true } = {}) {
    this.typing(false);
    this.clearNotice();
    this.#notice = element(
      "div",
      { className: calmly ? "notice" : "notice trouble" },
      ...sentences.filter(Boolean).map((text) => element("p", { text })),
      buttons.length && element("div", { className: "actions" }, ...buttons),
    );
    this.#log.append(this.#notice);
    this.#scrolling.follow();
  }

  /** Takes the page's own message away. */
  clearNotice() {
    this.#notice?.remove();
    this.#notice = null;
  }

  /** Takes everything away, also what was still to be shown. */
  clear() {
    this.#waiting = [];
    this.#wake();
    this.typing(false);
    this.#notice = null;
    this.#lastSpeaker = null;
    this.#read.clear();
    this.#log.replaceChildren();
  }

  // Two cards, or one that was read before, are folded: what to do now must stay in sight.
  #render(message, isOneOfMany) {
    if (message?.kind !== "helpline") return renderMessage(message, this.#onChoice);
    const isFolded = isOneOfMany || this.#read.has(message.id);
    this.#read.add(message.id);
    return renderMessage(message, this.#onChoice, { isFolded });
  }

  #append(node) {
    this.typing(false);
    if (this.#lastSpeaker !== "bot") node.prepend(unseen(TEXTS.bot));
    this.#lastSpeaker = "bot";
    this.#log.append(node);
    if (this.#waiting.length) this.typing(true);
    this.#scrolling.follow();
  }

  #flush() {
    while (this.#waiting.length) this.#append(this.#waiting.shift());
    this.#wake();
    this.typing(false);
  }

  #retireChoices() {
    for (const choices of this.#log.querySelectorAll(".choices")) {
      if (choices.contains(document.activeElement)) this.#log.focus({ preventScroll: true });
      choices.remove();
    }
  }

  #pause(node) {
    if (calm.matches) return null;
    const pause = Math.min(SHORTEST_PAUSE + node.textContent.length * PER_CHARACTER, LONGEST_PAUSE);
    return new Promise((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, pause);
    });
  }
}
