const dialog = document.getElementById("wipe-dialog");
const opener = document.getElementById("wipe");

/** Shows the button that wipes the conversation, after a question. */
export function offerWipe(wipe) {
  opener.hidden = false;
  opener.addEventListener("click", ask);
  dialog.addEventListener("close", () => {
    shield(false);
    if (dialog.returnValue === "wipe") wipe();
    else opener.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeWipe();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!dialog.contains(event.target)) closeWipe();
  });
}

/** Closes the question and wipes nothing. */
export function closeWipe() {
  if (!dialog.open) return;
  shield(false); // first, so that the browser can give the focus back
  dialog.close("keep");
}

function ask() {
  dialog.returnValue = "";
  shield(true);
  dialog.show();
}

// Not showModal(): that would also switch off the exit button.
function shield(isOn) {
  for (const id of ["toolbar", "log", "newest", "composer"]) document.getElementById(id).inert = isOn;
}
