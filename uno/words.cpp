// Chooses the language of PlanCheck's own words.
#include "uno/words.hpp"

#include "uno/settings.hpp"

#include <algorithm>
#include <atomic>

namespace plancheck::office {
namespace {

std::atomic<std::size_t> language{0};

} // namespace

void choose_language(const Context& context) {
    const auto locale = office_locale(context);
    const auto found = std::ranges::find(word_languages, locale.substr(0, locale.find('-')));
    language = found == word_languages.end() ? 0 : static_cast<std::size_t>(found - word_languages.begin());
}

std::string_view word(Word key) {
    return word_table[language][static_cast<std::size_t>(key)];
}

} // namespace plancheck::office
