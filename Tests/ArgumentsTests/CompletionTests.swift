import Arguments
import TestSupport
import Testing

@Suite struct CompletionTests {
    @Test("The scripts are what their snapshots say", arguments: ["bash", "zsh", "fish"])
    func scripts(shell: String) throws {
        Snapshot.check(try SampleProgram.answer("completion", shell), named: "completion.\(shell)")
    }

    @Test("Another shell is refused")
    func otherShell() {
        #expect(
            SampleProgram.message(["completion", "csh"])
                == "SHELL: \"csh\" is not one of bash, zsh, fish; did you mean \"zsh\"? see 'assay completion --help'")
    }

    @Test(
        "bash offers what can stand at the cursor",
        .enabled(if: Terminal.has("bash"), "bash is not installed"),
        arguments: [
            (["assay", ""], "data|run|doctor|completion"),
            (["assay", "d"], "data|doctor"),
            (["assay", "data", ""], "import|check|list"),
            (["assay", "--json", "data", "im"], "import"),
            (["assay", "--workspace", "data", "r"], "run"),
            (["assay", "--workspace", "=", "data", "r"], "run"),
            (["assay", "-t", "4", "data", "c"], "check"),
            (["assay", "run", "--se"], "--search|--set|--seed"),
            (["assay", "run", "s.pine", "--search", ""], "grid|random|sobol"),
            (["assay", "run", "s.pine", "--search", "="], "grid|random|sobol"),
            (["assay", "run", "s.pine", "--search", "=", "so"], "sobol"),
            (["assay", "run", "--data", ""], ""),
            (["assay", "doctor", ""], ""),
            (
                ["assay", "data", "import", "-"],
                "--symbol|-s|--tick|--rejects|-r|--skip-bad-rows|"
                    + "--workspace|-w|--threads|-t|--seed|--json|--quiet|-q|--help|-h"
            ),
            (["assay", "--v"], "--version"),
            (["assay", "data", "--v"], ""),
            (["assay", "completion", ""], "bash|zsh|fish"),
            (["assay", "data", "import", "f"], "file one.csv|folder"),
            (["assay", "data", "import", "x", "--rejects", "file"], "file one.csv"),
            (["assay", "--workspace", "f"], "folder"),
            (["assay", "data", "list", "--workspace", "=", "f"], "folder"),
        ])
    func bash(words: [String], offers: String) throws {
        let script = try SampleProgram.answer("completion", "bash")
        let line = words.map { "'\($0)'" }.joined(separator: " ")
        let output = Terminal.run(
            """
            cd "$(mktemp -d)" && touch 'file one.csv' && mkdir folder
            \(script)
            COMP_WORDS=(\(line))
            COMP_CWORD=\(words.count - 1)
            _assay
            printf '%s\\n' "${COMPREPLY[@]}"
            rm -r "$PWD"
            """, in: "bash")
        // The order is the shell's, for files that of the folder.
        #expect(Self.lines(output.output) == offers.split(separator: "|").map(String.init).sorted())
        #expect(output.status == 0)
    }

    @Test("The bash script has no mistakes of syntax", .enabled(if: Terminal.has("bash"), "bash is not installed"))
    func bashSyntax() throws {
        let output = Terminal.run(try SampleProgram.answer("completion", "bash"), in: "bash -n")
        #expect(output.output.isEmpty && output.status == 0)
    }

    @Test("The zsh script has no mistakes of syntax", .enabled(if: Terminal.has("zsh"), "zsh is not installed"))
    func zshSyntax() throws {
        let output = Terminal.run(try SampleProgram.answer("completion", "zsh"), in: "zsh -n")
        #expect(output.output.isEmpty && output.status == 0)
    }

    @Test("The fish script has no mistakes of syntax", .enabled(if: Terminal.has("fish"), "fish is not installed"))
    func fishSyntax() throws {
        let output = Terminal.run(try SampleProgram.answer("completion", "fish"), in: "fish -n")
        #expect(output.output.isEmpty && output.status == 0)
    }

    @Test(
        "zsh offers what can stand at the cursor",
        .enabled(if: Terminal.has("zsh"), "zsh is not installed"),
        arguments: [
            (["assay", ""], "data|run|doctor|completion"),
            (["assay", "--workspace", "data", ""], "data|run|doctor|completion"),
            (["assay", "-t", "4", "data", ""], "import|check|list"),
            (["assay", "run", "--search", ""], "grid|random|sobol"),
            (["assay", "run", "--search=s"], "grid|random|sobol"), (["assay", "completion", ""], "bash|zsh|fish"),
            (["assay", "data", "import", ""], "files"), (["assay", "doctor", "--workspace="], "files -/"),
            (["assay", "doctor", "-"], "--workspace|-w|--threads|-t|--seed|--json|--quiet|-q|--help|-h"),
            (["assay", "doctor", ""], ""),
        ])
    func zsh(words: [String], offers: String) throws {
        let script = try SampleProgram.answer("completion", "zsh")
        // The functions of zsh's own completion are replaced by ones that print what they are given.
        let output = Terminal.run(
            """
            compdef() { }
            compset() { }
            compadd() { shift; print -l -- "$@" }
            _files() { print -r -- files "$@" }
            _describe() { local name="$argv[-1]"; print -l -- "${(@)${(P)name}%%:*}" }
            \(script)
            words=(\(words.map { "'\($0)'" }.joined(separator: " ")))
            CURRENT=\(words.count)
            _assay
            """, in: "zsh -f")
        #expect(Self.lines(output.output) == offers.split(separator: "|").map(String.init).sorted())
        #expect(output.status == 0)
    }

    @Test(
        "fish offers what can stand at the cursor",
        .enabled(if: Terminal.has("fish"), "fish is not installed"),
        arguments: [
            ("assay ", "completion data doctor run"), ("assay data ", "check import list"),
            ("assay --workspace data r", "run"), ("assay run --search ", "grid random sobol"),
            ("assay run --search=s", "--search=sobol"), ("assay run --se", "--search --seed --set"),
            ("assay completion ", "bash fish zsh"), ("assay doctor ", ""),
        ])
    func fish(line: String, offers: String) throws {
        let script = try SampleProgram.answer("completion", "fish")
        let output = Terminal.run("\(script)\ncomplete -C '\(line)'\n", in: "fish --no-config")
        let words = Self.lines(output.output).compactMap { $0.split(separator: "\t").first.map(String.init) }
        #expect(words.joined(separator: " ") == offers)
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init).sorted()
    }
}
