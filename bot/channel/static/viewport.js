/** Keeps the page as high as what is visible, where an on-screen keyboard covers it (iOS). */
export function followKeyboard() {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const fit = () => {
    const pinched = Math.abs(viewport.scale - 1) > 0.01;
    const covered = innerHeight - viewport.height > 80;
    const { style } = document.documentElement;
    if (covered && !pinched) {
      style.setProperty("--height", `${viewport.height}px`);
      scrollTo(0, 0); // iOS scrolls the exit button out of sight
    } else {
      style.removeProperty("--height");
    }
  };
  viewport.addEventListener("resize", fit);
}
