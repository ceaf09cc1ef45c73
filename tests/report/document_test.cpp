// Every writer shows the text of a document's fields as text, whatever it holds.
#include "core/base/text_safety.hpp"
#include "core/base/utf8.hpp"
#include "core/report/write/document.hpp"
#include "core/report/write/html_writer.hpp"

#include <algorithm>
#include <array>
#include <expat.h>
#include <gtest/gtest.h>
#include <memory>
#include <regex>
#include <sstream>

namespace plancheck {
namespace {

/// A document with every field filled. Each text is `text`, wherever that is possible.
Document filled_with(const std::string& text) {
    const DocumentFact fact{text, text};
    const DocumentTable table{
        .columns = {{text, 2}, {text, 1, true, Outcome::met}},
        .rows = {{{{text, {text, text}}, {text, {text}, true, text}}}, {{{text, {text}, true}}, true}}};
    const DocumentItem item{.name = text,
                            .title = text,
                            .lines = {text, text},
                            .id = text,
                            .outcome = Outcome::not_met,
                            .weight = text,
                            .more = {text},
                            .facts = {fact, {text, text, true}},
                            .figures = {fact},
                            .workings = table};
    const DocumentEntry entry{.name = text, .text = text, .outcome = Outcome::query, .item = text};
    const DocumentSection section{
        .heading = text,
        .note = text,
        .items = {item},
        .rows = {{text, text, text, text, text}},
        .picture = {.svg = "<svg/>", .description = text},
        .table = table,
        .id = text,
        .paragraphs = {text},
        .code = text,
        .facts = {fact},
        .list = {entry, {{}, text}, {.name = text, .text = text, .weight = text, .under = {entry}}}};
    DocumentSection brief = section;
    brief.brief = true;
    return {.title = text,
            .about = {text},
            .lead = {text},
            .facts = {fact},
            .sections = {section, brief},
            .conclusion = text,
            .state = text,
            .header = text,
            .footer = text,
            .generator = text,
            .contents = true};
}

std::size_t count_of_text(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

/// Names of elements and attributes in order: the structure of a page without its texts.
std::string skeleton(const std::string& html) {
    static const std::regex values{"=\"[^\"]*\""}, texts{">[^<]*<"};
    return std::regex_replace(std::regex_replace(html.substr(html.find("</style>")), values, "=\"\""), texts, "><");
}

/// Characters that no output shows as they are.
bool has_unsafe(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        if (length == 0 || (text[0] != '\n' && is_unsafe(text.substr(0, length)))) {
            return true;
        }
        text.remove_prefix(length);
    }
    return false;
}

std::string xml_fault(const std::string& text) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser{XML_ParserCreate("UTF-8"),
                                                                              XML_ParserFree};
    const auto status = XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), 1);
    return status == XML_STATUS_OK ? std::string{} : XML_ErrorString(XML_GetErrorCode(parser.get()));
}

constexpr std::array hostile_texts{"<script>alert(1)</script>",
                                   "</style></title></p></td><img src=x onerror=y>",
                                   "\" onclick=\"x",
                                   "' autofocus='",
                                   "[x](javascript:x)",
                                   "](x)",
                                   "a|b|c",
                                   "\\|",
                                   "**b** _c_ ~~d~~",
                                   "line\n# heading\n\n- item",
                                   "a\r\nb",
                                   "a\xE2\x80\xA8# b",
                                   "\xE2\x80\xAEturned\xE2\x81\xA6",
                                   "\x1b[31mred\x07",
                                   "\xff\xfe broken",
                                   "&lt;b&gt; &amp;",
                                   "{{body}}",
                                   "]]>",
                                   "-->"};

TEST(Document, NoTextBecomesMarkupOfHtml) {
    const std::string plain = skeleton(document_html(filled_with("plain")));
    for (const char* hostile : hostile_texts) {
        const std::string html = document_html(filled_with(hostile));
        // There is a link to another page only for a plain id.
        EXPECT_EQ(skeleton(html), skeleton(document_html(filled_with("not plain")))) << hostile;
        EXPECT_EQ(count_of_text(html, "</style>"), 1U) << hostile;
        EXPECT_FALSE(has_unsafe(html)) << hostile;
    }
    EXPECT_NE(plain.find("<a href"), std::string::npos);
}

/// Markdown without its code, because characters have no meaning there.
std::string texts(const std::string& markdown) {
    static const std::regex code{"\n    [^\n]*|`[^`\n]*`"};
    return std::regex_replace(markdown, code, "");
}

TEST(Document, NoTextBecomesMarkupOfMarkdown) {
    const std::string safe = document_markdown(filled_with("not plain"));
    static const std::regex bar{"(^|[^\\\\])(\\\\\\\\)*\\|"};
    const auto bars = [&](const std::string& text) { // of tables
        std::ptrdiff_t count = 0;
        std::istringstream lines{text};
        for (std::string line; std::getline(lines, line);) {
            count += line.starts_with('|') ? std::distance(std::sregex_iterator(line.begin(), line.end(), bar), {}) : 0;
        }
        return count;
    };
    for (const char* hostile : hostile_texts) {
        const std::string markdown = document_markdown(filled_with(hostile));
        const auto of_code = std::ranges::count(std::string_view{hostile}, '\n') * 2; // which keeps its lines
        EXPECT_EQ(std::ranges::count(markdown, '\n'), std::ranges::count(safe, '\n') + of_code) << hostile;
        EXPECT_EQ(bars(markdown), bars(safe)) << hostile << "\n" << markdown;
        EXPECT_EQ(count_of_text(markdown, "\n#"), count_of_text(safe, "\n#")) << hostile;
        EXPECT_FALSE(std::regex_search(texts(markdown), std::regex{"(^|[^\\\\])\\[x|<script|<img"})) << hostile;
        EXPECT_FALSE(has_unsafe(markdown)) << hostile;
    }
}

TEST(Document, NoTextBreaksALineOfText) {
    const auto lines = [](const std::string& text) {
        return std::ranges::count(document_text(filled_with(text), {.width = 1000, .all = true}), '\n');
    };
    for (const char* hostile : hostile_texts) {
        const std::string text = document_text(filled_with(hostile), {.width = 1000, .all = true});
        EXPECT_FALSE(has_unsafe(text)) << hostile;
        EXPECT_EQ(text.find('\x1b'), std::string::npos);
        const auto of_code = std::ranges::count(std::string_view{hostile}, '\n') * 2; // which keeps its lines
        EXPECT_EQ(lines(hostile), lines("plain") + of_code) << hostile;
    }
}

TEST(Document, NoTextBreaksThePagesOfTheOffice) {
    for (const char* hostile : hostile_texts) {
        const std::string page = document_fodt(filled_with(hostile));
        EXPECT_EQ(xml_fault(page), "") << hostile;
        EXPECT_EQ(count_of_text(page, "<text:p"), count_of_text(document_fodt(filled_with("plain")), "<text:p"));
        EXPECT_FALSE(has_unsafe(page)) << hostile;
    }
}

TEST(Document, TextSaysWhatIsSettledOnlyToThoseWhoAskForAll) {
    Document document{.title = "Title", .conclusion = "The end"};
    document.sections.resize(3);
    document.sections[0] = {.heading = "Open",
                            .note = {},
                            .items = {{.name = "A",
                                       .title = "a",
                                       .lines = {"said"},
                                       .more = {"also said"},
                                       .facts = {{"Source", "S1"}},
                                       .answered = true}},
                            .rows = {}};
    document.sections[1].heading = "Settled";
    document.sections[1].settled = true;
    document.sections[2].heading = "List";
    document.sections[2].list = {{.name = "E1", .text = "e", .settled = true}};
    EXPECT_EQ(document_text(document), "Title\n\nOpen\n  A a\n      said\n\nThe end\n");
    EXPECT_EQ(
        document_text(document, {.all = true}),
        "Title\n\nOpen\n  A a\n      said\n      also said\n      Source: S1\n\nSettled\n\nList\n  E1: e\n\nThe end\n");
    document.sections[2].list.front().under = {{.name = "E1.a", .text = "f", .outcome = Outcome::not_met}};
    EXPECT_EQ(document_text(document),
              "Title\n\nOpen\n  A a\n      said\n\nList\n  E1: e\n    E1.a (not met): f\n\nThe end\n");
}

TEST(Document, TextSetsATableInColumnsWhereItFits) {
    Document document{.title = "T"};
    document.sections.resize(1);
    document.sections[0].heading = "H";
    document.sections[0].table = {
        .columns = {{"name"}, {"figure", 1, true}},
        .rows = {{{{{}, {"contingency"}}, {{}, {"5"}}}}, {{{{}, {"QIPP"}}, {{}, {"1,000"}}}}}};
    EXPECT_EQ(document_text(document), "T\n\nH\n  name         figure\n  contingency       5\n  QIPP          1,000\n");
    document.sections[0].table.rows.front().cells.front().lines = {std::string(113, 'x')};
    EXPECT_EQ(document_text(document),
              "T\n\nH\n  " + std::string(113, 'x') + "\n      figure: 5\n  QIPP\n      figure: 1,000\n");
}

TEST(Document, ARowWithMoreCellsThanColumnsLosesThemInEveryWriter) {
    DocumentTable table;
    table.columns = {{.heading = "One"}, {.heading = "Two", .figure = true}};
    table.rows = {{.cells = {{.strong = "first", .lines = {}},
                             {.strong = "second", .lines = {}},
                             {.strong = "third", .lines = {}}}},
                  {.cells = {{.strong = "only", .lines = {}}}}};
    Document document{.title = "Wide"};
    document.sections.push_back({.heading = "Rows", .note = {}, .items = {}, .rows = {}, .table = table});
    for (const int width : {20, 100}) {
        const std::string text = document_text(document, {.width = width, .all = true});
        EXPECT_NE(text.find("second"), std::string::npos);
        EXPECT_EQ(text.find("third"), std::string::npos);
    }
    for (const std::string& page : {document_html(document), document_markdown(document), document_fodt(document)}) {
        EXPECT_NE(page.find("second"), std::string::npos);
        EXPECT_NE(page.find("only"), std::string::npos);
        EXPECT_EQ(page.find("third"), std::string::npos);
    }
}

TEST(HtmlWriter, EscapesByItself) {
    HtmlWriter html;
    html.open("p", {{"class", "a\"b"}, {"id", ""}}).text("1 < 2 & 'x'").alone("br").element("b", "<i>").close();
    EXPECT_EQ(html.take(), "<p class=\"a&quot;b\">1 &lt; 2 &amp; &#39;x&#39;<br><b>&lt;i&gt;</b></p>");
    EXPECT_EQ(html.take(), "");
}

} // namespace
} // namespace plancheck
