// Show a time in the reader's own zone where that differs from the event's.
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const language = document.documentElement.lang || "en";
const clock = (moment, zone) =>
  new Intl.DateTimeFormat(language, { timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
for (const line of document.querySelectorAll("[data-start][data-zone]")) {
  const moment = new Date(line.dataset.start);
  const here = clock(moment, own);
  if (here !== clock(moment, line.dataset.zone)) {
    line.querySelector("span").textContent = here;
    line.hidden = false;
  }
}
