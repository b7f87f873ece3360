// A network opens in its place, on a click or by keyboard; nothing of it is loaded before.
for (const place of document.querySelectorAll(".live")) {
  const button = place.querySelector(".live-open");
  button.addEventListener("click", () => {
    const shown = place.querySelector("iframe");
    button.setAttribute("aria-expanded", String(shown === null));
    button.textContent = shown === null ? "Close the network" : "Open this network here";
    if (shown !== null) return shown.remove();
    const frame = document.createElement("iframe");
    frame.src = place.dataset.page;
    frame.title = "The network of this example, to play with";
    place.append(frame);
    frame.addEventListener("load", () => frame.focus());
  });
}
