import Glibc

/// The reference folder of outside truth, named by the environment and never part of this repository.
public enum Reference {
    /// The folder, or nil where the environment names none.
    public static var folder: String? {
        guard let value = getenv("ASSAY_REFERENCE"), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// Whether an absent folder is a failure.
    public static var isRequired: Bool {
        guard let value = getenv("ASSAY_REQUIRE_REFERENCE") else { return false }
        return String(cString: value) == "1"
    }

    /// The path of something in the folder, or nil where it is absent.
    public static func path(_ relative: String) -> String? {
        guard let folder else { return nil }
        let path = "\(folder)/\(relative)"
        return access(path, R_OK) == 0 ? path : nil
    }

    /// Whether tests against the reference run: they do where it is present, and where its absence must be seen.
    public static var isUsed: Bool { folder != nil || isRequired }
}
