import Documents
import Reporting
import Testing

@Suite struct NotebookTests {
    private func parsed(_ notebook: Notebook) throws -> JSON { try JSON(parsing: notebook.bytes) }

    @Test("A notebook has the members that version 4.5 of the format asks for, and no others")
    func members() throws {
        // nbformat.v4.5.schema.json: required members, and additionalProperties of cells are false.
        let notebook = try parsed(Notebook([NotebookCell(.text, id: "a", "x"), NotebookCell(.code, id: "b", "y")]))
        #expect(notebook.objectValue?.keys == ["cells", "metadata", "nbformat", "nbformat_minor"])
        #expect(notebook["nbformat"] == 4 && notebook["nbformat_minor"] == 5)
        #expect(notebook["metadata"]?["kernelspec"]?["name"] == "python3")
        let cells = try #require(notebook["cells"]?.arrayValue)
        #expect(cells[0] == ["cell_type": "markdown", "id": "a", "metadata": [:], "source": ["x"]])
        #expect(
            cells[1] == [
                "cell_type": "code", "id": "b", "metadata": [:], "source": ["y"], "execution_count": nil,
                "outputs": [],
            ])
    }

    @Test(
        "Lines keep their ends and joined they are the source",
        arguments: [("", []), ("a", ["a"]), ("a\n", ["a\n", ""]), ("a\n\nb", ["a\n", "\n", "b"])])
    func lines(source: String, lines: [String]) throws {
        let cell = try parsed(Notebook([NotebookCell(.code, id: "a", source)]))["cells"]?[0]
        #expect(cell?["source"] == JSON(lines) && lines.joined() == source)
    }

    @Test("Two cells of one identifier are a mistake of the program")
    func sameIdentifier() async {
        await #expect(processExitsWith: .failure) {
            _ = Notebook([NotebookCell(.text, id: "a", ""), NotebookCell(.code, id: "a", "")])
        }
    }

    @Test("An identifier that Jupyter refuses is a mistake of the program")
    func strangeIdentifier() async {
        await #expect(processExitsWith: .failure) { _ = NotebookCell(.code, id: "a b", "") }
        await #expect(processExitsWith: .failure) { _ = NotebookCell(.code, id: "", "") }
    }
}
