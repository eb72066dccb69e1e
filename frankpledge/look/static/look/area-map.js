// Maps of areas: buttons that bring the map nearer, and the words of the area under the pointer or the focus.
// Without this script the map is a picture whose areas are links, with the same figures in the table beside it.
function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "govuk-button govuk-button--secondary";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function start(figure) {
  const sheet = figure.querySelector(".fp-area-map__sheet");
  const svg = sheet && sheet.querySelector("svg");
  if (!svg) return;
  const [left, top, wide, tall] = svg.getAttribute("viewBox").split(" ").map(Number);
  let box = [left, top, wide, tall];
  const show = () => svg.setAttribute("viewBox", box.join(" "));
  const inside = (at, size, from, whole) => Math.min(Math.max(at, from), from + whole - size);
  const place = (x, y, share) => {
    const w = Math.min(wide, wide * share);
    const h = Math.min(tall, tall * share);
    box = [inside(x - w / 2, w, left, wide), inside(y - h / 2, h, top, tall), w, h];
    show();
  };
  const middle = () => [box[0] + box[2] / 2, box[1] + box[3] / 2];
  const nearer = (times) => place(...middle(), Math.min(1, Math.max(1 / 12, (box[2] / wide) * times)));
  const aside = (x, y) => {
    const [cx, cy] = middle();
    place(cx + x * box[2] * 0.3, cy + y * box[3] * 0.3, box[2] / wide);
  };
  const tools = document.createElement("div");
  tools.className = "fp-area-map__tools";
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", "Map");
  tools.append(
    button("Nearer", () => nearer(0.6)),
    button("Farther", () => nearer(1 / 0.6)),
    button("Whole map", () => place(left + wide / 2, top + tall / 2, 1)),
    button("←", () => aside(-1, 0)), button("→", () => aside(1, 0)),
    button("↑", () => aside(0, -1)), button("↓", () => aside(0, 1)),
  );
  for (const [at, words] of [[3, "Move left"], [4, "Move right"], [5, "Move up"], [6, "Move down"]]) {
    tools.children[at].setAttribute("aria-label", words);
  }
  sheet.before(tools);

  const picked = document.createElement("p");
  picked.className = "fp-area-map__picked";
  picked.setAttribute("aria-live", "polite");
  sheet.after(picked);
  const say = (event) => {
    const title = event.target.closest("a, g")?.querySelector("title");
    if (title) picked.textContent = title.textContent;
  };
  svg.addEventListener("pointerover", say);
  svg.addEventListener("focusin", say);
}

document.querySelectorAll(".fp-area-map").forEach(start);
