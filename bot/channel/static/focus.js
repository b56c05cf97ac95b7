let pointer = "";

addEventListener("pointerdown", (event) => (pointer = event.pointerType), true);
addEventListener("keydown", () => (pointer = "keyboard"), true);

/** Says how the page was operated last: "keyboard", "mouse", "touch" or "pen". */
export function lastUsed() {
  return pointer;
}

/** Puts the focus on something that is no control, without making it a stop for Tab. */
export function focusOn(node) {
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
}
