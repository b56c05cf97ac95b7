import { announce } from "./status.js";
import { TEXTS } from "./texts.nl.js";

const MOST_CHARACTERS = 2000;
const COUNT_FROM = 1800;

/** Counts characters as the server does: an emoji is not two. */
const lengthOf = (text) => [...text].length;

/** The field in which one types, and its button. */
export class Composer {
  #form;
  #field;
  #counter;

  constructor(form, onSend) {
    this.#form = form;
    this.#field = form.querySelector("textarea");
    this.#counter = form.querySelector(".counter");
    const send = () => this.#send(onSend);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send();
    });
    // Pressing the button must not take the focus: the on-screen keyboard would close.
    form.querySelector("button").addEventListener("pointerdown", (event) => event.preventDefault());
    this.#field.addEventListener("input", () => this.#fit());
    this.#field.addEventListener("keydown", (event) => {
      // 229: Safari says so for the Enter that ends a composition
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      send();
    });
  }

  /** Lets somebody type. */
  open() {
    this.#form.hidden = false;
    this.#disable(false);
    this.#fit();
  }

  /** Stops the typing; a text that is still there stays in sight. */
  close() {
    this.#disable(true);
    this.#form.hidden = !this.#field.value;
  }

  /** Puts a text back that was not sent, before what has been typed since. */
  restore(text) {
    this.#field.value = [text, this.#field.value].filter(Boolean).join("\n");
    this.#fit();
  }

  /** Empties the field. */
  clear() {
    this.#field.value = "";
    this.#fit();
  }

  /** Puts the cursor in the field. */
  focus() {
    this.#field.focus({ preventScroll: true });
  }

  #send(onSend) {
    const text = this.#field.value.trim();
    const surplus = lengthOf(text) - MOST_CHARACTERS;
    if (surplus > 0) announce(TEXTS.tooLong(surplus), { visible: true });
    else if (text) {
      onSend(text);
      this.clear();
    }
    this.focus();
  }

  #disable(isDisabled) {
    for (const control of this.#form.elements) control.disabled = isDisabled;
  }

  #fit() {
    const { style } = this.#field;
    style.height = "auto";
    style.height = `${this.#field.scrollHeight}px`;
    const length = lengthOf(this.#field.value.trim());
    const left = MOST_CHARACTERS - length;
    this.#counter.classList.toggle("over", left < 0);
    this.#counter.textContent = length < COUNT_FROM ? "" : left < 0 ? TEXTS.surplus(-left) : TEXTS.left(left);
  }
}
