// Makes a workbook from a layout and values.
#include "core/template/template.hpp"

#include "core/round/identity.hpp"
#include "core/template/carried.hpp"
#include "core/template/workbook.hpp"

#include <fmt/format.h>

namespace plancheck {

std::string template_stem(const Round& round, const TemplateChoices& choices) {
    if (choices.values) {
        return choices.values->stem().string();
    }
    return fmt::format("plan-{}", choices.asked == round.id ? choices.asked : file_name_of(round));
}

Or<Book> template_book(const Round& round, const TemplateChoices& choices) {
    const Or<Layout> layout = load_layout(round, choices.round_folder);
    if (!layout) {
        return Failure{layout.why()};
    }
    Or<PlanValues> values = choices.values            ? load_values(round, *choices.values)
                            : choices.from != nullptr ? values_of(*choices.from)
                                                      : PlanValues{};
    if (!values) {
        return Failure{values.why()};
    }
    Book book = round_workbook(round, *layout, *values, choices.today);
    if (choices.from != nullptr) {
        book.sheets.push_back(carried_sheet(*choices.from));
    }
    return book;
}

} // namespace plancheck
