"use strict";
// Without this script the report is a long page; with it one story is read at a time beside the pages it stands on.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const reading = document.getElementById("reading");
  const sheets = document.querySelector(".sheets");
  const said = document.querySelector(".said");
  const stories = all(".story");
  let open = 0, quiet = true; // quiet: while the page opens nothing moves slowly
  root.classList.add("js");

  const words = JSON.parse(said.dataset.words); // each sentence in the language of the report
  const say = (sentence, values = {}) => {
    said.textContent = words[sentence].replace(/\{(\w+)\}/g, (place, name) => values[name]);
  };
  const wide = () => matchMedia("(min-width: 1100px)").matches;
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const bring = (element, block = "center") =>
    element && element.scrollIntoView({ block, behavior: quiet || still() ? "instant" : "smooth" });

  // One story, or with 0 the list of all.
  function choose(number, { focus = true } = {}) {
    const story = document.getElementById("story-" + number);
    open = story ? number : 0;
    root.classList.toggle("chosen", open > 0);
    for (const one of stories) one.classList.toggle("open", one === story);
    for (const one of all(".strand, .pill, .arrows g")) {
      const on = Number(one.dataset.story) === open && open > 0;
      one.classList.toggle("on", on);
      if (one.matches(".strand")) on ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current");
    }
    reading.scrollTop = 0;
    if (!story) return say("All stories");
    say("Story {number}: {name}", { number, name: story.getAttribute("aria-label") });
    if (focus) story.focus({ preventScroll: true });
    if (!wide()) bring(reading, "start");
  }

  function hit(piece) {
    for (const one of all(".hit")) one.classList.remove("hit");
    if (!piece) return;
    for (const one of all("[data-piece]")) if (one.dataset.piece === piece) one.classList.add("hit");
  }

  const source = (piece) => all(".source").find((one) => one.dataset.piece === piece);
  const block = (piece) => all(".block").find((one) => one.dataset.piece === piece);

  function follow(arrow, end) { // to the other end of a jump
    const other = all('.pill[data-arrow="' + arrow + '"]').find((one) => one.dataset.end !== end);
    const from = all('.pill[data-arrow="' + arrow + '"]').find((one) => one.dataset.end === end);
    const story = Number((other || from).dataset.story);
    if (story) choose(story, { focus: false });
    if (!other) return say("The other end is not in the input");
    const piece = from.getAttribute("href").slice(1);
    const target = document.getElementById(piece);
    hit(target && target.dataset.piece);
    bring(other);
    other.focus({ preventScroll: true });
    say("Page {page}", { page: other.closest(".sheet").querySelector("b").textContent });
  }

  function go(id) { // where a link inside the report leads
    const target = document.getElementById(id);
    if (!target) return false;
    if (target === reading) { choose(0); return true; }
    const story = target.closest(".story");
    if (story) {
      choose(Number(story.dataset.story), { focus: target === story });
      if (target !== story) { hit(target.dataset.piece); bring(target); }
      return true;
    }
    const strand = target.closest(".strand");
    if (strand) choose(Number(strand.dataset.story), { focus: false });
    hit(target.dataset.piece);
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    bring(target, target.matches(".sheet") ? "start" : "center");
    return true;
  }

  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    const filter = event.target.closest("[data-filter]");
    if (filter) return only(filter.dataset.filter);
    const link = event.target.closest("a[href]");
    if (!link) return;
    const id = link.getAttribute("href").slice(1);
    if (link.matches(".skip")) return;
    event.preventDefault();
    if (link.dataset.arrow) return follow(link.dataset.arrow, link.dataset.end);
    history.replaceState(null, "", "#" + id);
    go(id);
    const pressed = event.target.closest(".block");
    if (pressed) {
      hit(pressed.dataset.piece);
      const told = source(pressed.dataset.piece);
      if (told && wide()) bring(told);
    }
  });

  function only(which) {
    const doubtful = which === "doubtful";
    root.classList.toggle("only-doubtful", doubtful);
    for (const one of all("[data-filter]")) one.setAttribute("aria-pressed", String(one.dataset.filter === which));
    for (const one of all(".strand")) {
      const out = doubtful && one.dataset.doubts === "0";
      out ? one.setAttribute("tabindex", "-1") : one.removeAttribute("tabindex");
    }
    const left = shown();
    if (open && !left.includes(open)) choose(0);
    say(doubtful ? "{number} doubtful stories" : "{number} stories", { number: left.length });
  }

  const shown = () => stories
    .filter((one) => !root.classList.contains("only-doubtful") || one.dataset.doubts !== "0")
    .map((one) => Number(one.dataset.story));

  function step(by) {
    const left = shown();
    if (!left.length) return;
    const at = left.indexOf(open);
    const next = at < 0 ? (by > 0 ? 0 : left.length - 1) : at + by;
    if (next < 0 || next >= left.length) return;
    choose(left[next]);
    history.replaceState(null, "", "#story-" + left[next]);
    if (wide()) bring(document.querySelector(".strand.on"), "nearest");
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input, textarea, select")) return;
    if (event.key === "Escape" && open) {
      const was = open;
      choose(0);
      history.replaceState(null, "", "#reading");
      const entry = document.querySelector('.contents a[data-story="' + was + '"]');
      if (entry) entry.focus();
    } else if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "d") only(root.classList.contains("only-doubtful") ? "all" : "doubtful");
  });

  // A source under the pointer or with the focus is outlined on its page.
  for (const kind of ["pointerover", "focusin"]) {
    reading.addEventListener(kind, (event) => {
      const told = event.target.closest(".source");
      if (told) {
        hit(told.dataset.piece);
        if (kind === "focusin" && wide()) { const there = block(told.dataset.piece); if (there) bring(there, "nearest"); }
      }
    });
  }

  // Arrows from where a story leaves a page to where it comes in.
  const NS = "http://www.w3.org/2000/svg";
  const layer = document.createElementNS(NS, "svg");
  layer.setAttribute("class", "arrows");
  layer.setAttribute("aria-hidden", "true");
  sheets.append(layer);
  const make = (name, attributes, within) => {
    const one = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    within.append(one);
    return one;
  };

  function arrows() {
    layer.replaceChildren();
    const zero = sheets.getBoundingClientRect();
    for (const tail of all('.pill[data-end="tail"]')) {
      const head = document.querySelector('.pill[data-end="head"][data-arrow="' + tail.dataset.arrow + '"]');
      if (!head) continue;
      const from = tail.getBoundingClientRect(), to = head.getBoundingClientRect();
      const x1 = from.right - zero.left, y1 = from.top + from.height / 2 - zero.top;
      const x2 = to.left - zero.left - 3, y2 = to.top + to.height / 2 - zero.top;
      const bend = x2 > x1 ? Math.min(120, 20 + (x2 - x1) / 2) : Math.min(60, 24 + Math.abs(y2 - y1) / 12);
      const d = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
      const colour = [...tail.classList].find((one) => /^(c\d|none)$/.test(one));
      const status = tail.classList.contains("resolved") ? "" : " doubtful";
      const on = open && Number(tail.dataset.story) === open ? " on" : "";
      const group = make("g", { class: colour + status + on, "data-story": tail.dataset.story, "data-doubts": tail.dataset.doubts, "data-jump": tail.dataset.arrow }, layer);
      make("path", { d }, group);
      make("path", { class: "tip", d: `M${x2 + 3} ${y2}l-8-4v8z` }, group);
      make("path", { class: "wide", d }, group).addEventListener("click", () => follow(tail.dataset.arrow, "tail"));
    }
  }
  new ResizeObserver(arrows).observe(sheets);
  arrows();

  addEventListener("hashchange", () => go(decodeURIComponent(location.hash.slice(1))));
  if (location.hash.length > 1) go(decodeURIComponent(location.hash.slice(1)));
  quiet = false;
})();
