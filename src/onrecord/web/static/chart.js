// Draws a chart anew from its specification, as wide as the page. Without this script the drawing in the page stays.
// `ast` has Vega read expressions with its own interpreter: the page's policy forbids code made from strings.

"use strict";

async function draw(figure) {
  const answer = await fetch(figure.dataset.chart);
  const specification = await answer.json();
  if (!answer.ok || !specification) return;
  const holder = document.createElement("div");
  const drawn = figure.querySelector(".drawn");
  specification.width = "container";
  drawn.before(holder);
  try {
    await vegaEmbed(holder, specification, {
      actions: false,
      ast: true,
      defaultStyle: false,
      hover: false,
      logLevel: 1,
      renderer: "svg",
      tooltip: false,
    });
    drawn.hidden = true;
  } catch (error) {
    holder.remove();
    console.warn("The chart stays as it was drawn.", error);
  }
}

document.querySelectorAll("[data-chart]").forEach(draw);
