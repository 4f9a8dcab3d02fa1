extension Script {
    /// Tables whose rows are made from the numbers that the page holds: sorted, filtered, a page at a time.
    static let tables = #"""
        class TableColumn {
          constructor(told, clock) {
            this.told = told;
            this.clock = clock;
            if (told.kind === "time") this.values = timesOf(told);
            else if (told.kind === "words") this.values = decode(told.values);
            else this.values = numbersOf(told);
            if (told.kind === "words") {
              const ranks = [...told.words.keys()].sort((one, two) => told.words[one] < told.words[two] ? -1 : 1);
              this.ranks = [];
              ranks.forEach((word, rank) => { this.ranks[word] = rank; });
            }
          }
          key(row) {
            const value = this.values[row];
            return this.ranks && !Number.isNaN(value) ? this.ranks[value] : value;
          }
          text(row) {
            const value = this.values[row], { told } = this;
            if (Number.isNaN(value)) return absent;
            if (told.kind === "time") return this.clock.text(value, told.moment);
            if (told.kind === "words") return told.words[value];
            const text = format(value, told.style);
            return told.isSigned && value > 0 && /[1-9]/.test(text) ? "+" + text : text;
          }
          tone(row) {
            const value = this.values[row];
            if (!this.told.isSigned || !value || !/[1-9]/.test(this.text(row))) return "";
            return value < 0 ? "bad" : "good";
          }
          // Whether a cell holds words that are looked for.
          finder(words) {
            const { told } = this;
            if (told.kind === "words") {
              const found = told.words.map(word => word.toLowerCase().includes(words));
              return row => found[this.values[row]] === true;
            }
            if (told.kind !== "time" || !/^[\d:-]+$/.test(words)) return () => false;
            this.texts = this.texts || Array.from(this.values, (value, row) => this.text(row));
            return row => this.texts[row].includes(words);
          }
        }

        const relations = {
          "<": (one, two) => one < two, ">": (one, two) => one > two, "=": (one, two) => one === two,
          "<=": (one, two) => one <= two, ">=": (one, two) => one >= two,
        };

        class PagedTable {
          constructor(table, jump) {
            const told = held(table.querySelector("template.rows"));
            const clock = new Clock(told.clock);
            this.table = table;
            this.told = told;
            this.jump = jump;
            this.columns = told.columns.map(column => new TableColumn(column, clock));
            this.all = Uint32Array.from({ length: told.count }, (_, row) => row);
            this.rows = this.all;
            this.page = 0;
            this.body = table.tBodies[0];
            this.heads = [...table.tHead.rows[0].cells];
            this.heads.forEach((head, place) => {
              const made = element("button", { type: "button", class: "sort" }, ...head.childNodes);
              made.addEventListener("click", () => this.sort(place));
              head.replaceChildren(made);
            });
            if (told.count > 8) this.addFilter();
            if (told.count > told.page) this.addPager();
            if (told.jump || told.count > told.page) this.fill();
          }
          addFilter() {
            const field = element("input", {
              type: "search", "aria-label": "Filter: " + this.table.caption.textContent, placeholder: "Filter …",
              title: "Words, dates, or a column and a bound: " + this.told.example, spellcheck: "false",
            });
            field.addEventListener("input", () => this.filter(field.value));
            this.found = element("output", { class: "note" });
            const bar = element("div", { class: "bar" }, field, this.found);
            (this.table.closest(".scroll") || this.table).before(bar);
          }
          addPager() {
            this.place = element("output", { class: "note" });
            this.back = button("Previous page", "‹ Previous", () => this.turn(-1));
            this.next = button("Next page", "Next ›", () => this.turn(1));
            (this.table.closest(".scroll") || this.table).after(
              element("div", { class: "bar pager" }, this.back, this.next, this.place));
          }
          columnNamed(name) {
            const short = name.toLowerCase().replace(/[\s-]/g, "");
            return this.columns.find(column => column.told.title.toLowerCase().replace(/[\s-]/g, "").startsWith(short));
          }
          finder(term) {
            const bound = /^([^<>=]+)(<=|>=|<|>|=)([+-]?[\d.,]+)$/.exec(term);
            const column = bound && this.columnNamed(bound[1]);
            if (column && column.told.style) {
              const scale = column.told.style[0] === "percent" ? 100 : 1;
              const limit = Number(bound[3].replaceAll(",", "")), holds = relations[bound[2]];
              return row => holds(column.values[row] * scale, limit);
            }
            const finders = this.columns.map(each => each.finder(term));
            return row => finders.some(finds => finds(row));
          }
          filter(text) {
            const finders = text.toLowerCase().split(/\s+/).filter(term => term).map(term => this.finder(term));
            this.wanted = finders.length ? row => finders.every(finds => finds(row)) : undefined;
            this.arrange();
          }
          sort(place) {
            const falls = this.sorted && this.sorted.place === place && this.sorted.step === 1;
            this.sorted = { place, step: falls ? -1 : 1 };
            this.heads.forEach((head, each) => {
              if (each === place) head.setAttribute("aria-sort", falls ? "descending" : "ascending");
              else head.removeAttribute("aria-sort");
            });
            this.arrange();
          }
          // Absent values come last either way; equal ones keep their order.
          arrange() {
            let rows = this.wanted ? this.all.filter(this.wanted) : this.all;
            if (this.sorted) {
              const column = this.columns[this.sorted.place], { step } = this.sorted;
              const keys = new Float64Array(this.told.count);
              for (const row of rows) {
                const key = column.key(row);
                keys[row] = Number.isNaN(key) ? Infinity : key * step;
              }
              rows = Uint32Array.from(rows).sort((one, two) => keys[one] - keys[two] || one - two);
            }
            this.rows = rows;
            this.page = 0;
            this.fill();
          }
          turn(step) {
            this.page = clamp(this.page + step, 0, Math.ceil(this.rows.length / this.told.page) - 1);
            this.fill();
            const scroll = this.table.closest(".scroll");
            if (scroll) scroll.scrollTop = 0;
          }
          fill() {
            const first = this.page * this.told.page;
            const end = Math.min(first + this.told.page, this.rows.length);
            const made = document.createDocumentFragment();
            for (let place = first; place < end; place++) made.append(this.row(this.rows[place]));
            this.body.replaceChildren(made);
            const count = grouped(String(this.rows.length)) + " of " + grouped(String(this.told.count));
            if (this.found) this.found.textContent = this.wanted ? count + " rows" : "";
            if (!this.place) return;
            const shown = grouped(String(Math.min(first + 1, end))) + " to " + grouped(String(end));
            this.place.textContent = "Rows " + shown + " of " + grouped(String(this.rows.length));
            this.back.disabled = first === 0;
            this.next.disabled = end >= this.rows.length;
          }
          row(row) {
            const made = element("tr", {});
            this.columns.forEach((column, place) => {
              const text = column.text(row), { told } = column;
              const isHead = place === 0;
              const cell = element(isHead ? "th" : "td", isHead ? { scope: "row" } : {});
              const kind = told.kind === "words" ? (text.length > 32 ? "long" : "") : told.kind;
              cell.className = (kind + " " + column.tone(row)).trim();
              if (isHead && this.told.jump && this.jump) {
                const show = button("Show " + text + " in the chart", text, () => this.show(row));
                show.className = "jump";
                cell.append(show);
              } else {
                cell.append(text);
              }
              made.append(cell);
            });
            if (this.told.jump && this.jump) made.addEventListener("click", event => {
              if (!event.target.closest("button")) this.show(row);
            });
            return made;
          }
          show(row) {
            const [from, to, symbol] = this.told.jump;
            const start = this.columns[from].values[row], end = this.columns[to].values[row];
            const name = symbol === null ? undefined : this.columns[symbol].text(row);
            this.jump(start, Number.isNaN(end) ? start : end, name);
          }
        }
        """#
}
