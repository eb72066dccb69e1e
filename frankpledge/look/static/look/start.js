// Loaded as a module, so it runs after the page is read and only where modules are understood.
import { initAll } from "./vendor/govuk/6.6.0/govuk-frontend.min.js";
import "./tick-list.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
