const MARGIN = 12;

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Keeps new messages in view without scrolling past the first one, or away from a reader. */
export class Scrolling {
  #log;
  #newest;
  #turn = null;
  #isReading = false;

  constructor(log, newest) {
    this.#log = log;
    this.#newest = newest;
    const stay = () => (this.#isReading = true);
    for (const type of ["wheel", "touchmove", "keydown"]) {
      log.addEventListener(type, stay, { passive: true });
    }
    addEventListener("scroll", () => this.#updateButton(), { capture: true, passive: true });
    // An on-screen keyboard or a growing field makes the log lower.
    new ResizeObserver(() => this.follow()).observe(log);
    newest.addEventListener("click", () => this.toEnd());
  }

  /** Begins a turn with what somebody said; the start of the answer to it stays in view. */
  startTurn(node) {
    this.#turn = node;
    this.#isReading = false;
    this.follow();
  }

  /** Shows what was added last, as far as the start of the answer stays in view. */
  follow() {
    const down = this.#hiddenBelow();
    const start = this.#turn?.isConnected ? this.#turn.nextElementSibling : this.#log.firstElementChild;
    const room = start ? start.getBoundingClientRect().top - this.#top() - MARGIN : Infinity;
    if (!this.#isReading) this.#scrollBy(Math.min(down, room));
    this.#updateButton();
  }

  /** Goes to the newest message, whatever somebody was reading. */
  toEnd() {
    this.#isReading = false;
    this.#scrollBy(this.#hiddenBelow());
    this.#log.focus({ preventScroll: true });
  }

  // In a very low window the page scrolls instead of the log; rectangles are right in both.
  #scrollBy(top) {
    const isLog = getComputedStyle(this.#log).overflowY !== "visible";
    const behavior = calm.matches ? "auto" : "smooth";
    if (top > 1) (isLog ? this.#log : window).scrollBy({ top, behavior });
  }

  #top() {
    const title = document.querySelector(".title").getBoundingClientRect();
    return Math.max(this.#log.getBoundingClientRect().top, title.bottom);
  }

  #hiddenBelow() {
    const last = this.#log.lastElementChild;
    if (!last) return 0;
    const composer = document.getElementById("composer");
    const bottom = composer.hidden ? innerHeight : composer.getBoundingClientRect().top;
    return last.getBoundingClientRect().bottom + MARGIN - bottom;
  }

  #updateButton() {
    this.#newest.hidden = this.#hiddenBelow() < 28;
  }
}
