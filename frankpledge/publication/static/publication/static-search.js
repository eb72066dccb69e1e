// Searches titles in the index files of a site without a server. Without this script the A to Z does the same.
const box = document.getElementById("static-search");
if (box) {
  const top = box.dataset.index.replace(/search-index\.json$/, "");
  const words = document.getElementById("static-words");
  const count = document.getElementById("static-count");
  const found = document.getElementById("static-found");
  const most = 100;
  let things = null;

  const read = async () => {
    const first = await (await fetch(box.dataset.index)).json();
    const parts = await Promise.all(first.areas.map(async (area) => (await fetch(top + area.index.slice(1))).json()));
    return parts.flatMap((part) => part.things);
  };

  const show = async () => {
    const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    found.replaceChildren();
    if (!asked.length) { count.textContent = ""; return; }
    try {
      things ??= read();
      const all = (await things).filter(([title]) => asked.every((word) => title.toLowerCase().includes(word)));
      count.textContent = all.length === 1 ? "1 title" : all.length > most ? `${all.length} titles, the first ${most} shown` : `${all.length} titles`;
      found.replaceChildren(...all.slice(0, most).map(([title, kind, day, address]) => {
        const row = document.createElement("li");
        const link = document.createElement("a");
        link.className = "govuk-link";
        link.href = top + address.slice(1);
        link.textContent = title;
        row.append(link, ` ${kind}${day ? `, ${day.slice(0, 4)}` : ""}`);
        return row;
      }));
    } catch {
      things = null;
      count.textContent = "The index could not be read. The A to Z below holds the same.";
    }
  };

  let waiting;
  words.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 200); });
  box.hidden = false;
}
