// Figures of class "plot" -> drawings, by Observable Plot, of the rows that the address in `data-rows` gives as JSON.
//
// `data-plot` says which kind of drawing, and which column is shown how (see `PLOTS` in queries.py). Each kind is a
// function from rows to { marks, options, said, left }: `said` is the drawing in a sentence, for those who do not see
// it. Rows that cannot be drawn are counted and named. Colours are those of the style sheet, by day and by night.

(() => {
  const MOST_PLOTS = 6, MOST_RANKS = 20, MOST_PAIRS = 40, MOST_PAIRS_NARROW = 15, MOST_ROWS = 30, LONGEST_NAME = 28;
  const COLOURS = ["var(--plot-1)", "var(--plot-2)", "var(--plot-3)", "var(--plot-4)"];

  // Characters that act instead of being seen are drawn, as the pages do it (visible.py).
  const visible = (text) => String(text ?? "").replace(
    /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (sign) => sign < " " ? String.fromCharCode(0x2400 + sign.charCodeAt(0))
      : `‹U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}›`,
  );
  const short = (text, most = LONGEST_NAME) => {
    const signs = [...visible(text)];
    return signs.length > most ? signs.slice(0, most - 1).join("") + "…" : signs.join("");
  };
  const number = (value) => value.toLocaleString("en", { maximumFractionDigits: 1 });
  const many = (count, one) => `${number(count)} ${one}${count === 1 ? "" : "s"}`;

  // Times are shown as the page's clock printed them, whatever the zones of page and reader.
  const time = (printed) => {
    const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d))?)?)?)?/.exec(printed ?? "");
    return match ? new Date(Date.UTC(match[1], (match[2] ?? 1) - 1, match[3] ?? 1, match[4] ?? 0, match[5] ?? 0)) : null;
  };
  const unit = (printed) => ({ 4: "year", 7: "month", 10: "day" })[printed.length] ?? "hour";
  const plain = (printed) => visible(printed.slice(0, 16)).replace("T", " ");

  const steps = {
    hour: ["%H:%M", "%-d %b %Y", (at) => at.getUTCHours() < 1], day: ["%-d %b", "%Y", () => false],
    month: ["%b", "%Y", (at) => at.getUTCMonth() === 0], year: ["%Y", "", () => false],
  };
  // A time in two lines: the day or year stands below the first, and below where another begins.
  const clock = (step) => {
    const [fine, coarse, isFirst] = steps[step];
    const write = d3.utcFormat(fine), below = d3.utcFormat(coarse);
    return (at, place, all) => {
      const isOther = !place || isFirst(at) || (all && below(all[place - 1]) !== below(at));
      return isOther && coarse ? `${write(at)}\n${below(at)}` : write(at);
    };
  };
  const whole = (most) => d3.ticks(0, most, 5).filter(Number.isInteger);

  const axes = ({ axes }) => ({
    x: { label: axes.x ? `${axes.x} →` : null, labelAnchor: "right", labelArrow: "none", labelOffset: 50 },
    y: { label: axes.y ? `↑ ${axes.y}` : null, labelArrow: "none" },
  });

  const KINDS = {
    bars(rows, { columns: { x, y } }, width) {
      const drawn = rows.filter((row) => time(row[x]) && row[y] > 0);
      if (!drawn.length) return { left: rows.length };
      const most = drawn.reduce((best, row) => row[y] > best[y] ? row : best);
      const step = unit(drawn[0][x]);
      const [first, last] = d3.extent(drawn, (row) => time(row[x]));
      const interval = d3[`utc${step[0].toUpperCase()}${step.slice(1)}`];
      const title = (row) => `${plain(row[x])}: ${number(row[y])}`;
      // Over a long time the bars would be thinner than can be seen.
      const isThin = interval.count(first, interval.offset(last, 1)) > width / 4;
      const bars = isThin
        ? Plot.ruleX(drawn, { x: (row) => time(row[x]), y1: 0, y2: y, stroke: "var(--plot-1)", strokeWidth: 2, title, tip: true })
        : Plot.rectY(drawn, { x: (row) => time(row[x]), y, interval: step, fill: "var(--plot-1)", inset: 0.5, title, tip: true });
      return {
        marks: [Plot.gridY({ ticks: whole(most[y]), strokeOpacity: 0.15 }), bars, Plot.ruleY([0])],
        options: { x: { type: "utc", ticks: Math.max(2, Math.floor(width / 120)), tickFormat: clock(step) }, y: { zero: true, ticks: whole(most[y]), tickFormat: number } },
        said: `${many(drawn.length, step)} with ${y} from ${plain(drawn[0][x])} to ${plain(drawn.at(-1)[x])}; most: ${number(most[y])}, ${plain(most[x])}.`,
        left: rows.length - drawn.length,
      };
    },

    ranks(rows, { columns: { x, y } }, width) {
      const drawn = rows.slice(0, MOST_RANKS).filter((row) => row[x] > 0);
      if (!drawn.length) return {};
      const name = new Map(drawn.map((row, place) => [place, short(row[y], width < 500 ? 18 : LONGEST_NAME)]));
      const label = (place) => name.get(place);
      return {
        marks: [
          Plot.barX(drawn, { x, y: (_, place) => place, fill: "var(--plot-1)", insetTop: 1, insetBottom: 1 }),
          Plot.text(drawn, { x, y: (_, place) => place, text: (row) => number(row[x]), textAnchor: "start", dx: 4 }),
          Plot.ruleX([0]),
        ],
        options: {
          height: 84 + 22 * drawn.length, marginLeft: width < 500 ? 130 : 200, marginRight: 45,
          x: { zero: true, ticks: whole(drawn[0][x]), tickFormat: number }, y: { tickFormat: label, tickSize: 0, label: null, type: "band" },
        },
        said: `The first: ${drawn.slice(0, 3).map((row) => `${short(row[y])} with ${number(row[x])}`).join(", ")}.`,
        more: rows.length > drawn.length ? `The first ${drawn.length} are drawn; all ${number(rows.length)} are in the rows.` : "",
      };
    },

    dots(rows, { columns: { x, y, size } }) {
      const drawn = rows.filter((row) => row[x] !== null && row[y] !== null);
      if (!drawn.length) return {};
      const means = d3.rollups(drawn, (group) => d3.sum(group, (row) => row[y] * row[size]) / d3.sum(group, (row) => row[size]), (row) => row[x])
        .map(([at, mean]) => ({ at, mean })).sort((a, b) => a.at - b.at);
      const title = (row) => `${short(row.page ?? row.ref, 60)}\n${x} ${row[x]}: ${number(row[y])} in the mean of ${many(row[size], "comment")}`;
      return {
        marks: [
          Plot.gridY({ strokeOpacity: 0.15 }),
          Plot.dot(drawn, { x, y, r: size, fill: "var(--plot-1)", fillOpacity: 0.45, stroke: "var(--plot-1)", title, tip: true }),
          Plot.line(means, { x: "at", y: "mean", stroke: "var(--plot-2)", strokeWidth: 2, marker: "circle" }),
          Plot.ruleY([0]),
        ],
        options: {
          x: { type: "point", domain: d3.range(d3.min(drawn, (row) => row[x]), d3.max(drawn, (row) => row[x]) + 1), padding: 0.5 },
          y: { zero: true, nice: true }, r: { range: [3, 14] },
        },
        said: `A dot for each page, as large as it has comments; the line is the mean of all of them: ${means.map(({ at, mean }) => `${number(mean)} at ${x} ${at}`).slice(0, 6).join(", ")}.`,
      };
    },

    network(rows, { columns: { from, to, weight } }, width) {
      const pairs = rows.slice(0, width < 500 ? MOST_PAIRS_NARROW : MOST_PAIRS);
      if (!pairs.length) return {};
      const names = [...new Set(pairs.flatMap((row) => [row[from], row[to]]))];
      const nodes = names.map((id) => ({ id, size: 0 }));
      const node = new Map(nodes.map((each) => [each.id, each]));
      const links = pairs.map((row) => ({ source: node.get(row[from]), target: node.get(row[to]), weight: row[weight] }));
      for (const link of links) { link.source.size += link.weight; link.target.size += link.weight; }
      const height = Math.min(760, 260 + 12 * nodes.length), margin = 46;
      const reach = Math.max(width < 500 ? 34 : 44, 0.55 * Math.sqrt(width * height / nodes.length));
      // Where nodes come to stand is calculated from the rows alone, so that a plot is the same each time.
      d3.forceSimulation(nodes).stop()
        .force("link", d3.forceLink(links.filter((link) => link.source !== link.target)).distance(reach))
        .force("apart", d3.forceManyBody().strength(-14 * reach / 4))
        .force("labels", d3.forceCollide(reach / 2))
        .force("x", d3.forceX(0).strength(0.06)).force("y", d3.forceY(0).strength(0.06 * width / height)).tick(400);
      const fit = (key, room) => {
        const [low, high] = d3.extent(nodes, (each) => each[key]);
        return d3.scaleLinear([low, high === low ? low + 1 : high], room);
      };
      const across = fit("x", [margin + 20, width - margin - 20]), down = fit("y", [margin, height - margin]);
      for (const each of nodes) { each.x = nodes.length > 1 ? across(each.x) : width / 2; each.y = nodes.length > 1 ? down(each.y) : height / 2; }
      const wide = d3.scaleSqrt([1, Math.max(2, d3.max(links, (link) => link.weight))], [1.3, 5]);
      const round = d3.scaleSqrt([1, Math.max(2, d3.max(nodes, (each) => each.size))], [4, 11]);
      const selves = links.filter((link) => link.source === link.target);
      const mutual = new Set(links.map((link) => `${names.indexOf(link.source.id)}>${names.indexOf(link.target.id)}`));
      const isBack = (link) => mutual.has(`${names.indexOf(link.target.id)}>${names.indexOf(link.source.id)}`);
      const said = (link) => `${short(link.source.id)} answers ${link.source === link.target ? "themselves" : short(link.target.id)} ${link.weight === 1 ? "once" : `${number(link.weight)} times`}`;
      return {
        marks: [
          Plot.arrow(links.filter((link) => link.source !== link.target), {
            x1: (link) => link.source.x, y1: (link) => link.source.y, x2: (link) => link.target.x, y2: (link) => link.target.y,
            bend: 18, inset: 12, headLength: 8, strokeWidth: (link) => wide(link.weight), strokeOpacity: 0.75,
            stroke: (link) => isBack(link) ? "var(--plot-2)" : "var(--plot-1)", title: said,
          }),
          Plot.dot(selves, { x: (link) => link.source.x, y: (link) => link.source.y, r: (link) => round(link.source.size) + 5, stroke: "var(--plot-1)", strokeDasharray: "3 3" }),
          Plot.dot(nodes, { x: "x", y: "y", r: (each) => round(each.size), fill: "var(--text)", title: (each) => visible(each.id), tip: true }),
          Plot.text(nodes, { x: "x", y: (each) => each.y - round(each.size) - (selves.length ? 13 : 8), text: (each) => short(each.id, width < 500 ? 14 : 20), stroke: "var(--ground)", strokeWidth: 4, fill: "var(--text)", fontSize: width < 500 ? 11 : 12 }),
        ],
        options: {
          height, margin: 0, axis: null, color: { type: "identity" }, r: { type: "identity" },
          x: { domain: [0, width], range: [0, width], axis: null }, y: { domain: [0, height], range: [0, height], axis: null },
        },
        said: `An arrow leads from who answers to who is answered; thicker is more often${links.some((link) => link.source !== link.target && isBack(link)) ? ", the other colour is where both answer each other" : ""}${selves.length ? ", a dashed ring is who answers themselves" : ""}. First: ${links.slice(0, 3).map(said).join("; ")}.`,
        more: rows.length > pairs.length ? `The ${pairs.length} most frequent pairs are drawn; all are in the rows.` : "",
      };
    },

    places(rows, { columns: { x, y, colour } }, width) {
      const dated = rows.filter((row) => time(row[x]));
      if (!dated.length) return { left: rows.length };
      const pages = [...new Set(dated.map((row) => row[y]))].slice(0, MOST_ROWS);
      const drawn = dated.filter((row) => pages.includes(row[y]));
      const name = (row) => short(row, width < 500 ? 18 : 34);
      const called = (row) => row[colour] === 1 ? colour : row[colour] === 0 ? `not ${colour}` : visible(row[colour]);
      const kinds = [...new Set(rows.map(called))].sort();
      return {
        marks: [
          Plot.gridY(pages, { strokeOpacity: 0.15 }),
          Plot.dot(drawn, {
            x: (row) => time(row[x]), y, r: 6, fill: called, symbol: called, tip: true,
            title: (row) => `${visible(row[y])}\n${plain(row[x])}, ${called(row)}`,
          }),
        ],
        options: {
          height: 90 + 26 * pages.length, marginLeft: width < 500 ? 140 : 250,
          x: { type: "utc", ticks: Math.max(2, Math.floor(width / 200)), tickFormat: "%-d %b\n%Y" },
          y: { domain: pages, tickFormat: name, tickSize: 0, label: null },
          color: { domain: kinds, range: COLOURS, legend: false }, symbol: { domain: kinds, legend: true },
        },
        said: `${many(drawn.length, "place")} on ${many(pages.length, "page")}, first on ${plain(drawn[0][x])}: ${short(drawn[0][y], 60)}.`,
        left: rows.length - drawn.length,
      };
    },
  };

  const draw = (rows, plot, title, width, size) => {
    const { marks, options = {}, said, left = 0, more = "" } = KINDS[plot.kind](rows, plot, width);
    const told = [said, more, left ? `${many(left, "row")} without a time or a value ${left === 1 ? "is" : "are"} not drawn.` : ""].filter(Boolean);
    if (!marks) return { told };
    const { x, y } = axes(plot);
    const drawing = Plot.plot({
      width, style: { background: "none", fontFamily: "inherit", fontSize: "12px", overflow: "visible" },
      ariaLabel: title, ariaDescription: told.join(" "), marginLeft: 45, marginBottom: 56, marginTop: 28, ...size, ...options,
      x: { ...x, ...options.x }, y: { ...y, ...options.y }, marks,
    });
    // Its styles stand in our sheet: the page takes none from elsewhere.
    for (const style of drawing.querySelectorAll("style")) style.remove();
    const picture = drawing.localName === "svg" ? drawing : drawing.querySelector("svg:last-of-type");
    picture.setAttribute("role", "img");
    for (const group of picture.querySelectorAll("g")) group.removeAttribute("aria-label"); // it names parts of no role
    return { drawing, told };
  };

  const parts = (rows, plot) => {
    const { each, name } = plot.columns;
    if (!each) return { shown: [["", rows]], others: 0 };
    const groups = d3.groups(rows, (row) => row[each]).sort((a, b) => b[1].length - a[1].length);
    return { shown: groups.slice(0, MOST_PLOTS).map(([key, group]) => [group[0][name] ?? key, group]), others: Math.max(0, groups.length - MOST_PLOTS) };
  };

  const paragraph = (kind, text) => {
    const element = document.createElement("p");
    element.className = kind;
    element.textContent = text;
    return element;
  };

  const show = (figure, rows, isCut) => {
    const plot = JSON.parse(figure.dataset.plot);
    const place = figure.querySelector(".drawing"), said = figure.querySelector(".said");
    const { shown, others } = parts(rows, plot);
    const width = Math.max(260, Math.floor(place.clientWidth));
    const isOne = shown.length === 1;
    place.replaceChildren();
    const about = [];
    for (const [name, group] of shown) {
      const title = [figure.dataset.title, visible(name)].filter(Boolean).join(": ");
      const { drawing, told } = draw(group, plot, title, width, isOne ? {} : { height: 220 });
      if (name && drawing) place.append(paragraph("each", short(name, 90)));
      if (drawing) place.append(drawing);
      if (isOne || !drawing) about.push(...told);
      else place.append(paragraph("quiet", told.join(" ")));
    }
    const isEmpty = !place.children.length;
    figure.classList.toggle("empty", isEmpty);
    figure.dataset.drawn = isEmpty ? "nothing" : "yes";
    said.textContent = [
      isEmpty ? (rows.length ? "There is nothing to draw here." : "There are no rows, so there is nothing to draw.") : "",
      ...about,
      others ? `${number(others)} more ${others === 1 ? "is" : "are"} in the rows; ask for one to see it drawn.` : "",
      isCut ? `Drawn from the first ${number(rows.length)} rows.` : "",
    ].filter(Boolean).join(" ");
  };

  const begin = async (figure) => {
    const said = figure.querySelector(".said");
    said.textContent = "Drawing …";
    try {
      const answer = await fetch(figure.dataset.rows);
      const { columns, rows, truncated, error } = await answer.json();
      if (!answer.ok) throw new Error(error ?? answer.status);
      const named = rows.map((row) => Object.fromEntries(columns.map((column, place) => [column, row[place]])));
      let width = 0;
      new ResizeObserver(() => {
        const now = figure.querySelector(".drawing").clientWidth;
        if (now !== width) show(figure, named, truncated);
        width = now;
      }).observe(figure);
    } catch (error) {
      figure.dataset.drawn = "failed";
      said.textContent = `This could not be drawn: ${error.message}`;
    }
  };

  const seen = new IntersectionObserver((found) => {
    for (const { target, isIntersecting } of found) if (isIntersecting) { seen.unobserve(target); begin(target); }
  }, { rootMargin: "400px" });
  for (const figure of document.querySelectorAll("figure.plot")) seen.observe(figure);
})();
