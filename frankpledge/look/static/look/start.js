// Loaded as a module, so it runs after the page is read and only where modules are understood.
import { initAll } from "./vendor/govuk/6.6.0/govuk-frontend.min.js";
import "./tick-list.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// Pages that this browser kept for work without a connection are not for whoever sits down next. What was typed and never
// sent stays, under the name of who typed it. The form goes once they are gone, since a page that leaves finishes nothing.
document.querySelector(".fp-sign-out")?.form.addEventListener("submit", async (event) => {
  event.preventDefault();
  Object.keys(localStorage).filter((key) => key.startsWith("saved-")).forEach((key) => localStorage.removeItem(key));
  try {
    const shelves = await globalThis.caches?.keys() ?? [];
    await Promise.all(shelves.map((shelf) => caches.delete(shelf)));
  } finally {
    event.target.submit();
  }
});
