// Keys for those who decide much: an element with data-key is clicked by its key, wherever on the keyboard the layout
// puts letters; without one, j and k walk along the links of [data-row]. A checkbox [data-keys] turns all of it off, and
// the choice is remembered.
const box = document.querySelector("[data-keys]");
const remembered = () => {
  try { return localStorage.getItem("keys") !== "off"; } catch { return true; }
};
if (box) {
  box.checked = remembered();
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.addEventListener("change", () => {
    try { localStorage.setItem("keys", box.checked ? "on" : "off"); } catch { /* not remembered */ }
  });
}
const typing = (element) => element.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const walk = (step) => {
  const links = [...document.querySelectorAll("[data-row] a")];
  const at = links.indexOf(document.activeElement);
  (links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step] ?? links[at])?.focus();
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat || typing(event.target)) return;
  if ((box && !box.checked) || !event.code.startsWith("Key")) return;
  const key = event.code.slice(3).toLowerCase();
  const target = document.querySelector(`[data-key="${key}"]`);
  if (target) target.click();
  else if (key === "j" || key === "k") walk(key === "j" ? 1 : -1);
  else return;
  event.preventDefault();
});
