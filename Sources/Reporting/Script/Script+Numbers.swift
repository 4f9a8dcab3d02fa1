extension Script {
    /// Numbers in words, the inverse of ``PackedNumbers``, and elements.
    static let numbers = #"""
        const absent = "–";
        const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

        function element(name, attributes, ...children) {
          const made = document.createElement(name);
          for (const key in attributes) made.setAttribute(key, attributes[key]);
          made.append(...children);
          return made;
        }

        function button(label, text, action) {
          const made = element("button", { type: "button", "aria-label": label, title: label }, text);
          made.addEventListener("click", action);
          return made;
        }

        function grouped(text) {
          const [whole, rest] = text.split(".");
          const digits = whole.replace(/\B(?=(\d{3})+$)/g, ",");
          return rest === undefined ? digits : digits + "." + rest;
        }

        function fixed(value, decimals) {
          if (Math.abs(value) >= 1e15) return String(value);
          const text = Math.abs(value).toFixed(clamp(decimals, 0, 100));
          return (value < 0 && /[1-9]/.test(text) ? "-" : "") + grouped(text);
        }

        // A style is a name and a count of decimals.
        function format(value, [kind, decimals]) {
          if (!Number.isFinite(value)) return absent;
          if (kind === "percent") return fixed(value * 100, decimals) + " %";
          return kind === "number" ? fixed(value, decimals) : String(value);
        }

        function decode(text) {
          const bytes = atob(text), values = [];
          let place = 0, last = 0;
          const token = () => {
            let byte = bytes.charCodeAt(place++), value = byte & 127, factor = 128;
            while (byte > 127) {
              byte = bytes.charCodeAt(place++);
              value += (byte & 127) * factor;
              factor *= 128;
            }
            return value;
          };
          while (place < bytes.length) {
            const first = token();
            if (first < 2) {
              const repeated = first ? last : NaN;
              for (let count = token(); count > 0; count--) values.push(repeated);
            } else {
              last += first % 2 ? (first - 1) / 2 : -first / 2;
              values.push(last);
            }
          }
          return values;
        }

        function numbersOf(column) {
          const whole = decode(column.values), { decimals = 0 } = column;
          const power = 10 ** Math.abs(decimals);
          return Float64Array.from(whole, value => decimals < 0 ? value * power : value / power);
        }

        function timesOf(column) {
          let place = 0;
          return Float64Array.from(decode(column.steps), step => {
            if (Number.isNaN(step)) return NaN;
            place += step;
            return column.start + place * column.unit;
          });
        }

        // The place before the first entry of an ascending list that is above the value.
        function placeOf(list, value) {
          let low = 0, high = list.length;
          while (low < high) {
            const middle = (low + high) >> 1;
            if (list[middle] <= value) low = middle + 1; else high = middle;
          }
          return low - 1;
        }

        const held = template => JSON.parse(template.content.textContent);
        """#
}
