extension Script {
    /// One chart over time: axes, layers, legend.
    static let panes = #"""
        const topSpace = 8, footSpace = 24;

        class Pane {
          constructor(figure, view) {
            const told = held(figure.querySelector("template.pane"));
            this.figure = figure;
            this.view = view;
            this.told = told;
            this.clock = new Clock(told.clock);
            this.columns = told.times.map(timesOf);
            this.layers = told.layers.map(layer =>
              new (layerKinds[layer.draw] || Series)(layer, this.columns[layer.times]));
            // The first series is in front of the others, candles are behind and trades before everything.
            const depth = layer => ({ candles: 2, trades: 0 })[layer.told.draw] ?? 1;
            this.painted = [...this.layers].reverse().sort((one, two) => depth(two) - depth(one));
            this.cells = [...figure.querySelectorAll(".legend .value")];
            this.moment = figure.querySelector(".moment");
            this.atRest = this.cells.map(cell => cell.textContent);
            this.isPercent = told.style[0] === "percent";
            this.isLogarithmic = told.scale === "logarithmic";
            this.left = 0;
            this.height = told.height;
            this.makeStage();
          }
          get title() { return this.figure.querySelector(".chart-title").textContent; }
          makeStage() {
            this.canvas = element("canvas", { "aria-hidden": "true" });
            this.cursor = element("div", { class: "cross vertical", hidden: "" });
            this.level = element("div", { class: "cross horizontal", hidden: "" });
            this.tag = element("div", { class: "tag", hidden: "" });
            this.brush = element("div", { class: "brush", hidden: "" });
            this.stage = element("div", {
              class: "stage", tabindex: "0", role: "application", "aria-roledescription": "chart",
              "aria-label": this.title + ": " + this.moment.textContent + ". Arrow keys read the values, Shift and "
                + "arrow keys move, plus and minus zoom, Home and End go to the ends, 0 shows all.",
            }, this.canvas, this.brush, this.cursor, this.level, this.tag);
            this.stage.style.height = topSpace + this.height + footSpace + "px";
            this.figure.querySelector("svg").after(this.stage);
            this.figure.classList.add("live");
          }
          // Rows get their places on the axis that all panes share.
          placeRows(axis) {
            const places = this.columns.map(times => axis.places(times));
            for (const layer of this.layers) {
              layer.places = places[layer.told.times];
              if (layer.place) layer.place(axis);
            }
          }
          colour(name) { return this.view.colours[name]; }
          resize() {
            const { width } = this.stage.getBoundingClientRect();
            const ratio = window.devicePixelRatio || 1;
            this.left = width < 520 ? 52 : 72;
            this.width = Math.max(width - this.left - 1, 1);
            this.canvas.width = Math.round(width * ratio);
            this.canvas.height = Math.round((topSpace + this.height + footSpace) * ratio);
            this.ratio = ratio;
          }
          has(value) { return Number.isFinite(value) && (!this.isLogarithmic || value > 0); }
          x(place) { return this.left + (place - this.view.from) / (this.view.to - this.view.from) * this.width; }
          step() { return this.width / (this.view.to - this.view.from); }
          y(value) {
            const place = this.isLogarithmic ? Math.log10(value) : value;
            return topSpace + (1 - (place - this.low) / (this.high - this.low)) * this.height;
          }
          base() {
            const foot = topSpace + this.height;
            return this.isLogarithmic ? foot : clamp(this.y(0), topSpace, foot);
          }
          valueAt(y) {
            const place = this.low + (1 - (y - topSpace) / this.height) * (this.high - this.low);
            return this.isLogarithmic ? 10 ** place : place;
          }
          dot(pen, x, y, radius) {
            pen.beginPath();
            pen.arc(x, y, radius, 0, 7);
            pen.fill();
            pen.beginPath();
          }
          scaleValues() {
            let low = Infinity, high = -Infinity;
            const take = value => {
              if (!this.has(value)) return;
              if (value < low) low = value;
              if (value > high) high = value;
            };
            for (const layer of this.layers) {
              [layer.first, layer.last] = shownRows(layer.places, this.view.from, this.view.to);
              layer.range(layer.first, layer.last, take);
            }
            this.isEmpty = low > high;
            if (this.isEmpty) [low, high] = this.isLogarithmic ? [1, 10] : [0, 1];
            if (this.isLogarithmic) [low, high] = [Math.log10(low), Math.log10(high)];
            const margin = (high - low) * 0.05 || Math.abs(high) * 0.05 || 1;
            this.low = !this.isLogarithmic && low === 0 ? 0 : low - margin;
            this.high = !this.isLogarithmic && high === 0 && low < 0 ? 0 : high + margin;
          }
          draw() {
            this.scaleValues();
            const pen = this.canvas.getContext("2d"), { view, left, width, height } = this;
            pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
            pen.clearRect(0, 0, left + width + 2, topSpace + height + footSpace);
            pen.font = "11px " + view.font;
            this.drawSelection(pen);
            this.drawValueAxis(pen);
            this.drawTimeAxis(pen);
            pen.save();
            pen.beginPath();
            pen.rect(left, 0, width + 1, topSpace + height + 1);
            pen.clip();
            for (const layer of this.painted) layer.draw(pen, layer.first, layer.last, this);
            pen.restore();
          }
          drawSelection(pen) {
            const chosen = this.view.chosen;
            if (!chosen) return;
            const from = Math.max(this.x(chosen[0] - 0.5), this.left);
            const to = Math.min(this.x(chosen[1] + 0.5), this.left + this.width);
            if (to <= from) return;
            pen.fillStyle = this.colour("accent");
            pen.globalAlpha = 0.1;
            pen.fillRect(from, topSpace, to - from, this.height);
            pen.globalAlpha = 1;
          }
          drawValueAxis(pen) {
            const count = Math.max(3, this.height / 32);
            const low = this.isLogarithmic ? 10 ** this.low : this.low;
            const high = this.isLogarithmic ? 10 ** this.high : this.high;
            const isWide = this.isLogarithmic && this.high - this.low >= 1;
            const ticks = (isWide ? decadeTicks : valueTicks)(low, high, count, this.isPercent);
            pen.textAlign = "right";
            pen.textBaseline = "middle";
            pen.lineWidth = 1;
            for (const { value, label } of ticks) {
              const y = Math.round(this.y(value)) + 0.5;
              pen.strokeStyle = this.colour(value === 0 ? "zero" : "grid");
              pen.beginPath();
              pen.moveTo(this.left, y);
              pen.lineTo(this.left + this.width, y);
              pen.stroke();
              pen.fillStyle = this.colour("muted");
              pen.fillText(label, this.left - 8, y);
            }
          }
          drawTimeAxis(pen) {
            const { view } = this, count = clamp(Math.floor(this.width / 72), 2, 12);
            const ticks = timeTicks(this.clock, view.axis.time(view.from), view.axis.time(view.to), count);
            let last = -Infinity;
            pen.textBaseline = "alphabetic";
            for (const { time, label, major } of ticks) {
              const x = Math.round(this.x(view.axis.place(time))) + 0.5;
              if (x - last < 40 || x < this.left) continue;
              last = x;
              pen.strokeStyle = this.colour("grid");
              pen.beginPath();
              pen.moveTo(x, topSpace);
              pen.lineTo(x, topSpace + this.height);
              pen.stroke();
              pen.fillStyle = this.colour(major ? "ink" : "muted");
              pen.textAlign = x > this.left + this.width - 24 ? "right" : "center";
              pen.fillText(label, x, topSpace + this.height + 17);
            }
          }
          // The values at a moment, in the legend; without one, the last.
          read(time) {
            if (time === undefined) {
              this.cells.forEach((cell, place) => { cell.textContent = this.atRest[place]; });
              this.moment.textContent = this.view.spanText(this);
            } else {
              const words = this.layers.flatMap(layer => layer.read(time, this.told.style));
              this.cells.forEach((cell, place) => { cell.textContent = words[place]; });
              this.moment.textContent = this.clock.text(time, this.told.moment);
            }
            this.figure.classList.toggle("read", time !== undefined);
          }
        }
        """#
}
