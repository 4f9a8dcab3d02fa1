public import Documents
import Glibc
import Testing

/// A browser without a window, which opens a page and tells what became of it.
public enum Browser {
    /// Where the browser is, or nil where there is none in `PATH`.
    public static let path: String? = {
        guard let value = getenv("PATH") else { return nil }
        return String(cString: value).split(separator: ":").map { "\($0)/chromium" }.first { access($0, X_OK) == 0 }
    }()

    /// What a page came to.
    public struct Outcome {
        /// What the appended code observed.
        public let observed: JSON
        /// The lines that the page wrote to the console.
        public let console: [Substring]
    }

    /// Opens a page with a script of its own at its end; the script returns what it observed.
    ///
    /// The code may wait by `await pause()`; what it returns is written into the page.
    public static func open(_ page: [UInt8], width: Int = 1_280, code: String) throws -> Outcome {
        let folder = TemporaryFolder()
        let own = """
            <script>
            addEventListener("load", async () => {
            const pause = (time = 60) => new Promise(done => setTimeout(done, time));
            const faults = [];
            addEventListener("error", event => faults.push(event.message));
            document.addEventListener("securitypolicyviolation", event => faults.push(event.violatedDirective));
            const all = (what, root = document) => [...root.querySelectorAll(what)];
            await pause(200);
            let seen;
            try { seen = await (async () => {
            \(code)
            })(); } catch (fault) { seen = { fault: String(fault.stack) }; }
            seen.faults = faults;
            seen.requests = performance.getEntriesByType("resource").map(entry => entry.name);
            const output = document.createElement("pre");
            output.id = "observed";
            output.textContent = JSON.stringify(seen);
            document.body.append(output);
            });
            </script>
            </body>
            """
        let text = String(decoding: page, as: UTF8.self).replacing("</body>", with: own)
        let file = folder.write(Array(text.utf8), to: "report.html")
        let (output, messages) = try run(
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--force-device-scale-factor=1", "--user-data-dir=\(folder.file("profile"))",
                "--window-size=\(width),900", "--virtual-time-budget=60000", "--enable-logging=stderr",
                "--dump-dom", "file://\(file)",
            ], in: folder)
        let start = try #require(output.firstRange(of: "<pre id=\"observed\">"), "the page observes: \(messages)")
        let end = try #require(output[start.upperBound...].firstRange(of: "</pre>"))
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{A0}"), ("&amp;", "&")]
        let told = entities.reduce(String(output[start.upperBound..<end.lowerBound])) {
            $0.replacing($1.0, with: $1.1)
        }
        return Outcome(
            observed: try JSON(parsing: told),
            console: messages.split(separator: "\n").filter { $0.contains("CONSOLE") })
    }

    private static func run(_ words: [String], in folder: TemporaryFolder) throws -> (String, String) {
        let program = try #require(path)
        let files = [folder.file("out"), folder.file("err")]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (place, file) in files.enumerated() {
            posix_spawn_file_actions_addopen(&actions, Int32(place + 1), file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        var arguments = ([program] + words).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var identifier = pid_t()
        let status = posix_spawn(&identifier, program, &actions, nil, &arguments, environ)
        try #require(status == 0, "'\(program)' starts")
        var code: Int32 = 0
        while waitpid(identifier, &code, 0) < 0, errno == EINTR {}
        return (text(files[0]), text(files[1]))
    }

    private static func text(_ path: String) -> String {
        guard let stream = fopen(path, "r") else { return "" }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 { bytes += buffer.prefix(count) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
