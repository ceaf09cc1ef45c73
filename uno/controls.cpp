// Finds controls and reads and sets their models.
#include "uno/controls.hpp"

#include <com/sun/star/awt/PosSize.hpp>
#include <com/sun/star/awt/XControlContainer.hpp>
#include <com/sun/star/awt/XLayoutConstrains.hpp>
#include <com/sun/star/awt/XStyleSettings.hpp>
#include <com/sun/star/awt/XStyleSettingsSupplier.hpp>
#include <com/sun/star/awt/XUnitConversion.hpp>
#include <com/sun/star/util/MeasureUnit.hpp>

namespace plancheck::office {
namespace {

constexpr int text_line_height = 8; ///< AppFont units by definition
constexpr int large_line = 20;      ///< pixels: half as much again as on an ordinary screen

/// Whether a colour (0xRRGGBB) needs light drawing on it.
bool is_dark(css::util::Color colour) {
    const auto part = [&](int shift) { return (colour >> shift) & 0xFF; };
    return 30 * part(16) + 59 * part(8) + 11 * part(0) < 100 * 128;
}

} // namespace

Reference<css::awt::XControl> Controls::get(const char* name) const {
    const Reference<css::awt::XControlContainer> controls(window_, UNO_QUERY_THROW);
    return controls->getControl(OUString::createFromAscii(name));
}

void Controls::set_text(const char* name, const OUString& text) const {
    const Reference<css::beans::XPropertySet> model(get(name)->getModel(), UNO_QUERY_THROW);
    const bool field = model->getPropertySetInfo()->hasPropertyByName("Text");
    const char* const which = field ? "Text" : "Label";
    if (property(model, which, OUString()) != text) {
        model->setPropertyValue(OUString::createFromAscii(which), Any(text));
    }
}

void Controls::enable(const char* name, bool enabled) const {
    as<css::awt::XWindow>(name)->setEnable(enabled);
}

void Controls::show(const char* name, bool shown) const {
    as<css::awt::XWindow>(name)->setVisible(shown);
}

void Controls::paint(const char* name, std::optional<std::pair<sal_Int32, sal_Int32>> colours) const {
    const Reference<css::beans::XPropertySet> model(get(name)->getModel(), UNO_QUERY_THROW);
    const Reference<css::awt::XStyleSettingsSupplier> supplier(parent_, UNO_QUERY);
    const auto settings = supplier.is() ? supplier->getStyleSettings() : Reference<css::awt::XStyleSettings>();
    const bool own = colours && !(settings.is() && settings->getHighContrastMode());
    model->setPropertyValue("BackgroundColor", own ? Any(colours->first) : Any());
    model->setPropertyValue("TextColor", own ? Any(colours->second) : Any());
}

void Controls::place(const char* name, int x, int y, int width, int height) const {
    const auto place = to_pixels(x, y);
    const auto size = to_pixels(width, height);
    as<css::awt::XWindow>(name)->setPosSize(place.Width, place.Height, size.Width, size.Height,
                                            css::awt::PosSize::POSSIZE);
}

int Controls::text_height(const char* name, int width) const {
    const Reference<css::beans::XPropertySet> model(get(name)->getModel(), UNO_QUERY_THROW);
    if (property(model, "Label", OUString()).isEmpty()) {
        return 0;
    }
    const auto size = as<css::awt::XLayoutConstrains>(name)->calcAdjustedSize({to_pixels(width, 0).Width, 1});
    return to_units(0, size.Height).Height + 1;
}

css::awt::Size Controls::to_pixels(int width, int height) const {
    const Reference<css::awt::XUnitConversion> convert(parent_, UNO_QUERY_THROW);
    return convert->convertSizeToPixel({width, height}, css::util::MeasureUnit::APPFONT);
}

css::awt::Size Controls::to_units(sal_Int32 width, sal_Int32 height) const {
    const Reference<css::awt::XUnitConversion> convert(parent_, UNO_QUERY_THROW);
    return convert->convertSizeToLogic({width, height}, css::util::MeasureUnit::APPFONT);
}

OUString Controls::icon_ending() const {
    const Reference<css::awt::XStyleSettingsSupplier> supplier(parent_, UNO_QUERY);
    const auto settings = supplier.is() ? supplier->getStyleSettings() : Reference<css::awt::XStyleSettings>();
    const bool dark = settings.is() && is_dark(settings->getFieldColor());
    const bool large = to_pixels(0, text_line_height).Height >= large_line;
    return OUString::createFromAscii(large ? "-24" : "-12") + OUString::createFromAscii(dark ? "-hc.png" : ".png");
}

} // namespace plancheck::office
