import { forgetConversation, openConversation, sendMessage } from "./api.js";
import { button } from "./elements.js";
import { focusOn, lastUsed } from "./focus.js";
import { openHelplines } from "./helplines.js";
import { TEXTS } from "./texts.nl.js";

const LONGEST_WAIT = 10;

/** One conversation after the other: opened, talked in, forgotten. Only memory holds it. */
export class Conversation {
  #transcript;
  #composer;
  #session = null;
  #run = new AbortController();
  #outbox = [];
  #isSending = false;
  #isStarting = false;

  /** Says where the conversation is shown and typed; needed once, before `start`. */
  connect(transcript, composer) {
    this.#transcript = transcript;
    this.#composer = composer;
  }

  /** Opens a conversation on an empty screen. */
  async start() {
    this.#stop();
    const run = this.#run;
    this.#isStarting = true;
    this.#transcript.clear();
    this.#transcript.typing(true);
    this.#composer.open();
    try {
      const opened = await withPatience(() => openConversation(run.signal), run.signal);
      if (run.signal.aborted) return void forgetConversation(opened).catch(() => {});
      this.#session = { id: opened.id, token: opened.token, expiresIn: opened.expires_in };
      this.#isStarting = false;
      // Who has already begun to tell is not offered a way to begin.
      const greeting = opened.messages.filter(({ kind }) => kind !== "choices" || !this.#outbox.length);
      await this.#transcript.reply(greeting);
      if (!run.signal.aborted) this.#deliver();
    } catch (error) {
      if (run.signal.aborted) return;
      this.#isStarting = false;
      this.#showStartFailed(error);
    }
  }

  /** Takes what was typed, also before the conversation is open. */
  sendText(text) {
    if (!this.#session && !this.#isStarting) this.start();
    this.#enqueue({ body: { text }, bubble: this.#transcript.say(text) });
  }

  /** Takes a choice that was pressed. */
  sendChoice({ label, value }) {
    if (!this.#session) return;
    const bubble = this.#transcript.say(label);
    // The button that had the focus is gone. With a mouse one goes on typing. With a keyboard
    // Tab must reach the next choices; on a phone the field would open the on-screen keyboard.
    if (lastUsed() === "mouse") this.#composer.focus();
    else focusOn(bubble);
    this.#enqueue({ body: { choice: value }, bubble });
  }

  /** Forgets everything here and on the server, and says so. */
  async forget(session = this.#session) {
    this.#stop();
    this.#composer.clear();
    this.#composer.close();
    this.#transcript.clear();
    const run = this.#run;
    try {
      if (session) {
        this.#transcript.notice([TEXTS.wiping]);
        await forgetConversation(session);
      }
    } catch (error) {
      if (run.signal.aborted) return;
      if (error.kind !== "expired") return this.#showForgetFailed(session);
    }
    if (!run.signal.aborted) this.#offerNew([TEXTS.wiped, TEXTS.wipedHistory]);
  }

  /** Forgets everything without a word: the page is going away. */
  abandon() {
    const session = this.#session;
    this.#stop();
    this.#transcript.clear();
    this.#composer.clear();
    if (session) forgetConversation(session).catch(() => {});
  }

  #stop() {
    this.#run.abort();
    this.#run = new AbortController();
    this.#session = null;
    this.#outbox = [];
    this.#isSending = false;
    this.#isStarting = false;
  }

  // What is said while the conversation still opens waits in the outbox for its turn.
  #enqueue(item) {
    this.#outbox.push(item);
    this.#transcript.typing(true);
    this.#deliver();
  }

  // One at a time: somebody who types fast gets the answers in the order of the messages.
  async #deliver() {
    if (this.#isSending || !this.#session) return;
    this.#isSending = true;
    const { signal } = this.#run;
    while (this.#outbox.length) {
      this.#transcript.typing(true);
      try {
        const { messages, ended } = await withPatience(
          () => sendMessage(this.#session, this.#outbox[0].body, signal),
          signal,
        );
        if (signal.aborted) return;
        if (ended) return this.#finish(messages);
        this.#outbox.shift();
        await this.#transcript.reply(messages);
      } catch (error) {
        if (!signal.aborted) this.#showUnsent(error);
      }
      if (signal.aborted) return;
    }
    this.#isSending = false;
  }

  async #finish(messages) {
    this.#stop();
    const { signal } = this.#run;
    this.#composer.clear();
    this.#composer.close();
    this.#transcript.clear();
    await this.#transcript.reply(messages);
    if (!signal.aborted) this.#offerNew([TEXTS.ended]);
  }

  #showUnsent(error) {
    const isOver = error.kind === "expired";
    const isRefused = isOver || error.kind === "rejected";
    const items = isRefused ? this.#giveBack() : this.#outbox.splice(0);
    for (const item of items) {
      this.#transcript.markUnsent(item.bubble, isRefused ? null : () => this.#sendAgain(item));
    }
    if (isOver) return this.#showExpired(items);
    const sentence = error.text || sentenceFor(error);
    this.#transcript.notice([sentence, TEXTS.meanwhile], [helplinesButton()], { calmly: false });
  }

  // Puts what waits to be sent back into the field.
  #giveBack() {
    const items = this.#outbox.splice(0);
    this.#composer.restore(items.map((item) => item.body.text).filter(Boolean).join("\n"));
    return items;
  }

  #sendAgain(item) {
    this.#transcript.sayAgain(item.bubble);
    focusOn(item.bubble);
    this.#enqueue(item);
  }

  #showExpired(items) {
    this.#stop();
    this.#composer.close();
    this.#offerNew([TEXTS.expired, items.some((item) => item.body.text) && TEXTS.expiredText]);
  }

  #showStartFailed(error) {
    for (const item of this.#giveBack()) this.#transcript.markUnsent(item.bubble, null);
    const { offline, busy, other } = TEXTS.startFailed;
    const sentence = { offline, busy: busy(error.retryAfter) }[error.kind] ?? other;
    const again = button(TEXTS.tryAgain, () => this.start(), { className: "button primary" });
    this.#transcript.notice([sentence, TEXTS.meanwhile], [again, helplinesButton()], { calmly: false });
  }

  #showForgetFailed(session) {
    const again = button(TEXTS.wipeAgain, () => this.forget(session), { className: "button primary" });
    this.#transcript.notice([TEXTS.wipeFailed(session.expiresIn)], [again, this.#newButton()], { calmly: false });
    again.focus();
  }

  #offerNew(sentences) {
    const newButton = this.#newButton("button primary");
    this.#transcript.notice(sentences, [newButton]);
    newButton.focus({ preventScroll: true });
  }

  #newButton(className) {
    const startNew = () => {
      this.start();
      if (lastUsed() !== "touch") this.#composer.focus();
    };
    return button(TEXTS.newConversation, startNew, { className });
  }
}

/** Waits once, when the server is busy and says for how short. */
async function withPatience(call, signal) {
  try {
    return await call();
  } catch (error) {
    const isShort = error.kind === "busy" && error.retryAfter > 0 && error.retryAfter <= LONGEST_WAIT;
    if (!isShort || signal.aborted) throw error;
    await new Promise((resolve) => setTimeout(resolve, error.retryAfter * 1000));
    if (signal.aborted) throw error;
    return call();
  }
}

function sentenceFor({ kind, retryAfter }) {
  const sentence = TEXTS[kind] ?? TEXTS.failed;
  return typeof sentence === "function" ? sentence(retryAfter) : sentence;
}

function helplinesButton() {
  return button(TEXTS.showHelplines, openHelplines);
}
