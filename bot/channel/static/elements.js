const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  phone: "M6 3h3l1.5 5-2 1.5a11 11 0 0 0 5 5l1.5-2 5 1.5v3a2 2 0 0 1-2 2A15 15 0 0 1 4 5a2 2 0 0 1 2-2z",
  chat: "M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z",
  away: "M9 5H5v14h14v-4M13 4h7v7M20 4l-9 9",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  check: "M4 12.5l5 5L20 6.5",
  again: "M20 5v5h-5M20 10a8 8 0 1 0 1 5",
  clock: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l3 2",
};

/** Returns a new element; text always as text, so that nothing in a message can become markup. */
export function element(tag, { className, text, click, ...attributes } = {}, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  if (click) node.addEventListener("click", click);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter(Boolean));
  return node;
}

/** Returns a small line drawing that screen readers skip. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Returns text that only screen readers give. */
export function unseen(text) {
  return element("span", { className: "unseen", text });
}

/** Returns a button with an optional icon. */
export function button(label, click, { className = "button", iconName } = {}) {
  return element("button", { className, click, type: "button" }, iconName && icon(iconName), element("span", { text: label }));
}

/** Returns an address that may be opened in a tab, or null; a message must not run a script. */
export function webAddress(address) {
  try {
    const url = new URL(address);
    return ["https:", "http:"].includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** Returns where an address goes, as people say it. */
export function destination(url) {
  const path = url.pathname.replace(/\/$/, "");
  return url.hostname.replace(/^www\./, "") + (path.length <= 24 ? path : "");
}
