extension Script {
    /// Maps of sets by two parameters: axes, metric and a third parameter are the reader's to choose.
    static let maps = #"""
        // Pictures are of the language that the still ones are of.
        function drawing(name, attributes, ...children) {
          const made = document.createElementNS(drawing.space, name);
          for (const key in attributes) made.setAttribute(key, attributes[key]);
          made.append(...children);
          return made;
        }

        class ParameterMaps {
          constructor(template) {
            const told = held(template);
            this.figure = template.closest("figure");
            this.shades = told.shades;
            this.axes = told.axes.map(axis => ({ ...axis, places: decode(axis.places) }));
            this.metrics = told.metrics.map(metric => ({ ...metric, values: numbersOf(metric.values) }));
            this.stage = this.figure.querySelector(".maps");
            this.title = this.figure.querySelector(".chart-title");
            this.moment = this.figure.querySelector(".moment");
            this.told = this.moment.textContent;
            drawing.space = this.stage.querySelector("svg").namespaceURI;
            const names = this.axes.map(axis => axis.name), redraw = () => this.draw();
            this.across = this.choice("Across", names, 0);
            this.up = this.choice("Up", names, 1);
            this.side = this.choice("Side by side", ["–", ...names], this.axes.length > 2 ? 3 : 0);
            this.metric = this.choice("Shown", this.metrics.map(metric => metric.title), 0);
            this.taken = this.choice("Of a cell", ["the best", "the mean"], 0);
            const bar = element("div", { class: "bar map-bar" });
            for (const each of [this.across, this.up, this.side, this.metric, this.taken]) {
              bar.append(each.label);
              each.select.addEventListener("change", redraw);
            }
            this.stage.before(bar);
            this.draw();
          }
          choice(name, words, first) {
            const options = words.map((word, place) => element("option", { value: place }, word));
            const select = element("select", {}, ...options);
            select.value = first;
            return { select, label: element("label", {}, name + " ", select), get place() { return +select.value; } };
          }
          // The value of each cell, over the sets at one place of a third axis or over all.
          cells(across, up, side, place) {
            const metric = this.metrics[this.metric.place], isBest = this.taken.place === 0;
            const width = across.labels.length, sums = new Float64Array(width * up.labels.length);
            const counts = new Uint32Array(sums.length);
            for (let set = 0; set < metric.values.length; set++) {
              const value = metric.values[set];
              if (!Number.isFinite(value) || (side && side.places[set] !== place)) continue;
              const cell = up.places[set] * width + across.places[set];
              counts[cell]++;
              if (!isBest) sums[cell] += value;
              else if (counts[cell] === 1 || (metric.isFalling ? value < sums[cell] : value > sums[cell])) {
                sums[cell] = value;
              }
            }
            const values = Array.from(sums, (sum, cell) => !counts[cell] ? NaN : isBest ? sum : sum / counts[cell]);
            return { values, counts };
          }
          draw() {
            const across = this.axes[this.across.place], up = this.axes[this.up.place];
            const side = this.side.place ? this.axes[this.side.place - 1] : undefined;
            const metric = this.metrics[this.metric.place];
            const many = side && side !== across && side !== up;
            // Of many places of the third axis twelve are shown, at even distances.
            const step = many ? Math.ceil(side.labels.length / 12) : 1;
            const places = many ? side.labels.map((_, place) => place).filter(place => place % step === 0) : [0];
            const all = places.map(place => this.cells(across, up, many ? side : undefined, place));
            const known = all.flatMap(each => each.values).filter(Number.isFinite).sort((one, other) => one - other);
            const low = known.length ? known[Math.floor(0.02 * (known.length - 1))] : 0, high = known[known.length - 1];
            const taken = this.taken.place ? "the mean" : "the best";
            this.title.textContent = metric.title + ", " + taken + " of each cell" +
              (many && step > 1 ? "; every " + step + ". place of " + side.name : "");
            this.stage.replaceChildren(...all.map((each, number) => this.map(
              across, up, each, low, high, many ? side.name + " " + side.labels[places[number]] : "", many)));
            if (known.length) this.stage.append(this.scale(low, high, metric.style));
            this.stage.classList.toggle("many", Boolean(many));
          }
          map(across, up, { values, counts }, low, high, name, isSmall) {
            const width = across.labels.length, height = up.labels.length, metric = this.metrics[this.metric.place];
            const paths = Array.from({ length: this.shades }, () => "");
            values.forEach((value, cell) => {
              if (!Number.isFinite(value)) return;
              const part = high > low ? (value - low) / (high - low) : 0.5;
              const shade = clamp(Math.floor(part * this.shades), 0, this.shades - 1);
              paths[shade] += "M" + cell % width + " " + (height - 1 - Math.floor(cell / width)) + "h1v1h-1z";
            });
            const svg = drawing("svg", { class: "map", role: "img", "aria-label": up.name + " by " + across.name + " " +
              name, viewBox: "0 0 " + width + " " + height, preserveAspectRatio: "none" });
            paths.forEach((path, shade) => {
              if (path) svg.append(drawing("path", { class: "shade-" + shade, d: path }));
            });
            svg.addEventListener("pointermove", event => {
              const box = svg.getBoundingClientRect();
              const column = clamp(Math.floor((event.clientX - box.left) / box.width * width), 0, width - 1);
              const down = Math.floor((event.clientY - box.top) / box.height * height);
              const row = height - 1 - clamp(down, 0, height - 1);
              const cell = row * width + column;
              this.moment.textContent = across.name + " " + across.labels[column] + ", " + up.name + " " +
                up.labels[row] + (name ? ", " + name : "") + ": " + format(values[cell], metric.style) + " of " +
                counts[cell] + (counts[cell] === 1 ? " set" : " sets");
            });
            svg.addEventListener("pointerleave", () => { this.moment.textContent = this.told; });
            const words = (axis, isUp) => {
              const every = Math.max(1, Math.ceil(axis.labels.length / (isSmall ? 4 : 8)));
              const made = element("div", { class: isUp ? "map-labels up" : "map-labels" });
              axis.labels.forEach((label, place) => {
                if (place % every) return;
                const part = (place + 0.5) / axis.labels.length * 100;
                const word = element("span", {}, label);
                word.style[isUp ? "top" : "left"] = (isUp ? 100 - part : part) + "%";
                made.append(word);
              });
              return made;
            };
            const grid = element("div", { class: "map-grid" }, element("div", { class: "map-name up" }, up.name),
              words(up, true), svg, words(across, false), element("div", { class: "map-name" }, across.name));
            return element("div", { class: "map-one" }, ...(name ? [element("h3", {}, name)] : []), grid);
          }
          scale(low, high, style) {
            const made = element("div", { class: "map-scale" }, element("span", {}, format(low, style)));
            for (let shade = 0; shade < this.shades; shade++) {
              made.append(element("span", { class: "shade shade-" + shade }));
            }
            made.append(element("span", {}, format(high, style)));
            return made;
          }
        }

        for (const template of document.querySelectorAll("figure > template.sets")) new ParameterMaps(template);
        """#
}
