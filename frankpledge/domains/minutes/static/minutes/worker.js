// Keeps the pages on which minutes are taken, and what they are made of, for the hours without a connection.
const SHELF = "minutes-1";
const KEPT = /\/meetings\/\d+\/taking\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function shelve(request) {
  const shelf = await caches.open(SHELF);
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) await shelf.put(request, answer.clone());
  // Whoever is signed out, or may not read the page any more, leaves nothing of it behind.
  else await shelf.delete(request, { ignoreVary: true });
  return answer;
}

async function newest(request) {
  try {
    return await shelve(request);
  } catch (lost) {
    const kept = await (await caches.open(SHELF)).match(request, { ignoreVary: true });
    if (kept) return kept;
    throw lost;
  }
}

self.addEventListener("message", (event) => {
  const wanted = event.data && event.data.keep;
  if (!wanted) return;
  const say = (word) => event.ports[0] && event.ports[0].postMessage(word);
  event.waitUntil(Promise.all(wanted.map(shelve)).then(
    (answers) => say(answers.every((one) => one.ok) ? "ready" : "refused"), () => say("refused"),
  ));
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (KEPT.test(address.pathname) || address.pathname.startsWith("/static/")) event.respondWith(newest(event.request));
});
