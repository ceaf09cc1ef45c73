// Handles the controls of a window made from an .xdl file by their names: their texts, whether they are enabled, and
// their sizes in AppFont units.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/awt/Size.hpp>
#include <com/sun/star/awt/XControl.hpp>
#include <com/sun/star/awt/XWindow.hpp>

#include <optional>
#include <utility>

namespace plancheck::office {

class Controls {
public:
    /// `window` holds the controls, and `parent` (the deck's) sets the size of the units. Both must outlive this
    /// object.
    Controls(const Reference<css::awt::XWindow>& window, const Reference<css::awt::XWindow>& parent)
        : window_(window), parent_(parent) {}

    [[nodiscard]] Reference<css::awt::XControl> get(const char* name) const;
    template <class Interface> [[nodiscard]] Reference<Interface> as(const char* name) const {
        return {get(name), UNO_QUERY_THROW};
    }

    /// Sets the text of a label, button or field, unless it is the same already.
    void set_text(const char* name, const OUString& text) const;
    void enable(const char* name, bool enabled) const;
    void show(const char* name, bool shown) const;
    /// A label's colours, 0xRRGGBB: background and letters. Nullopt, and any colour in a high-contrast theme, gives the
    /// theme's own.
    void paint(const char* name, std::optional<std::pair<sal_Int32, sal_Int32>> colours) const;
    void place(const char* name, int x, int y, int width, int height) const;
    /// The height that a label's text needs at this width; 0 for an empty text.
    [[nodiscard]] int text_height(const char* name, int width) const;

    [[nodiscard]] css::awt::Size to_pixels(int width, int height) const;
    [[nodiscard]] css::awt::Size to_units(sal_Int32 width, sal_Int32 height) const;
    /// The ending of the names of small icons that suit this screen: "-12.png", or larger, or light ones for dark
    /// lists.
    [[nodiscard]] OUString icon_ending() const;

private:
    Reference<css::awt::XWindow> window_, parent_;
};

} // namespace plancheck::office
