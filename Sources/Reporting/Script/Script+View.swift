extension Script {
    /// What all charts over time share: the axis, the stretch that is shown, the crosshair.
    static let view = #"""
        // The longest series makes the axis, a step a row: hours without trading take no room.
        class Axis {
          constructor(times) { this.times = times; }
          get count() { return this.times.length; }
          place(time) {
            const { times, count } = this;
            if (count < 2) return 0;
            const row = clamp(placeOf(times, time), 0, count - 2);
            const step = times[row + 1] - times[row] || 1;
            return row + clamp((time - times[row]) / step, -1e6, 1e6);
          }
          // The places of ascending times, found along the way.
          places(rows) {
            const { times, count } = this;
            let row = 0;
            return rows.map(time => {
              while (row < count - 2 && times[row + 1] <= time) row++;
              const step = times[row + 1] - times[row], part = (time - times[row]) / step;
              return part >= 0 && part < 1 ? row + part : this.place(time);
            });
          }
          time(place) {
            const { times, count } = this;
            if (count < 2) return times[0];
            const row = clamp(Math.floor(place), 0, count - 2);
            return times[row] + (place - row) * (times[row + 1] - times[row]);
          }
        }

        class View {
          constructor(figures) {
            this.panes = figures.map(figure => new Pane(figure, this));
            let longest = new Float64Array();
            for (const pane of this.panes) {
              for (const times of pane.columns) if (times.length > longest.length) longest = times;
            }
            this.axis = new Axis(longest);
            this.first = -0.5;
            this.end = Math.max(longest.length - 0.5, 0.5);
            for (const pane of this.panes) {
              pane.placeRows(this.axis);
              for (const places of pane.layers.map(layer => layer.places)) {
                if (!places.length) continue;
                this.first = Math.min(this.first, places[0] - 0.5);
                this.end = Math.max(this.end, places[places.length - 1] + 0.5);
              }
            }
            this.from = this.first;
            this.to = this.end;
            this.least = Math.min(8, this.end - this.first);
            this.readColours();
            const seen = new ResizeObserver(entries => {
              for (const { target } of entries) this.paneOf(target).resize();
              this.redraw();
            });
            this.panes.forEach(pane => { pane.resize(); seen.observe(pane.stage); });
            addEventListener("scroll", () => this.redraw(false), { passive: true });
            this.redraw();
          }
          paneOf(stage) { return this.panes.find(pane => pane.stage === stage); }
          get isWhole() { return this.from <= this.first && this.to >= this.end; }
          readColours() {
            const style = getComputedStyle(document.documentElement);
            const names = ["paper", "surface", "ink", "muted", "grid", "zero", "good", "bad", "accent", "reference"];
            for (let hue = 1; hue <= 6; hue++) names.push("hue-" + hue);
            this.colours = Object.fromEntries(names.map(name => [name, style.getPropertyValue("--" + name).trim()]));
            this.font = getComputedStyle(document.body).fontFamily;
          }
          // Panes out of sight are drawn when they come into it.
          redraw(isChanged = true) {
            if (isChanged) this.panes.forEach(pane => { pane.isStale = true; });
            if (this.pending) return;
            this.pending = requestAnimationFrame(() => {
              this.pending = 0;
              for (const pane of this.panes) {
                if (!pane.isStale) continue;
                const box = pane.stage.getBoundingClientRect();
                if (box.bottom < -200 || box.top > innerHeight + 200 || !box.width) continue;
                pane.isStale = false;
                pane.draw();
              }
            });
          }
          show(from, to) {
            const length = clamp(to - from, this.least, this.end - this.first);
            const middle = (from + to) / 2;
            this.from = clamp(middle - length / 2, this.first, this.end - length);
            this.to = this.from + length;
            this.redraw();
            this.tell();
          }
          tell() {
            for (const pane of this.panes) if (this.cursor === undefined) pane.read();
            for (const bar of this.bars || []) bar.tell();
          }
          zoom(factor, place = (this.from + this.to) / 2) {
            const part = (place - this.from) / (this.to - this.from);
            const length = clamp((this.to - this.from) * factor, this.least, this.end - this.first);
            this.show(place - part * length, place + (1 - part) * length);
          }
          pan(rows) { this.show(this.from + rows, this.to + rows); }
          showAll() { this.show(this.first, this.end); }
          showSpan(from, to) {
            const [start, end] = [this.axis.place(from), this.axis.place(to)];
            const margin = Math.max((end - start) * 0.6, 15);
            this.chosen = [start, end];
            this.show(start - margin, end + margin);
          }
          spanText(pane) {
            if (this.isWhole) return pane.told.span;
            const shown = place => pane.clock.text(this.axis.time(clamp(Math.round(place), 0, this.axis.count - 1)),
              pane.told.moment);
            return shown(this.from + 0.5) + " to " + shown(this.to - 0.5);
          }
          // The crosshair stands on a row of the axis, in every pane.
          point(place, pane, y) {
            this.cursor = place === undefined ? undefined : clamp(Math.round(place), 0, this.axis.count - 1);
            const time = this.cursor === undefined ? undefined : this.axis.time(this.cursor);
            for (const each of this.panes) {
              each.read(time);
              const x = time === undefined ? NaN : each.x(this.cursor);
              const isShown = x >= each.left - 1 && x <= each.left + each.width + 1;
              each.cursor.hidden = !isShown;
              each.cursor.style.left = x + "px";
              const isOwn = isShown && each === pane;
              each.tag.hidden = each.level.hidden = !isOwn || !(y > topSpace && y < topSpace + each.height);
              if (each.tag.hidden) continue;
              each.level.style.top = each.tag.style.top = y + "px";
              each.level.style.left = each.left + "px";
              const [kind, decimals] = each.told.style;
              each.tag.style.width = each.left + "px";
              each.tag.textContent = format(each.valueAt(y), [kind, kind === "exact" ? 4 : decimals]);
            }
          }
          say(pane) {
            const words = pane.cells.map(cell => cell.parentElement.textContent.replace(/\s+/g, " ").trim());
            this.speaker.textContent = pane.moment.textContent + ": " + words.join(", ");
          }
        }
        """#
}
