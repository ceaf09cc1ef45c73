// Shows the deck through LibreOffice's sidebar interfaces. Dispatching its name would close an open deck.
#include "uno/show_sidebar.hpp"

#include <com/sun/star/frame/XController2.hpp>
#include <com/sun/star/ui/XDeck.hpp>
#include <com/sun/star/ui/XDecks.hpp>
#include <com/sun/star/ui/XSidebarProvider.hpp>

namespace plancheck::office {

void show_sidebar(const Reference<css::frame::XController>& controller) {
    const Reference<css::frame::XController2> window(controller, UNO_QUERY);
    if (!window.is()) {
        return;
    }
    const auto sidebar = window->getSidebar();
    if (!sidebar.is()) {
        return;
    }
    sidebar->setVisible(true);
    sidebar->showDecks(true);
    const auto decks = sidebar->getDecks();
    if (!decks->hasByName("PlanCheckDeck")) {
        return;
    }
    const Reference<css::ui::XDeck> deck(decks->getByName("PlanCheckDeck"), UNO_QUERY);
    if (deck.is() && !deck->isActive()) { // activating an active deck would close it
        deck->activate(true);
    }
}

} // namespace plancheck::office
