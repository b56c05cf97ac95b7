const SHOWN_FOR = 4000;

const region = document.getElementById("status");
let timer;

/** Says something to screen readers; with `visible` also on screen for a moment. */
export function announce(text, { visible = false } = {}) {
  clearTimeout(timer);
  region.classList.toggle("shown", visible);
  region.textContent = "";
  // The same text twice is only spoken twice when the region was empty in between.
  requestAnimationFrame(() => {
    region.textContent = text;
  });
  timer = setTimeout(silence, SHOWN_FOR);
}

/** Takes away what was said last. */
export function silence() {
  clearTimeout(timer);
  region.classList.remove("shown");
  region.textContent = "";
}
