// The panel's controls by their names in panel.xdl: their texts, whether they can be used, and their sizes in AppFont
// units.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/awt/Size.hpp>
#include <com/sun/star/awt/XControl.hpp>
#include <com/sun/star/awt/XWindow.hpp>

namespace plancheck::office {

class Controls {
public:
    /// `window` holds the controls, `parent` (the deck's) gives the units' size; both live as long as this.
    Controls(const Reference<css::awt::XWindow>& window, const Reference<css::awt::XWindow>& parent)
        : window_(window), parent_(parent) {}

    [[nodiscard]] Reference<css::awt::XControl> get(const char* name) const;
    template <class Interface> [[nodiscard]] Reference<Interface> as(const char* name) const {
        return {get(name), UNO_QUERY_THROW};
    }

    /// Text of a label, button or field; nothing is done where it is the same already.
    void set_text(const char* name, const OUString& text) const;
    void enable(const char* name, bool enabled) const;
    void place(const char* name, int x, int y, int width, int height) const;
    /// How much height a label's text needs at this width.
    [[nodiscard]] int text_height(const char* name, int width) const;

    [[nodiscard]] css::awt::Size to_pixels(int width, int height) const;
    [[nodiscard]] css::awt::Size to_units(sal_Int32 width, sal_Int32 height) const;
    /// How the names of small icons end that suit this screen: "-12.png", or larger, or light ones for dark lists.
    [[nodiscard]] OUString icon_ending() const;

private:
    Reference<css::awt::XWindow> window_, parent_;
};

} // namespace plancheck::office
