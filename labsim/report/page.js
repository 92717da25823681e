(async () => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const filled = (part) => {
    if (Array.isArray(part)) return part.map(filled);
    if (part === null || typeof part !== "object") return part;
    if ("$" in part) return data.pool[part.$];
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, filled(value)]));
  };
  const look = { displayModeBar: false, responsive: true, showTips: false };

  // Saving: everything is made here, from the numbers in this page.
  const save = (text, kind, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: kind }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const asCsv = (id) => {
    const chart = data.charts[id];
    const columns = chart.columns.map(([name, values]) => [name, filled(values)]);
    const rows = Math.max(...columns.map(([, values]) => values.length));
    const lines = [columns.map(([name]) => cell(name)).join(",")];
    for (let row = 0; row < rows; row++) lines.push(columns.map(([, values]) => cell(values[row])).join(","));
    return [`# ${chart.title}`, `# ${data.standing} Not a forecast.`, ...lines, ""].join("\n");
  };
  const asSvg = async (id) => {
    const figure = filled(data.charts[id].figure);
    const layout = { ...figure.layout, width: 900, height: 560 };
    const room = 60 + (layout.showlegend ? 40 : 0) + (layout.xaxis?.title?.text ? 26 : 0);
    layout.annotations = [...(layout.annotations || []), {
      text: `${data.standing} Not a forecast.`, showarrow: false, xref: "paper", yref: "paper", x: 0, y: 0,
      xanchor: "left", yanchor: "bottom", yshift: 8 - room, font: { size: 11, color: "#595959" },
    }];
    layout.margin = { ...layout.margin, b: room, l: 16, r: 60 };
    const url = await Plotly.toImage({ data: figure.data, layout }, { format: "svg", width: 900, height: 560 });
    return decodeURIComponent(url.slice(url.indexOf(",") + 1));
  };
  document.addEventListener("click", async (event) => {
    const { csv, svg } = event.target.dataset || {};
    if (csv) save(asCsv(csv), "text/csv", `${data.name}-${csv}.csv`);
    if (svg) save(await asSvg(svg), "image/svg+xml", `${data.name}-${svg}.svg`);
  });

  byId("print").addEventListener("click", () => window.print());
  byId("copy").addEventListener("click", async () => {
    const told = [...byId("quoted").querySelectorAll("p")].map((one) => one.textContent).join(" ");
    const text = `${told}\n${byId("cite").textContent}`;
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
    }
    byId("copied").textContent = done ? "Copied." : "Not copied: select the text and copy it by hand.";
  });

  const groups = [...document.querySelectorAll(".group")];
  byId("find")?.addEventListener("input", (event) => {
    const word = event.target.value.trim().toLowerCase();
    let found = 0;
    for (const group of groups) {
      let here = 0;
      for (const row of group.querySelectorAll("tbody tr")) {
        const matches = row.textContent.toLowerCase().includes(word);
        row.hidden = !matches;
        here += matches;
      }
      group.hidden = here === 0;
      group.open = word !== "" && here > 0;
      found += here;
    }
    byId("matches").textContent = word === "" ? "" : `${found} inputs`;
  });

  // Charts: plotly's own script lies in this page, packed.
  const bytes = Uint8Array.from(atob(byId("plotly").textContent), (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.head.append(script);
  byId("plotly").remove();
  for (const [id, chart] of Object.entries(data.charts)) {
    const figure = filled(chart.figure);
    // Title and margin for it are for saved pictures; on the page the finding stands above.
    delete figure.layout.title;
    figure.layout.margin = { ...figure.layout.margin, t: 8 };
    await Plotly.newPlot(`plot-${id}`, figure.data, figure.layout, look);
  }
  byId("no-charts").hidden = true;
  // On paper the page is narrower; relayout draws at once, as printing needs it.
  window.matchMedia("print").addEventListener("change", () => {
    for (const one of document.querySelectorAll(".plot")) Plotly.relayout(one, { width: one.clientWidth });
  });
  document.documentElement.dataset.ready = "yes";
})();
