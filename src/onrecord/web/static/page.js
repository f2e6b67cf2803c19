// Filters of lists and tables. Pages are whole without this script.

"use strict";

document.documentElement.classList.add("script");

function filter(form) {
  const target = document.getElementById(form.dataset.filter);
  if (!target) return;
  const claims = [...target.querySelectorAll(".claim")].map((row) => [row, row.textContent.toLowerCase()]);
  const groups = [...target.querySelectorAll("[data-group]")];
  const details = [...target.querySelectorAll("details[data-more]")];
  const nothing = target.querySelector(".nothing");
  const output = form.querySelector("output");

  let wasFiltered = false;

  function apply() {
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const kind = form.elements.kind ? form.elements.kind.value : "";
    let shown = 0;
    for (const [row, said] of claims) {
      const fits = (!kind || row.dataset.kind === kind) && words.every((word) => said.includes(word));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const isFiltered = words.length > 0 || kind !== "";
    if (isFiltered !== wasFiltered) for (const more of details) more.open = isFiltered;
    wasFiltered = isFiltered;
    for (const group of groups) group.hidden = !group.querySelector(".claim:not([hidden])");
    if (nothing) nothing.hidden = shown > 0;
    output.textContent = isFiltered ? `${shown} of ${claims.length}` : "";
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  if (form.elements.words.value) apply();
}

document.querySelectorAll("form[data-filter]").forEach(filter);
