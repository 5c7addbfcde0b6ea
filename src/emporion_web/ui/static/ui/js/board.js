// A board of a draft: a meeting is picked up and dropped, by mouse or by key. What follows in every slot is read once
// from the page to which the meeting leads, and dropping sends that page's own form: the board knows no rules itself.
// On a touch screen meetings stay links to that page.
const board = document.querySelector("[data-board]");
const fine = !matchMedia("(hover: none) and (pointer: coarse)").matches;
if (board && fine) {
  const said = document.querySelector("[data-said]");
  const rows = [...board.tBodies[0].rows].map((row) => [...row.querySelectorAll("td")]);
  const cells = rows.flat();
  let held = null;

  const say = (text) => { said.textContent = text; };
  const rowOf = (cell) => rows.find((row) => row.includes(cell));
  const about = (cell) => {
    const target = held?.targets?.get(cell.dataset.slot);
    return target && rowOf(cell) === held.row ? `${target.time} · ${[target.word, ...target.said].join(". ")}` : "";
  };
  const rove = (cell) => {
    for (const one of cells) one.tabIndex = one === cell ? 0 : -1;
  };
  const lead = (link, text) => {  // where the keyboard goes from here: the meeting's own page
    const way = document.createElement("a");
    Object.assign(way, { href: link.href, textContent: text });
    said.append(" ", way);
  };
  const clear = () => {
    for (const cell of held?.row ?? []) {
      delete cell.dataset.verdict;
      cell.removeAttribute("title");
      cell.querySelector(".board-mark")?.remove();
    }
    held?.cell.classList.remove("is-held");
    held = null;
  };
  const putBack = () => {
    const { cell } = held;
    clear();
    cell.focus();
    say(board.dataset.back);
  };
  const read = async (address) => {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return new Map([...page.querySelectorAll(".target[data-slot]")].map((item) => [item.dataset.slot, {
      verdict: item.dataset.verdict,
      time: item.querySelector(".agenda-time").textContent,
      word: item.querySelector(".badge").textContent.trim(),
      said: [...item.querySelectorAll(".target-said li")].map((line) => line.textContent.replace(/[.。]$/, "")),
      form: item.querySelector("form"),
    }]));
  };
  const mark = (cell, target) => {
    cell.dataset.verdict = target.verdict;
    cell.title = target.said.join(". ");
    const word = document.createElement("span");
    word.className = "board-mark";
    word.textContent = target.word;
    cell.append(word);
  };
  const pickUp = async (cell) => {
    const link = cell.querySelector("a[data-moves]");
    if (held) clear();
    if (!link) {
      const fixed = cell.querySelector("a");
      say(fixed ? board.dataset.fixed : board.dataset.empty);
      if (fixed) lead(fixed, board.dataset.open);
      return;
    }
    const mine = held = { cell, row: rowOf(cell), targets: null };
    cell.classList.add("is-held");
    say(board.dataset.reading);
    try {
      mine.reading = read(link.href);
      const targets = await mine.reading;
      if (held !== mine) return;
      if (!targets.size) throw new Error("no targets");
      mine.targets = targets;
      const open = mine.row.filter((one) => targets.get(one.dataset.slot)?.form).length;
      for (const one of mine.row) if (targets.has(one.dataset.slot)) mark(one, targets.get(one.dataset.slot));
      say(`${board.dataset.picked} ${open}.`);
      lead(link, board.dataset.list);
    } catch {
      if (held !== mine) return;
      clear();
      say(board.dataset.failed);
    }
  };
  const drop = async (cell) => {
    const mine = held;
    if (cell === mine.cell) return putBack();
    await mine.reading?.catch(() => {});
    if (held !== mine || !mine.targets) return;
    if (rowOf(cell) !== mine.row) return say(board.dataset.row);
    const target = mine.targets.get(cell.dataset.slot);
    if (!target?.form) return say(about(cell));
    const form = document.importNode(target.form, true);
    const where = { on_board: "yes", day: board.dataset.day, side: board.dataset.side, page: board.dataset.page };
    for (const [name, value] of Object.entries(where)) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
    form.hidden = true;
    document.body.append(form);
    held = null;  // a second press sends nothing again
    form.submit();
  };
  const go = (cell, key) => {
    const row = rowOf(cell), column = row.indexOf(cell), at = rows.indexOf(row);
    const to = {
      ArrowLeft: row[column - 1], ArrowRight: row[column + 1], ArrowUp: rows[at - 1]?.[column], ArrowDown: rows[at + 1]?.[column],
      Home: row[0], End: row.at(-1),
    }[key];
    if (to) to.focus();
  };
  let dropped = false;

  board.setAttribute("role", "grid");
  for (const row of board.rows) row.setAttribute("role", "row");
  for (const part of [board.tHead, board.tBodies[0]]) part.setAttribute("role", "rowgroup");
  for (const head of board.querySelectorAll("th")) head.setAttribute("role", head.scope === "col" ? "columnheader" : "rowheader");
  for (const cell of cells) {
    cell.setAttribute("role", "gridcell");
    for (const link of cell.querySelectorAll("a")) link.tabIndex = -1;
  }
  rove(cells.find((cell) => cell.querySelector("a")) ?? cells[0]);

  board.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td");
    if (!cell) return;
    rove(cell);
    if (about(cell)) say(about(cell));
  });
  board.addEventListener("mouseover", (event) => {
    const cell = event.target.closest("td");
    if (cell && about(cell)) say(about(cell));
  });
  board.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      if (held) drop(cell);
      else pickUp(cell);
    } else if (event.key === "Escape" && held) putBack();
    else if (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End") go(cell, event.key);
    else return;
    event.preventDefault();
  });
  board.addEventListener("click", (event) => {
    const cell = event.target.closest("td");
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey || (!held && !event.target.closest("a"))) return;
    const link = event.target.closest("a");
    if (!held && !link.matches("[data-moves]")) return;
    event.preventDefault();
    cell.focus();
    if (held && rowOf(cell) === held.row) drop(cell);
    else pickUp(cell);
  });
  board.addEventListener("dragstart", (event) => {
    const cell = event.target.closest?.("td");
    if (!cell?.querySelector("a[data-moves]")) return;
    event.dataTransfer.setData("text/plain", cell.innerText);
    event.dataTransfer.effectAllowed = "move";
    dropped = false;
    pickUp(cell);
  });
  board.addEventListener("dragover", (event) => {
    const cell = event.target.closest("td");
    if (!cell || !held || rowOf(cell) !== held.row) return;
    if (about(cell)) say(about(cell));
    if (!held.targets || held.targets.get(cell.dataset.slot)?.form) event.preventDefault();
  });
  board.addEventListener("drop", (event) => {
    const cell = event.target.closest("td");
    if (!cell || !held) return;
    event.preventDefault();
    dropped = true;
    drop(cell);
  });
  board.addEventListener("dragend", () => {
    if (held && !dropped) putBack();
  });

  const moved = location.hash && document.getElementById(location.hash.slice(1))?.closest("td");
  if (moved) moved.focus();
}
