// The days of a calendar of the air: a note with the day's whole sentence on hover, tap or focus,
// and arrow keys from day to day. Listens to the document, since the server makes calendars anew.
// The sentences are fetched once, compressed, and then also name the days for a reader of the screen.
const NOTE = "ej-day-note";
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

const dayAt = (target) => target.closest?.(".ej-day") ?? null;
const isInNote = (target) => Boolean(target.closest?.(`.${NOTE}`));

const fetched = new Map();

function sentencesAt(address) {
  if (!fetched.has(address)) {
    const asked = fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject()));
    asked.catch(() => fetched.delete(address));
    fetched.set(address, asked);
  }
  return fetched.get(address);
}

async function name(calendar) {
  const sentences = await sentencesAt(calendar.dataset.sentences);
  for (const day of calendar.querySelectorAll(".ej-day:not([aria-label])")) {
    const said = sentences[day.dataset.day];
    if (said) day.setAttribute("aria-label", said);
  }
}

// The day that gets the focus back when its note is closed: that opens no note again.
let quiet = null;

function takeAway(calendar) {
  calendar?.querySelector(`.${NOTE}`)?.remove();
}

function takeAllAway() {
  document.querySelectorAll(`.${NOTE}`).forEach((one) => one.remove());
}

function close(calendar) {
  const note = calendar.querySelector(`.${NOTE}`);
  if (!note) return;
  quiet = note.contains(document.activeElement) ? note.previousElementSibling : null;
  quiet?.focus();
  note.remove();
}

function place(note, day, calendar) {
  const frame = calendar.getBoundingClientRect();
  const cell = day.getBoundingClientRect();
  const left = cell.left - frame.left + cell.width / 2 - note.offsetWidth / 2;
  const most = Math.max(0, frame.width - note.offsetWidth);
  note.style.left = `${Math.min(Math.max(0, left), most)}px`;
  note.style.top = `${cell.bottom - frame.top}px`;
}

// What is there already, until the sentence comes.
const plain = (day) => `${day.dataset.day}: ${day.querySelector("b").textContent}`;

function show(day, isKept) {
  const calendar = day.closest(".ej-calendar");
  takeAway(calendar);
  const note = document.createElement("div");
  note.className = NOTE;
  note.dataset.kept = isKept ? "yes" : "";
  const said = document.createElement("p");
  const tell = () => (said.textContent = day.getAttribute("aria-label") ?? plain(day));
  tell();
  if (!day.hasAttribute("aria-label")) name(calendar).then(tell, () => {});
  const link = document.createElement("a");
  link.href = calendar.dataset.map + day.dataset.day;
  link.textContent = calendar.dataset.see;
  note.append(said, link);
  // After the day itself, so that the next stop of the keyboard is the link.
  day.after(note);
  place(note, day, calendar);
}

function hover(event) {
  const day = dayAt(event.target);
  const kept = document.querySelector(`.${NOTE}[data-kept=yes]`);
  if (day && event.pointerType === "mouse" && !kept) show(day, false);
}

function leave(event) {
  const calendar = event.target.closest?.(".ej-calendar");
  const note = calendar?.querySelector(`.${NOTE}`);
  if (!note || note.dataset.kept || event.pointerType !== "mouse") return;
  const to = event.relatedTarget;
  if (!to || !(dayAt(to) || isInNote(to))) takeAway(calendar);
}

// One stop of the keyboard in a calendar: the day that was left last.
function stopAt(day) {
  const days = day.closest(".ej-calendar").querySelectorAll(".ej-day[tabindex='0']");
  days.forEach((one) => (one.tabIndex = -1));
  day.tabIndex = 0;
}

function focus(event) {
  const day = dayAt(event.target);
  if (day) stopAt(day);
  const isQuiet = day !== null && day === quiet;
  quiet = null;
  if (isQuiet) return;
  if (day) show(day, true);
  else if (!isInNote(event.target)) takeAllAway();
}

function click(event) {
  const day = dayAt(event.target);
  if (day) {
    // Safari gives a pressed button no focus.
    if (document.activeElement !== day) day.focus();
    else show(day, true);
  } else if (!isInNote(event.target)) {
    takeAllAway();
  }
}

function move(event) {
  const calendar = event.target.closest?.(".ej-calendar");
  if (!calendar) return;
  if (event.key === "Escape") close(calendar);
  const day = dayAt(event.target);
  if (!day || !(event.key in STEPS)) return;
  const days = [...calendar.querySelectorAll(".ej-day")];
  const next = days[days.indexOf(day) + STEPS[event.key]];
  event.preventDefault();
  next?.focus();
}

export default function ({ data }) {
  for (const calendar of document.querySelectorAll(".ej-calendar")) {
    if (calendar.dataset.sentences === data.sentences) name(calendar).catch(() => {});
  }
  if (window.ejmapAirCalendar) return;
  window.ejmapAirCalendar = true;
  document.addEventListener("pointerover", hover);
  document.addEventListener("pointerout", leave);
  document.addEventListener("focusin", focus);
  document.addEventListener("click", click);
  document.addEventListener("keydown", move);
}
