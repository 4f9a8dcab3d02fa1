import Reporting
import Testing

@Suite struct HTMLPageTests {
    private let page = String(
        decoding: HTMLPage(
            title: "</title><script>1</script>", language: "en", body: .element("main") { "</style>" }
        ).bytes, as: UTF8.self)

    @Test("A page names its kind, language, character set and title first")
    func head() {
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"))
        #expect(page.contains("<title>&lt;/title&gt;&lt;script&gt;1&lt;/script&gt;</title>"))
        #expect(page.contains(#"<meta name="viewport" content="width=device-width, initial-scale=1">"#))
        #expect(page.hasSuffix("</script>\n</body>\n</html>\n"))
    }

    @Test("A page holds one stylesheet and one script, whatever its words are")
    func code() {
        for tag in ["<style>", "</style>", "<script>", "</script>"] {
            #expect(page.split(separator: tag, omittingEmptySubsequences: false).count == 2, "\(tag)")
        }
    }

    @Test("A page fetches nothing and forbids it")
    func network() {
        #expect(page.contains("default-src &#39;none&#39;"))
        for word in ["http:", "https:", "//", "url(", "@import", "src=", "fetch(", "XMLHttpRequest"] {
            #expect(!page.contains(word), "\(word)")
        }
    }

    @Test("The stylesheet answers the dark, the printer and the narrow screen")
    func media() {
        for query in ["(prefers-color-scheme: dark)", "@media print", "size: A4", "(max-width: "] {
            #expect(page.contains(query), "\(query)")
        }
        #expect(page.split(separator: "{").count == page.split(separator: "}").count)
    }
}
