const panel = document.getElementById("helplines");
const summary = panel.querySelector("summary");

/** Opens the list of helplines that is on the page from the start. */
export function openHelplines() {
  panel.open = true;
  summary.focus();
}

/** Closes the list with Escape, or by a press elsewhere. */
export function closeHelplinesEasily() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    const hadFocus = panel.contains(document.activeElement);
    panel.open = false;
    if (hadFocus) summary.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (panel.open && !panel.contains(event.target)) panel.open = false;
  });
  panel.addEventListener("focusout", (event) => {
    // Otherwise the open list would cover what has the focus.
    if (event.relatedTarget && !panel.contains(event.relatedTarget)) panel.open = false;
  });
}
