// Statements in another order: by dragging their handle, or by the buttons, which keep the focus. The order of the fields is what is
// sent, so nothing else changes. Without this script the buttons send the form, which comes back in the new order.

const place = (list, item, before) => list.insertBefore(item, before);

document.querySelectorAll("ol[data-arrange]").forEach((list) => {
  let held = null;
  const items = () => [...list.children];
  list.querySelectorAll("[data-handle]").forEach((handle) => {
    handle.hidden = false;
  });
  list.addEventListener("dragstart", (event) => {
    if (!event.target.matches?.("[data-handle]")) return;
    held = event.target.closest("li");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    event.dataTransfer.setDragImage(held, 8, 8);
  });
  list.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    const over = event.target.closest("li");
    if (!over || over === held || over.parentElement !== list) return;
    const box = over.getBoundingClientRect();
    place(list, held, event.clientY < box.top + box.height / 2 ? over : over.nextSibling);
  });
  list.addEventListener("drop", (event) => held && event.preventDefault());
  list.addEventListener("dragend", () => {
    held = null;
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    event.preventDefault();
    const all = items();
    const at = all.indexOf(button.closest("li"));
    if (button.dataset.move === "up" && at > 0) place(list, all[at], all[at - 1]);
    if (button.dataset.move === "down" && at < all.length - 1) place(list, all[at + 1], all[at]);
    button.focus();
  });
});
