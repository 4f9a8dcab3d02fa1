import Testing

@Suite("The repository keeps its style") struct RepositoryTests {
    @Test("Every rule holds", arguments: Rule.all)
    func holds(rule: Rule) {
        let pending = Pending.all.filter { $0.rule == rule.testDescription }
        let violations = rule.violations(in: .checkedOut)
        let unexpected = violations.filter { violation in !pending.contains { $0.covers(violation) } }
        #expect(unexpected.isEmpty, "\(unexpected.map(\.description).joined(separator: "\n"))")
        let kept = pending.filter { entry in !violations.contains { entry.covers($0) } }.map(\.place)
        #expect(kept.isEmpty, "the rule is kept here now, so the list of what is pending gets shorter")
    }

    @Test("The texts of the repository are found")
    func textsAreFound() throws {
        let repository = Repository.checkedOut
        #expect(repository.products.count > 200)
        #expect(repository.files.contains { $0.path == ".ci/run" })
        #expect(repository.files.contains { $0.path == "Makefile" })
        #expect(repository.files.contains { $0.path.hasSuffix("module.modulemap") })
        #expect(try #require(repository.manifest).targets.count > 40)
    }
}
