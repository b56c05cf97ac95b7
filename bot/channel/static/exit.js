import { announce, silence } from "./status.js";
import { TEXTS } from "./texts.nl.js";

const PRESSES = 3;
const WITHIN = 5000;

const link = document.getElementById("exit");
const root = document.documentElement;

/** Makes the button and three presses of Shift leave at once; `forget` empties the chat. */
export function offerExit(forget) {
  const leave = () => {
    // First of all nobody may see the chat any more: on a slow network the other site takes a while.
    root.classList.add("leaving");
    announce(TEXTS.leaving);
    try {
      forget();
    } finally {
      // Replaced, so that Back does not come here.
      location.replace(document.body.dataset.exitUrl);
    }
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  countShift(leave);
}

/** Uncovers the page, when it came back from the browser's memory. */
export function uncover() {
  root.classList.remove("leaving");
}

function countShift(leave) {
  let presses = 0;
  let isAlone = false;
  let timer;
  const reset = () => {
    presses = 0;
    clearTimeout(timer);
  };
  const expire = () => {
    reset();
    announce(TEXTS.shiftExpired, { visible: true });
  };
  const interrupt = () => {
    isAlone = false;
    if (presses) silence();
    reset();
  };
  const press = () => {
    presses += 1;
    if (presses === 1) timer = setTimeout(expire, WITHIN);
    if (presses < PRESSES) return announce(presses === 1 ? TEXTS.shiftOnce : TEXTS.shiftTwice, { visible: true });
    reset();
    leave();
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) interrupt();
    else if (!event.repeat) isAlone = true;
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key === "Shift" && isAlone) press();
    isAlone = false;
  }, true);
  // Shift with the mouse selects text; that is no press.
  addEventListener("pointerdown", interrupt, true);
}
