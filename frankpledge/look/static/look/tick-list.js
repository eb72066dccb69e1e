// Gives a long list of boxes a field that narrows it. Without this script the whole list stands and scrolls.
document.querySelectorAll("[data-tick-list]").forEach((list, number) => {
  const id = `tick-list-filter-${number}`;
  const holder = document.createElement("div");
  holder.className = "govuk-form-group fp-tick-filter";
  const label = document.createElement("label");
  label.className = "govuk-label";
  label.htmlFor = id;
  label.textContent = "Narrow this list";
  const box = document.createElement("input");
  box.className = "govuk-input";
  box.id = id;
  box.type = "search";
  box.autocomplete = "off";
  const count = document.createElement("p");
  count.className = "govuk-visually-hidden";
  count.setAttribute("role", "status");
  holder.append(label, box, count);
  list.before(holder);

  const items = [...list.querySelectorAll(".govuk-checkboxes__item")];
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLowerCase();
    let shown = 0;
    for (const item of items) {
      const keep = item.querySelector("input").checked || item.textContent.toLowerCase().includes(wanted);
      item.hidden = !keep;
      shown += keep ? 1 : 0;
    }
    count.textContent = `${shown} of ${items.length} shown`;
  });
  box.addEventListener("keydown", (press) => {
    if (press.key === "Enter") press.preventDefault();
  });
});
