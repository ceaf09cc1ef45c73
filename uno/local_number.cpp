// Has the office write a number, and reads the separators from that.
#include "uno/local_number.hpp"

#include "uno/log.hpp"

#include <com/sun/star/util/XNumberFormatTypes.hpp>
#include <com/sun/star/util/XNumberFormatsSupplier.hpp>
#include <com/sun/star/util/XNumberFormatter.hpp>

#include <algorithm>
#include <optional>

namespace plancheck::office {
namespace {

struct Separators {
    std::string thousands = ",";
    std::string decimal = ".";
};

Separators& separators() {
    static Separators known; // only on the main thread
    return known;
}

/// "1,234.5" as the user's locale writes it.
std::string office_writes(const Context& context, double number) {
    const auto supplier = make<css::util::XNumberFormatsSupplier>(context, "com.sun.star.util.NumberFormatsSupplier");
    const auto formats = supplier->getNumberFormats();
    const Reference<css::util::XNumberFormatTypes> types(formats, UNO_QUERY_THROW);
    const css::lang::Locale users;
    const auto code = formats->generateFormat(types->getStandardIndex(users), users, true, false, 1, 1);
    auto key = formats->queryKey(code, users, false);
    if (key < 0) {
        key = formats->addNew(code, users);
    }
    const auto formatter = make<css::util::XNumberFormatter>(context, "com.sun.star.util.NumberFormatter");
    formatter->attachNumberFormatsSupplier(supplier);
    return narrow(formatter->convertNumberToString(key, number));
}

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char one) { return one >= '0' && one <= '9'; });
}

/// The digits of "1.234" without its thousands separators. Returns nullopt if they are not in groups of three.
std::optional<std::string> whole_digits(std::string_view text, std::string_view between) {
    constexpr std::size_t group = 3;
    std::string digits;
    for (bool first = true; true; first = false) {
        const auto end = between.empty() ? std::string_view::npos : text.find(between);
        const auto part = text.substr(0, end);
        const bool alone = first && end == std::string_view::npos;
        if (!all_digits(part) || (!alone && (part.empty() || part.size() > group || (!first && part.size() < group)))) {
            return std::nullopt;
        }
        digits += part;
        if (end == std::string_view::npos) {
            return digits;
        }
        text.remove_prefix(end + between.size());
    }
}

} // namespace

void learn_separators(const Context& context) {
    try {
        const auto text = office_writes(context, 1234.5);
        const auto two = text.find('2');
        const auto four = text.find('4');
        const auto five = text.find('5');
        if (text.starts_with('1') && two != std::string::npos && four != std::string::npos && five > four) {
            separators() = {text.substr(1, two - 1), text.substr(four + 1, five - four - 1)};
        }
    } catch (const css::uno::Exception& error) {
        log_trouble("locale", narrow(error.Message));
    }
}

std::string local_number(std::string_view number) {
    std::string text;
    for (const auto character : number) {
        if (character == ',') {
            text += separators().thousands;
        } else if (character == '.') {
            text += separators().decimal;
        } else {
            text += character;
        }
    }
    return text;
}

std::string plain_number(std::string_view typed) {
    auto text = typed;
    std::string before;
    if (text.starts_with('-') || text.starts_with('+')) {
        before = text.front() == '-' ? "-" : "";
        text.remove_prefix(1);
    }
    std::string after;
    if (text.ends_with('%')) {
        after = "%";
        text.remove_suffix(1);
        while (text.ends_with(' ')) {
            text.remove_suffix(1);
        }
    }
    const auto mark = text.find(separators().decimal);
    const auto whole = whole_digits(text.substr(0, mark), separators().thousands);
    if (mark == std::string_view::npos) {
        return whole && !whole->empty() ? before + *whole + after : std::string(typed);
    }
    const auto part = text.substr(mark + separators().decimal.size());
    return whole && !part.empty() && all_digits(part) ? before + *whole + "." + std::string(part) + after
                                                      : std::string(typed);
}

} // namespace plancheck::office
