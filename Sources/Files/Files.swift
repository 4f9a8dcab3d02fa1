/// Bytes from and to the disk, whole or not at all.
///
/// Every fault is one of input: it names the path, says what was wrong in the words of a user, and what to do.
public enum Files {}
