// Scans once over quotes, comments, brackets and keys. After the first fault the scan may be wrong, because toml++
// stops there too.
#include "core/round/load/toml_scan.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace plancheck {

namespace {

class Scan {
public:
    Scan(std::string_view text, const TomlLimits& limits) : text_{text}, limits_{limits} {}

    /// Returns false if it found a fault, whose place is `at()`.
    [[nodiscard]] bool run() {
        while (at_ < text_.size() && message_.empty()) {
            step();
        }
        return message_.empty();
    }
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] std::size_t values() const { return values_; }
    [[nodiscard]] std::string take_message() { return std::move(message_); }

private:
    /// The kinds of open brackets: a table's heading, a list, an inline table.
    enum class Open : char { heading, list, table };

    void fail(std::string message) {
        if (message_.empty()) {
            message_ = std::move(message);
        }
    }
    [[nodiscard]] bool inside(Open kind) const { return !open_.empty() && open_.back() == kind; }

    /// Counts one more value. `apart` is true if another may begin here.
    void count(bool apart) {
        fresh_ = apart;
        word_ = 0;
        if (++values_ > limits_.values) {
            fail(fmt::format("more than {} keys and values", limits_.values));
        }
    }

    void step() {
        const char c = text_[at_];
        if (c == '"' || c == '\'') {
            quoted(c);
            return;
        }
        if (c == '#') {
            at_ = std::min(text_.find('\n', at_), text_.size());
            return;
        }
        sign(c);
        if (message_.empty()) {
            ++at_;
        }
    }

    void sign(char c) {
        switch (c) {
        case '\n':
            line_end();
            break;
        case ' ':
        case '\t':
        case '\r':
            word_ = 0;
            break;
        case '=':
            count(key_);
            key_ = false;
            break;
        case ',':
            count(true);
            key_ = inside(Open::table);
            parts_ = 1;
            break;
        case '[':
            open(key_ && (open_.empty() || inside(Open::heading)) ? Open::heading : Open::list);
            break;
        case '{':
            open(Open::table);
            break;
        case ']':
        case '}':
            close(c);
            break;
        default:
            word(c);
        }
    }

    void line_end() {
        if (open_.empty() || inside(Open::heading)) {
            open_.clear();
            key_ = true;
            parts_ = 1;
        }
        fresh_ = true;
        word_ = 0;
    }

    void open(Open kind) {
        count(true);
        key_ = kind != Open::list;
        parts_ = 1;
        open_.push_back(kind);
        if (open_.size() > limits_.depth) {
            fail(fmt::format("more than {} lists and tables stand inside each other here", limits_.depth));
        }
    }

    void close(char c) {
        if (!open_.empty() && (c == '}') == (open_.back() == Open::table)) {
            open_.pop_back();
        }
        key_ = false;
        fresh_ = false;
        word_ = 0;
    }

    void word(char c) {
        if (static_cast<unsigned char>(c) >= 0x80U) {
            const std::size_t end = std::min(at_ + 4, text_.size());
            std::size_t next = at_ + 1;
            while (next < end && continues_character(text_[next])) {
                ++next;
            }
            fail(fmt::format("`{}` is outside quotes; TOML allows it only inside them", text_.substr(at_, next - at_)));
        } else if (c == '.' && key_) {
            count(!fresh_);
            if (++parts_ > limits_.key_parts) {
                fail(fmt::format("a key has more than {} parts", limits_.key_parts));
            }
        } else {
            fresh_ = false;
            if (++word_ > limits_.word_bytes) {
                fail(fmt::format("a key, number or date is longer than {} characters", limits_.word_bytes));
            }
        }
    }

    /// Scans a string from its opening quote to its closing quote, or to the place where it must end.
    void quoted(char quote) {
        if (!fresh_) {
            fail("a quote is inside a word; a text begins with its quote");
            return;
        }
        fresh_ = false;
        word_ = 0;
        const std::string_view closing = quote == '"' ? R"(""")" : "'''";
        const bool many_lines = text_.substr(at_).starts_with(closing);
        const std::size_t end = many_lines ? end_of_many_lines(quote, closing) : end_of_one_line(quote);
        if (end - at_ > (key_ ? limits_.word_bytes : limits_.text_bytes)) {
            fail(fmt::format("a {} is longer than {} bytes", key_ ? "key" : "text",
                             key_ ? limits_.word_bytes : limits_.text_bytes));
            return;
        }
        at_ = end;
    }

    /// The position after the closing quote, or the line's end if there is none.
    [[nodiscard]] std::size_t end_of_one_line(char quote) const {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != '\n') {
            if (text_[end] == quote) {
                return end + 1;
            }
            end += text_[end] == '\\' && quote == '"' && text_.substr(end + 1, 1) != "\n" ? 2U : 1U;
        }
        return std::min(end, text_.size());
    }

    /// The position after the three closing quotes, with up to two more quotes that belong to the text.
    [[nodiscard]] std::size_t end_of_many_lines(char quote, std::string_view closing) const {
        std::size_t end = at_ + closing.size();
        while (end < text_.size() && !text_.substr(end).starts_with(closing)) {
            end += text_[end] == '\\' && quote == '"' ? 2U : 1U;
        }
        end = std::min(end + closing.size(), text_.size());
        for (int more = 0; more < 2 && end < text_.size() && text_[end] == quote; ++more) {
            ++end;
        }
        return end;
    }

    std::string_view text_;
    const TomlLimits& limits_;
    std::size_t at_ = 0;
    std::size_t values_ = 0;
    std::vector<Open> open_;
    bool key_ = true;   ///< the current characters belong to a key
    bool fresh_ = true; ///< a text may begin here
    std::size_t parts_ = 1;
    std::size_t word_ = 0; ///< bytes of the current word
    std::string message_;
};

} // namespace

std::optional<TomlFault> scan_toml(std::string_view text, std::size_t& values, const TomlLimits& limits) {
    if (text.size() > limits.bytes) {
        return TomlFault{0, 0, fmt::format("it is larger than {} MiB", limits.bytes >> 20)};
    }
    const auto fault_at = [&](std::size_t offset, std::string message) {
        const TextPlace place = text_place(text, offset);
        return TomlFault{place.line, place.column, std::move(message)};
    };
    if (const auto bad = first_bad_byte(text)) {
        return fault_at(*bad, std::string{not_utf8});
    }
    const std::string_view content = without_bom(text);
    Scan scan{content, limits};
    const bool right = scan.run();
    values += scan.values();
    return right ? std::nullopt
                 : std::optional{fault_at(scan.at() + text.size() - content.size(), scan.take_message())};
}

} // namespace plancheck
