// Keeps the names and commands of the deeds in one table.
#include "uno/sidebar/deeds.hpp"

#include <com/sun/star/awt/PopupMenu.hpp>
#include <com/sun/star/awt/PopupMenuDirection.hpp>
#include <com/sun/star/awt/XWindow.hpp>
#include <com/sun/star/awt/XWindowPeer.hpp>

#include <algorithm>
#include <array>

namespace plancheck::office {
namespace {

struct DeedNames {
    Deed deed;
    Word label;
    Command command;
};
constexpr std::array all_deeds{
    DeedNames{Deed::go, Word::go_to_cell, Command::go_to_cell},
    DeedNames{Deed::use, Word::use_button, Command::use_least_change},
    DeedNames{Deed::explain, Word::explain_button, Command::explain_or_waive},
    DeedNames{Deed::judge, Word::judge_button, Command::explain_or_waive},
    DeedNames{Deed::waive, Word::waive_button, Command::explain_or_waive},
    DeedNames{Deed::rule, Word::rule_button, Command::explain_rule},
    DeedNames{Deed::next, Word::next_finding, Command::next_finding},
    DeedNames{Deed::previous, Word::previous_finding, Command::previous_finding},
    DeedNames{Deed::mark, Word::mark, Command::mark},
    DeedNames{Deed::clear, Word::clear_marks, Command::clear_marks},
    DeedNames{Deed::checklist, Word::checklist, Command::checklist},
    DeedNames{Deed::sign, Word::checklist_pages, Command::checklist_pages},
    DeedNames{Deed::compare, Word::compare, Command::compare},
    DeedNames{Deed::verify, Word::verify, Command::verify},
    DeedNames{Deed::what_if, Word::what_if, Command::what_if},
    DeedNames{Deed::footprint, Word::footprint, Command::footprint},
};

const DeedNames& names_of(Deed deed) {
    return *std::ranges::find(all_deeds, deed, &DeedNames::deed);
}

} // namespace

Word label_of(Deed deed) {
    return names_of(deed).label;
}

Command command_of(Deed deed) {
    return names_of(deed).command;
}

std::optional<Deed> choose_deed(const Context& context, const Reference<css::awt::XControl>& button,
                                const std::vector<std::vector<Deed>>& groups) {
    const auto menu = css::awt::PopupMenu::create(context);
    for (const auto& group : groups) {
        if (menu->getItemCount() > 0) {
            menu->insertSeparator(menu->getItemCount());
        }
        for (const auto deed : group) { // an item's number is never 0
            menu->insertItem(static_cast<sal_Int16>(static_cast<int>(deed) + 1), wide(label_of(deed)), 0,
                             menu->getItemCount());
        }
    }
    const auto size = Reference<css::awt::XWindow>(button, UNO_QUERY_THROW)->getPosSize();
    const auto chosen =
        menu->execute(button->getPeer(), {0, 0, size.Width, size.Height}, css::awt::PopupMenuDirection::EXECUTE_UP);
    return chosen > 0 ? std::optional(static_cast<Deed>(chosen - 1)) : std::nullopt;
}

} // namespace plancheck::office
