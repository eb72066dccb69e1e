// Keeps the pages on which minutes are taken, and what they are made of, for the hours without a connection.
const SHELF = "minutes-1";
const KEPT = /\/meetings\/\d+\/taking\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function newest(request) {
  const shelf = await caches.open(SHELF);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await shelf.put(request, answer.clone());
    return answer;
  } catch (lost) {
    const kept = await shelf.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw lost;
  }
}

self.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(caches.delete(SHELF));
  if (event.data && event.data.keep) event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(event.data.keep)));
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (KEPT.test(address.pathname) || address.pathname.startsWith("/static/")) event.respondWith(newest(event.request));
});
