// Words on the map: names along lines, route numbers, names of areas; none over another.
(function (ejmap) {
  "use strict";
  const LINE_STEP_PX = 36;
  const SAME_WORDS_PX = 360;
  const SHORT = 4;

  function meets(one, other) {
    return Math.abs(one.x - other.x) <= (one.w + other.w) / 2 &&
      Math.abs(one.y - other.y) <= (one.h + other.h) / 2;
  }

  function isFree(placed, box, text) {
    return placed.every((one) => {
      const far = Math.hypot(one.x - box.x, one.y - box.y);
      if (one.text === text && far < SAME_WORDS_PX) return false;
      return !meets(one, box);
    });
  }

  // Lengths along a part in pixels, with a way to ask for the place at a length.
  function walk(part, project) {
    const points = [];
    let length = 0;
    for (let i = 0; i < part.length; i += 2) {
      const [x, y] = project(part[i], part[i + 1]);
      const last = points[points.length - 1];
      if (last) length += Math.hypot(x - last.x, y - last.y);
      points.push({ x, y, at: length });
    }
    function place(at) {
      let low = 1;
      let high = points.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (points[middle].at < at) low = middle + 1;
        else high = middle;
      }
      const [a, b] = [points[low - 1], points[low]];
      const share = b.at > a.at ? (at - a.at) / (b.at - a.at) : 0;
      return { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) };
    }
    return { length, place };
  }

  function alongLine(job, view, placed) {
    const width = job.context.measureText(job.text).width;
    for (const part of job.shape.parts) {
      if (part.length < 4) continue;
      const { length, place } = walk(part, view.project);
      for (let at = width / 2 + 4; at < length - width / 2; at += LINE_STEP_PX) {
        const [a, b] = [place(at - width / 2), place(at + width / 2)];
        const chord = Math.hypot(b.x - a.x, b.y - a.y);
        const middle = place(at);
        if (job.isPill || chord > 0.985 * width) write(job, view, placed, middle, width, a, b);
      }
    }
  }

  function boxAround(job, middle, width, angle) {
    const w = Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * 14 + 10;
    const h = Math.abs(Math.sin(angle)) * width + 16;
    return { x: middle.x, y: middle.y, w, h, text: job.text };
  }

  function put(job, middle, width, angle) {
    const upright = Math.cos(angle) < 0 ? angle + Math.PI : angle;
    job.context.save();
    job.context.translate(middle.x, middle.y);
    job.context.rotate(upright);
    (job.isPill ? drawPill : drawWords)(job, width);
    job.context.restore();
  }

  function write(job, view, placed, middle, width, a, b) {
    if (!view.isInside(middle.x, middle.y)) return false;
    const angle = job.isPill ? 0 : Math.atan2(b.y - a.y, b.x - a.x);
    const box = boxAround(job, middle, width, angle);
    if (!isFree(placed, box, job.text)) return false;
    placed.push(box);
    put(job, middle, width, angle);
    return true;
  }

  function drawPill({ context, text, colour }, width) {
    context.beginPath();
    context.roundRect(-width / 2 - 5, -9, width + 10, 18, 5);
    context.fillStyle = "#FFFFFF";
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = colour;
    context.stroke();
    context.fillStyle = "#111111";
    context.fillText(text, 0, 0.5);
  }

  function drawWords({ context, text, colour }) {
    context.lineWidth = 3.5;
    context.lineJoin = "round";
    context.strokeStyle = "rgba(255,255,255,0.9)";
    context.strokeText(text, 0, 0);
    context.fillStyle = colour;
    context.fillText(text, 0, 0);
  }

  // Inside an area and free of points; where there is no such place, over the points.
  function inArea(job, areas, view, placed, late) {
    const width = job.context.measureText(job.text).width;
    const box = (place) => boxAround(job, place, width, 0);
    const found = ejmap.placeName(job.shape, areas, view, width, (place) => crowd(placed, box(place)));
    if (!found) return;
    placed.push(box(found));
    if (found.crowd) late.push(() => putAgain(job, found, width));
    else put(job, found, width, 0);
  }

  // How many points a box would cover; Infinity where it meets other words.
  function crowd(placed, box) {
    const met = placed.filter((one) => meets(one, box));
    return met.some((one) => one.text !== null) ? Infinity : met.length;
  }

  function putAgain(job, place, width) {
    setFont(job);
    put(job, place, width, 0);
  }

  function setFont(job) {
    job.context.font = ejmap.font(job.isMuted ? 12 : 13, job.isPill ? 700 : 500);
    job.context.textAlign = "center";
    job.context.textBaseline = "middle";
  }

  // jobs: {context, text, colour, shape, isMuted}, in the order of their right to the place.
  // Returns what is still to be written when the points are drawn: names that found no free place.
  ejmap.drawLabels = function (jobs, view, placed) {
    const late = [];
    const areas = jobs.filter((one) => one.shape.kind === "area").map((one) => one.shape);
    for (const job of jobs) {
      job.isPill = job.shape.kind === "line" && job.text.length <= SHORT;
      setFont(job);
      if (job.shape.kind === "line") alongLine(job, view, placed);
      else inArea(job, areas, view, placed, late);
    }
    return late;
  };
})((window.ejmap = window.ejmap || {}));
