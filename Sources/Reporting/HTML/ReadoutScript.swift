/// The only script of a report: moving over a chart shows its values at that time in the legend.
///
/// Charts of one group follow one another. Without the script the legend shows the last values.
enum ReadoutScript {
    static let text = """
        "use strict";
        const groups = new Map();
        for (const svg of document.querySelectorAll("svg[data-readout]")) {
          const figure = svg.closest(".chart");
          const group = svg.closest(".charts") || figure;
          const cells = [...figure.querySelectorAll(".moment, .legend .value")];
          const chart = {
            svg, figure, cells,
            rest: cells.map(cell => cell.textContent),
            rows: svg.dataset.readout.split("|").map(row => row.split(";")),
            cursor: svg.querySelector(".cursor"),
          };
          if (!groups.has(group)) groups.set(group, []);
          groups.get(group).push(chart);
        }
        function nearest(rows, place) {
          let low = 0, high = rows.length - 1;
          while (high - low > 1) {
            const middle = (low + high) >> 1;
            if (rows[middle][0] <= place) low = middle; else high = middle;
          }
          return place - rows[low][0] <= rows[high][0] - place ? rows[low] : rows[high];
        }
        function show(charts, place) {
          for (const {figure, cells, rows, cursor} of charts) {
            const row = nearest(rows, place);
            cells.forEach((cell, index) => { cell.textContent = row[index + 1]; });
            cursor.setAttribute("x1", row[0] / 100 + "%");
            cursor.setAttribute("x2", row[0] / 100 + "%");
            figure.classList.add("read");
          }
        }
        function rest(charts) {
          for (const {figure, cells, rest} of charts) {
            cells.forEach((cell, index) => { cell.textContent = rest[index]; });
            figure.classList.remove("read");
          }
        }
        for (const charts of groups.values()) {
          for (const {svg} of charts) {
            svg.addEventListener("pointermove", event => {
              const box = svg.getBoundingClientRect();
              show(charts, 10000 * (event.clientX - box.left) / box.width);
            });
            svg.addEventListener("pointerleave", () => rest(charts));
          }
        }
        """
}
