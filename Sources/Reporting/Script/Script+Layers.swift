extension Script {
    /// What a pane draws: lines, areas, columns, candles, levels and trades, each reduced to what pixels can show.
    static let layers = #"""
        // Rows of a layer that a view shows, with one more on each side.
        function shownRows(places, from, to) {
          return [clamp(placeOf(places, from), 0, places.length), clamp(placeOf(places, to) + 2, 0, places.length)];
        }

        class Series {
          constructor(told, times) {
            this.times = times;
            this.values = numbersOf(told.values);
            this.told = told;
          }
          range(first, last, take) {
            for (let row = first; row < last; row++) take(this.values[row]);
            if (this.told.draw === "area" || this.told.draw === "columns") take(0);
          }
          read(time, style) {
            const row = placeOf(this.times, time);
            return [row < 0 ? absent : format(this.values[row], style)];
          }
          draw(pen, first, last, pane) {
            const { draw } = this.told, { values, places } = this, colour = pane.colour(this.told.hue);
            pen.strokeStyle = pen.fillStyle = colour;
            if (draw === "markers") {
              for (let row = first; row < last; row++) {
                if (pane.has(values[row])) pane.dot(pen, pane.x(places[row]), pane.y(values[row]), 3);
              }
              return;
            }
            if (draw === "columns") {
              this.bars(pen, first, last, pane);
              return;
            }
            const line = this.path(first, last, pane);
            if (draw === "area") {
              const area = new Path2D();
              for (const run of line.runs) {
                const base = pane.base();
                area.moveTo(run[0], base);
                for (let place = 0; place < run.length; place += 2) area.lineTo(run[place], run[place + 1]);
                area.lineTo(run[run.length - 2], base);
              }
              pen.globalAlpha = 0.14;
              pen.fill(area);
              pen.globalAlpha = 1;
            }
            if (draw === "band") this.fillTo(pane.layers[pane.layers.indexOf(this) + 1], line, pen, first, last, pane);
            pen.lineWidth = draw === "reference" || draw === "band" ? 1 : 1.6;
            pen.lineJoin = "round";
            pen.beginPath();
            for (const run of line.runs) {
              if (run.length === 2) { pane.dot(pen, run[0], run[1], 2); continue; }
              pen.moveTo(run[0], run[1]);
              for (let place = 2; place < run.length; place += 2) pen.lineTo(run[place], run[place + 1]);
            }
            pen.stroke();
          }
          // The band between two lines that have no gaps.
          fillTo(other, line, pen, first, last, pane) {
            const rest = other && other.path(other.first, other.last, pane);
            if (!rest || line.runs.length !== 1 || rest.runs.length !== 1) return;
            const [there, back] = [line.runs[0], rest.runs[0]];
            pen.globalAlpha = 0.2;
            pen.beginPath();
            for (let place = 0; place < there.length; place += 2) pen.lineTo(there[place], there[place + 1]);
            for (let place = back.length - 2; place >= 0; place -= 2) pen.lineTo(back[place], back[place + 1]);
            pen.fill();
            pen.globalAlpha = 1;
          }
          // Of many bars in one column of pixels the longest hides the others.
          bars(pen, first, last, pane) {
            const wide = Math.max(1, pane.step() * 0.7), base = pane.y(0), isDense = pane.step() < 0.5;
            let pixel = NaN, longest = base;
            const fill = x => pen.fillRect(
              x - wide / 2, Math.min(longest, base), wide, Math.max(Math.abs(longest - base), 0.5));
            for (let row = first; row < last; row++) {
              if (!pane.has(this.values[row])) continue;
              const x = pane.x(this.places[row]), y = pane.y(this.values[row]);
              if (!isDense) { longest = y; fill(x); continue; }
              if (Math.round(x) !== pixel) {
                if (!Number.isNaN(pixel)) fill(pixel);
                pixel = Math.round(x);
                longest = y;
              } else if (Math.abs(y - base) > Math.abs(longest - base)) {
                longest = y;
              }
            }
            if (isDense && !Number.isNaN(pixel)) fill(pixel);
          }
          // Of many rows in one column of pixels the first, the lowest, the highest and the last make the same picture.
          path(first, last, pane) {
            const { values, places } = this, runs = [];
            const isDense = last - first > 2 * pane.width;
            let run = [], column = NaN, low, high, end;
            const close = () => {
              if (!Number.isNaN(column)) run.push(column, pane.y(low), column, pane.y(high), column, pane.y(end));
              column = NaN;
              if (run.length) runs.push(run);
              run = [];
            };
            for (let row = first; row < last; row++) {
              const value = values[row];
              if (!pane.has(value)) { if (!isDense || row === last - 1) close(); continue; }
              const x = pane.x(places[row]);
              if (!isDense) { run.push(x, pane.y(value)); continue; }
              const pixel = Math.round(x);
              if (pixel !== column) {
                if (!Number.isNaN(column)) run.push(column, pane.y(low), column, pane.y(high), column, pane.y(end));
                if (pixel - column > 2 && pane.step() * 2 < 1) { column = NaN; close(); }
                column = pixel;
                run.push(pixel, pane.y(value));
                low = high = value;
              }
              if (value < low) low = value;
              if (value > high) high = value;
              end = value;
            }
            close();
            return { runs };
          }
        }

        class Candles {
          constructor(told, times) {
            this.times = times;
            [this.open, this.high, this.low, this.close] = told.columns.map(numbersOf);
            this.told = told;
          }
          range(first, last, take) {
            for (let row = first; row < last; row++) { take(this.low[row]); take(this.high[row]); }
          }
          read(time, style) {
            const row = placeOf(this.times, time);
            return [this.open, this.high, this.low, this.close].map(column =>
              row < 0 ? absent : format(column[row], style));
          }
          draw(pen, first, last, pane) {
            let bundle = 1;
            while (bundle * pane.step() < 3) bundle *= 2;
            const wide = clamp(bundle * pane.step() * 0.66, 1, 15);
            for (let row = first - first % bundle; row < last; row += bundle) {
              const end = Math.min(row + bundle, this.close.length) - 1;
              let high = -Infinity, low = Infinity, open = NaN, close = NaN;
              for (let part = row; part <= end; part++) {
                if (!pane.has(this.low[part]) || !pane.has(this.high[part])) continue;
                if (this.high[part] > high) high = this.high[part];
                if (this.low[part] < low) low = this.low[part];
                if (Number.isNaN(open)) open = this.open[part];
                close = this.close[part];
              }
              if (!(high >= low) || !pane.has(open) || !pane.has(close)) continue;
              const x = Math.round(pane.x((this.places[row] + this.places[end]) / 2) - 0.5) + 0.5;
              const rises = close >= open, top = pane.y(rises ? close : open), foot = pane.y(rises ? open : close);
              pen.fillStyle = pen.strokeStyle = pane.colour(rises ? "good" : "bad");
              pen.lineWidth = 1;
              pen.beginPath();
              pen.moveTo(x, pane.y(high));
              pen.lineTo(x, top);
              pen.moveTo(x, foot);
              pen.lineTo(x, pane.y(low));
              pen.stroke();
              if (rises && wide >= 4) pen.strokeRect(x - wide / 2, top, wide, Math.max(foot - top, 0.5));
              else pen.fillRect(x - wide / 2, top, wide, Math.max(foot - top, 1));
            }
          }
        }

        // Ends that are open lie beyond every view; a layer looks back as far as the longest stretch reaches.
        function placeEnds(layer, axis) {
          layer.longest = 0;
          layer.endPlaces = layer.ends.map(time => Number.isFinite(time) ? axis.place(time) : Infinity);
          layer.endPlaces.forEach((end, row) => {
            layer.longest = Math.max(layer.longest, end - layer.places[row]);
          });
        }

        // Stretches at one level: orders while they work.
        class Levels {
          constructor(told, times, axis) {
            this.times = times;
            this.ends = timesOf(told.ends).map(time => Number.isNaN(time) ? Infinity : time);
            this.levels = numbersOf(told.levels);
            this.kinds = decode(told.kinds.values);
            this.told = told;
          }
          place(axis) { placeEnds(this, axis); }
          range() {}
          read(time, style) {
            const last = placeOf(this.times, time);
            for (let row = last; row >= 0 && row > last - 500; row--) {
              if (this.ends[row] >= time) {
                return [this.told.kinds.words[this.kinds[row]] + " " + format(this.levels[row], style)];
              }
            }
            return [absent];
          }
          draw(pen, first, last, pane) {
            const { from } = pane.view, lines = [new Path2D(), new Path2D()], ends = [-1, -1];
            for (let row = Math.max(0, placeOf(this.places, from - this.longest)); row < last; row++) {
              if (this.endPlaces[row] < from || !pane.has(this.levels[row])) continue;
              const start = Math.max(pane.x(this.places[row]), pane.left), y = pane.y(this.levels[row]);
              const end = Math.min(pane.x(this.endPlaces[row]), pane.left + pane.width), kind = this.kinds[row] % 2;
              // Of many within one pixel the first.
              if (end < ends[kind] + 0.5) continue;
              ends[kind] = end;
              lines[kind].moveTo(start, y);
              lines[kind].lineTo(Math.max(end, start + 1), y);
            }
            pen.lineWidth = 1;
            pen.strokeStyle = pane.colour("hue-4");
            lines.forEach((line, kind) => {
              pen.setLineDash(kind ? [1, 2] : [5, 3]);
              pen.stroke(line);
            });
            pen.setLineDash([]);
          }
        }

        // A line from entry to exit, a triangle in the direction of the entry, a ring at the exit.
        class Trades {
          constructor(told, times) {
            this.times = times;
            this.ends = timesOf(told.ends);
            [this.entries, this.exits, this.results] = [told.entries, told.exits, told.results].map(numbersOf);
            this.shorts = decode(told.shorts);
            this.numbers = decode(told.numbers);
            this.told = told;
          }
          place(axis) { placeEnds(this, axis); }
          range() {}
          read(time) {
            const last = placeOf(this.times, time);
            for (let row = last; row >= 0 && row > last - 500; row--) {
              if (!(this.ends[row] < time)) {
                const side = this.shorts[row] ? "short" : "long";
                return ["#" + this.numbers[row] + " " + side + " " + format(this.results[row], this.told.style)];
              }
            }
            return [absent];
          }
          draw(pen, first, last, pane) {
            let before = -1;
            const { from, to } = pane.view;
            const start = Math.max(0, placeOf(this.places, from - this.longest));
            const room = pane.width / Math.max(last - start, 1), tight = room < 0.5;
            const size = clamp(room / 2, 2.5, 5), hasRings = room > 7;
            for (let row = start; row < last; row++) {
              if (!pane.has(this.entries[row]) || this.endPlaces[row] < from || this.places[row] > to) continue;
              const x = pane.x(this.places[row]), y = pane.y(this.entries[row]);
              if (tight && Math.round(x) === before) continue;
              before = Math.round(x);
              const tone = pane.colour(this.results[row] < 0 ? "bad" : "good"), falls = this.shorts[row] ? -1 : 1;
              const isClosed = pane.has(this.exits[row]) && Number.isFinite(this.endPlaces[row]);
              if (isClosed) {
                // Where trades are many, the line alone.
                const endX = pane.x(this.endPlaces[row]), endY = pane.y(this.exits[row]);
                pen.strokeStyle = tone;
                pen.lineWidth = 1.25;
                pen.setLineDash([4, 3]);
                pen.beginPath();
                pen.moveTo(x, y);
                pen.lineTo(endX, endY);
                pen.stroke();
                pen.setLineDash([]);
                if (!hasRings) continue;
                pen.fillStyle = pane.colour("surface");
                pen.beginPath();
                pen.arc(endX, endY, 3.25, 0, 7);
                pen.fill();
                pen.stroke();
              }
              pen.fillStyle = pane.colour("accent");
              pen.strokeStyle = pane.colour("surface");
              pen.lineWidth = 1;
              pen.beginPath();
              pen.moveTo(x, y);
              pen.lineTo(x - size, y + 1.8 * size * falls);
              pen.lineTo(x + size, y + 1.8 * size * falls);
              pen.closePath();
              pen.fill();
              pen.stroke();
            }
          }
        }

        const layerKinds = { candles: Candles, levels: Levels, trades: Trades };
        """#
}
