public import Documents

/// Text and code in cells, as Jupyter opens it: format 4.5, nothing executed yet.
public struct Notebook: Sendable {
    /// The cells in order.
    public let cells: [NotebookCell]

    /// A notebook of cells whose identifiers all differ.
    public init(_ cells: [NotebookCell]) {
        precondition(Set(cells.map(\.id)).count == cells.count, "every cell has an identifier of its own")
        self.cells = cells
    }

    /// The notebook as a file's content.
    public var bytes: [UInt8] { json.bytes(.indented) + Array("\n".utf8) }
}

extension Notebook: JSONRepresentable {
    public var json: JSON {
        [
            "cells": JSON(cells),
            "metadata": [
                "kernelspec": ["display_name": "Python 3", "language": "python", "name": "python3"],
                "language_info": ["file_extension": ".py", "mimetype": "text/x-python", "name": "python"],
            ],
            "nbformat": 4, "nbformat_minor": 5,
        ]
    }
}

/// One cell of a notebook.
public struct NotebookCell: Hashable, Sendable {
    /// What a cell holds.
    public enum Kind: String, Sendable {
        /// Text in Markdown.
        case text = "markdown"
        /// Python.
        case code
    }

    /// What it holds.
    public let kind: Kind
    /// What it is known by, whatever stands in it: letters, digits, `-` and `_`.
    public let id: String
    /// Its lines, joined.
    public let source: String

    /// A cell.
    public init(_ kind: Kind, id: String, _ source: String) {
        let isSound = id.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        precondition(
            isSound && (1...64).contains(id.utf8.count),
            "a cell is known by 1 to 64 letters, digits, - and _, was \"\(id)\"")
        self.kind = kind
        self.id = id
        self.source = source
    }

    /// Its lines, each but the last with its end.
    private var lines: [String] {
        guard !source.isEmpty else { return [] }
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { place, line in place == lines.count - 1 ? String(line) : "\(line)\n" }
    }
}

extension NotebookCell: JSONRepresentable {
    public var json: JSON {
        let run: [(String, JSON)] = kind == .code ? [("execution_count", nil), ("outputs", [])] : []
        return .object(
            JSONObject(
                [("cell_type", JSON(kind.rawValue)), ("id", JSON(id)), ("metadata", [:]), ("source", JSON(lines))]
                    + run))
    }
}
