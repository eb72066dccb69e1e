// Minutes at the meeting: every key is kept in this browser first, and sent when there is a connection.
(() => {
  const form = document.querySelector("[data-minutes]");
  if (!form) return;
  const meeting = form.dataset.minutes;
  const line = document.querySelector("[data-minutes-state]");
  const waits = new Map();
  const name = (item) => `minutes:${form.dataset.who}:${meeting}:${item}`;
  // What was saved since the page on the shelf was made, so that a reload without a connection begins from it.
  const savedName = (item) => `saved-${name(item)}`;
  const csrf = form.querySelector("[name=csrfmiddlewaretoken]").value;

  const say = (words) => { if (line.textContent !== words) line.textContent = words; };
  const read = (key) => JSON.parse(localStorage.getItem(key) || "null");
  const kept = (item) => read(name(item));
  const keep = (item, what) => localStorage.setItem(name(item), JSON.stringify(what));
  const drop = (item) => localStorage.removeItem(name(item));
  const boxes = (row) => ({ text: row.querySelector("[data-text]"), resolved: row.querySelector("[data-resolved]") });
  const rows = [...form.querySelectorAll("[data-item]")];

  function tell() {
    const left = rows.filter((row) => kept(row.dataset.item)).length;
    const clash = form.querySelectorAll("[data-theirs]:not([hidden])").length;
    if (clash) say(`${clash} ${clash === 1 ? "item was" : "items were"} changed by somebody else too: compare the two texts below.`);
    else if (!left) say("Everything is saved.");
    else if (!navigator.onLine) say(`No connection. ${left} ${left === 1 ? "item is" : "items are"} kept on this computer and will be sent.`);
    else say(`Saving ${left} ${left === 1 ? "item" : "items"}…`);
  }

  function typed(row) {
    const item = row.dataset.item;
    const now = boxes(row);
    keep(item, {
      text: now.text.value, resolved: now.resolved.value, edition: Number(row.dataset.edition), token: crypto.randomUUID(),
    });
    row.querySelector("[data-row-state]").textContent = "Not saved yet.";
    tell();
    clearTimeout(waits.get(item));
    waits.set(item, setTimeout(() => send(row), 800));
  }

  function show(row, theirs, mine) {
    const box = row.querySelector("[data-theirs]");
    box.hidden = false;
    box.querySelector("[data-their-text]").textContent = theirs.text;
    box.querySelector("[data-their-resolved]").textContent = theirs.resolved;
    const now = boxes(row);
    now.text.value = mine.text;
    now.resolved.value = mine.resolved;
    row.dataset.theirEdition = theirs.edition;
    row.querySelector("[data-row-state]").textContent = "Somebody else changed this too.";
  }

  function put(row, what) {
    const now = boxes(row);
    now.text.value = what.text;
    now.resolved.value = what.resolved;
    row.dataset.edition = what.edition;
  }

  function settle(row, mine, said) {
    const item = row.dataset.item;
    const now = kept(item);
    row.dataset.edition = said.edition;
    localStorage.setItem(savedName(item), JSON.stringify({ text: said.text, resolved: said.resolved, edition: said.edition }));
    if (now && now.token !== mine.token) {
      keep(item, { ...now, edition: said.edition });
      setTimeout(() => send(row), 100);
    } else {
      drop(item);
      row.querySelector("[data-row-state]").textContent = "Saved.";
    }
  }

  async function send(row) {
    const item = row.dataset.item;
    const mine = kept(item);
    if (!mine || row.dataset.sending || !row.querySelector("[data-theirs]").hidden) return tell();
    row.dataset.sending = "yes";
    const state = row.querySelector("[data-row-state]");
    try {
      const answer = await fetch(form.dataset.save, {
        method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
        body: JSON.stringify({ item: Number(item), ...mine }), redirect: "manual",
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        state.textContent = "You are signed out. Your text is kept here: sign in in another window, then come back.";
        return;
      }
      const said = await answer.json();
      if (answer.ok) {
        settle(row, mine, said);
      } else if (answer.status === 409) {
        show(row, said.theirs, kept(item) || mine);
      } else {
        state.textContent = `Not saved: ${said.error} Your text is kept here.`;
      }
    } catch (lost) {
      state.textContent = "No connection: kept on this computer.";
    } finally {
      delete row.dataset.sending;
      tell();
    }
  }

  for (const row of rows) {
    const item = row.dataset.item;
    const saved = read(savedName(item));
    if (saved && saved.edition > Number(row.dataset.edition)) put(row, saved);
    else localStorage.removeItem(savedName(item));
    const mine = kept(item);
    if (mine) {
      // The edition it was begun from stays with the text: what others saved meanwhile is shown, never written over.
      put(row, mine);
      row.querySelector("[data-row-state]").textContent = "Not saved yet.";
    }
    for (const box of Object.values(boxes(row))) box.addEventListener("input", () => typed(row));
    row.querySelector("[data-keep-mine]").addEventListener("click", () => {
      const now = boxes(row);
      row.dataset.edition = row.dataset.theirEdition;
      row.querySelector("[data-theirs]").hidden = true;
      keep(row.dataset.item, {
        text: now.text.value, resolved: now.resolved.value, edition: Number(row.dataset.edition), token: crypto.randomUUID(),
      });
      now.text.focus();
      send(row);
    });
  }

  const sendAll = () => rows.forEach((row) => { if (kept(row.dataset.item)) send(row); });
  addEventListener("online", sendAll);
  addEventListener("offline", tell);
  setInterval(sendAll, 15000);
  form.addEventListener("submit", (event) => { event.preventDefault(); sendAll(); });
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register(form.dataset.worker, { scope: form.dataset.scope }).then(() => navigator.serviceWorker.ready)
      .then((ready) => {
        const parts = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((one) => one.href || one.src);
        const channel = new MessageChannel();
        channel.port1.onmessage = (event) => { form.dataset.offline = event.data; };
        ready.active.postMessage({ keep: [location.pathname, ...parts] }, [channel.port2]);
      });
  }
  tell();
  sendAll();
})();
