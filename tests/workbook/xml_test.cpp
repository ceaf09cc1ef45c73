// Compares the XML reader with expat: on the same bytes, both say "not well formed", or both give the same elements,
// attributes and text. Documents come from a small grammar; then some of their bytes are changed at random (fixed
// seed).
#include "core/workbook/xml/xml.hpp"
#include "tests/workbook/xml_oracle.hpp"

#include <gtest/gtest.h>
#include <random>

namespace plancheck::testing {
namespace {

TEST(Xml, AgreesWithExpatOnWhatMatters) {
    const char* documents[] = {"<a/>",
                               "<a></a>",
                               "<a>&lt;&#65;&#x42;&amp;</a>",
                               "<a b='1' c=\"2\"/>",
                               "<a b='&quot;&#10; \t\n\r\nx'/>",
                               "<a><![CDATA[<&]]]]>&gt;]]></a>",
                               "<!-- c --><a><!-- - --><?pi x?>t</a><!-- e -->",
                               "<a>\r\n\r\r\n</a>",
                               "<a>]]></a>",
                               "<a b='<'/>",
                               "<a b='1' b='2'/>",
                               "<a><b></a></b>",
                               "<a/><b/>",
                               "x<a/>",
                               "<a/>x",
                               "<a b=1/>",
                               "<a b/>",
                               "<a>&unknown;</a>",
                               "<a>&#0;</a>",
                               "<a>&#xD800;</a>",
                               "<a>\x01</a>",
                               "<a>\xC3\xA9\xF0\x9F\x98\x80</a>",
                               "<a>\xC3</a>",
                               "<a>\xED\xA0\x80</a>",
                               "<a>\xC0\x80</a>",
                               "<a>\xE0\x80\xAF</a>",
                               "<a>\xE0\xA0\x80</a>",
                               "<a>\xF0\x80\x80\xAF</a>",
                               "<a>\xF4\x90\x80\x80</a>",
                               "<a><b xmlns:x='u'><x:c/></b><x:d/></a>",
                               "<a xmlns:x='u'><b xmlns:x='v'><x:c/></b><x:d/></a>",
                               "<a xmlns:x='u' x:k='1'><b xmlns='v'/><x:d/></a>",
                               "<a>\xEF\xBF\xBE</a>",
                               "<a><!-- -- --></a>",
                               "<1/>",
                               "< a/>",
                               "<a b='1'c='2'/>",
                               "<a ",
                               "<a><",
                               "<a>&",
                               "<a>&lt",
                               "<a b='&lt'/>",
                               "<x:a xmlns:x='u'><x:b y='1' x:y='2'/></x:a>",
                               "<x:a/>",
                               "<a x:b='1'/>",
                               "<a xmlns='u'><b xmlns=''/></a>",
                               "<?xml version='1.0' encoding='UTF-8'?><a/>",
                               "<a><?xml version='1.0'?></a>",
                               "",
                               " ",
                               "<!DOCTYPE a><a/>",
                               "<!DOCTYPE a SYSTEM 'x'><a/>",
                               "<a/><!DOCTYPE a>",
                               "<a b='\x02'/>",
                               "<a b=']]>'/>",
                               "<a>\xEF\xBB\xBF</a>",
                               "\xEF\xBB\xBF<a/>",
                               "<a:b:c xmlns:a='u'/>",
                               "<:a/>",
                               "<a:/>",
                               "</a>",
                               "<a></a ></a>",
                               "<a></a\n>",
                               "<a\n/>",
                               "<a / >",
                               "<!ELEMENT a><a/>",
                               "<a><![CDATA[x]]</a>",
                               "<a>&#x;</a>",
                               "<a>& </a>"};
    for (const char* document : documents) {
        expect_agreement(document);
    }
}

class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed) {}
    std::string document() {
        std::string out;
        element(out, 0);
        return out;
    }
    // Not in the XML declaration, where expat is lax (it takes version="").
    void declare(std::string& document) {
        if (pick(3) == 0) {
            document.insert(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }
    }
    void damage(std::string& text) {
        const std::string_view bytes = "<>&;'\"=/ \r\n]!-?xa:\xC3\xA9\x01";
        for (unsigned i = 0, n = pick(4); i < n && !text.empty(); ++i) {
            const std::size_t place = pick(static_cast<unsigned>(text.size()));
            switch (pick(3)) {
            case 0:
                text[place] = bytes[pick(static_cast<unsigned>(bytes.size()))];
                break;
            case 1:
                text.erase(place, 1 + pick(4));
                break;
            default:
                text.insert(place, 1, bytes[pick(static_cast<unsigned>(bytes.size()))]);
            }
        }
    }
    unsigned pick(unsigned below) { return static_cast<unsigned>(random_() % below); }

private:
    void text(std::string& out) {
        const char* pieces[] = {"word",
                                " ",
                                "\n",
                                "\r\n",
                                "&amp;",
                                "&#233;",
                                "\xC3\xA9",
                                "<![CDATA[<x>]]>",
                                "<!-- note -->",
                                "]]",
                                ">",
                                "<?pi data?>",
                                "\xE2\x82\xAC",
                                "\t",
                                "long text that goes on and on"};
        for (unsigned i = 0, n = pick(6); i < n; ++i) {
            out += pieces[pick(15)];
        }
    }
    void element(std::string& out, unsigned depth) {
        const char* names[] = {"a", "table", "x:cell", "x:row", "office-value", "b.c"};
        const std::string name = names[pick(6)];
        out += "<" + name;
        if (depth == 0) {
            out += " xmlns:x='urn:x'";
        }
        const char* attributes[] = {" k='v'", " x:k=\"a&lt;b\"", "\nlong=' a\tb\r\nc '", " n='1.5'", " q=\"'\""};
        for (const char* attribute : attributes) {
            if (pick(3) == 0) {
                out += attribute;
            }
        }
        if (pick(4) == 0) {
            out += "/>";
            return;
        }
        out += ">";
        for (unsigned i = 0, n = depth < 5 ? pick(5) : 0; i < n; ++i) {
            text(out);
            element(out, depth + 1);
        }
        text(out);
        out += "</" + name + (pick(8) == 0 ? " >" : ">");
    }
    std::mt19937 random_;
};

TEST(Xml, AgreesWithExpatOnMadeAndDamagedDocuments) {
    Maker make(20140401);
    std::size_t good = 0;
    std::size_t bad = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string document = make.document();
        make.damage(document);
        make.declare(document);
        (expect_agreement(document) ? good : bad) += 1;
        if (::testing::Test::HasFailure()) {
            return;
        }
    }
    EXPECT_GT(good, 3000U); // else the test would see only one kind
    EXPECT_GT(bad, 3000U);
}

// A token may cross any edge of the reader's window: the same document is moved across it byte by byte.
TEST(Xml, TokensMayCrossTheWindowsEdge) {
    const std::string token = "<x k='a&amp;b\r\nc'>t\xC3\xA9&lt;\r\n]]&gt;<![CDATA[d]]><!-- e --></x>";
    for (std::size_t shift = 0; shift < 80; ++shift) {
        std::string document = "<a>" + std::string(65'536 - 80 + shift, ' ') + token + "</a>";
        EXPECT_TRUE(expect_agreement(document)) << shift;
    }
}

} // namespace
} // namespace plancheck::testing
