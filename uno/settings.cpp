// Reads and writes PlanCheck's settings through com.sun.star.configuration.
#include "uno/settings.hpp"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/deployment/PackageInformationProvider.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/util/XChangesBatch.hpp>
#include <com/sun/star/util/XStringSubstitution.hpp>
#include <osl/file.hxx>

namespace plancheck::office {
namespace {

constexpr const char* own_node = "/org.plancheck.Calc/Settings";

/// A node of the configuration, read-only unless `update`. Null if it does not exist.
Reference<css::beans::XPropertySet> open_node(const Context& context, const char* path, bool update) {
    try {
        const auto provider =
            make<css::lang::XMultiServiceFactory>(context, "com.sun.star.configuration.ConfigurationProvider");
        if (!provider.is()) {
            return {};
        }
        css::beans::PropertyValue where;
        where.Name = "nodepath";
        where.Value <<= OUString::createFromAscii(path);
        return {provider->createInstanceWithArguments(
                    update ? OUString("com.sun.star.configuration.ConfigurationUpdateAccess")
                           : OUString("com.sun.star.configuration.ConfigurationAccess"),
                    seq<Any>({Any(where)})),
                UNO_QUERY};
    } catch (const css::uno::Exception&) {
        return {};
    }
}

/// Returns false if the registry refuses the change. An option that is locked may stay as it is.
template <class Value> bool set(const Reference<css::beans::XPropertySet>& node, const char* name, const Value& value) {
    if (property(node, name, Value()) == value) {
        return true;
    }
    try {
        node->setPropertyValue(OUString::createFromAscii(name), Any(value));
        return true;
    } catch (const css::uno::Exception&) {
        return false;
    }
}

std::string office_fact(const Context& context, const char* node, const char* name) {
    const auto found = open_node(context, node, false);
    return found.is() ? narrow(property(found, name, OUString())) : std::string();
}

} // namespace

Settings read_settings(const Context& context) {
    Settings settings;
    const auto node = open_node(context, own_node, false);
    if (!node.is()) {
        return settings;
    }
    settings.rounds_folder = narrow(property(node, "RoundsFolder", OUString()));
    settings.registers_folder = narrow(property(node, "RegistersFolder", OUString()));
    settings.show_sidebar = property(node, "ShowSidebar", true);
    settings.mark_on_open = property(node, "MarkOnOpen", false);
    settings.keep_marks = property(node, "KeepMarks", false);
    settings.detailed_log = property(node, "DetailedLog", false);
    return settings;
}

bool write_settings(const Context& context, const Settings& settings) {
    try {
        const auto node = open_node(context, own_node, true);
        if (!node.is()) {
            return false;
        }
        bool kept = set(node, "RoundsFolder", wide(settings.rounds_folder));
        kept &= set(node, "RegistersFolder", wide(settings.registers_folder));
        kept &= set(node, "ShowSidebar", settings.show_sidebar);
        kept &= set(node, "MarkOnOpen", settings.mark_on_open);
        kept &= set(node, "KeepMarks", settings.keep_marks);
        kept &= set(node, "DetailedLog", settings.detailed_log);
        Reference<css::util::XChangesBatch>(node, UNO_QUERY_THROW)->commitChanges();
        return kept;
    } catch (const css::uno::Exception&) {
        return false;
    }
}

std::string office_locale(const Context& context) {
    return office_fact(context, "/org.openoffice.Setup/L10N", "ooLocale");
}

std::string office_version(const Context& context) {
    return office_fact(context, "/org.openoffice.Setup/Product", "ooSetupVersionAboutBox");
}

OUString options_page(const Context& context) {
    return wide(office_fact(context, "/org.openoffice.Office.OptionsDialog/Nodes/PlanCheck", "OptionsPage"));
}

std::string profile_path(const Context& context, const char* below) {
    const auto substitution = make<css::util::XStringSubstitution>(context, "com.sun.star.util.PathSubstitution");
    if (!substitution.is()) {
        return {};
    }
    OUString path;
    osl::FileBase::getSystemPathFromFileURL(substitution->substituteVariables("$(user)", true), path);
    return narrow(path) + "/" + below;
}

OUString extension_url(const Context& context, const char* below) {
    const auto root =
        css::deployment::PackageInformationProvider::get(context)->getPackageLocation("org.plancheck.calc");
    return root + "/" + OUString::createFromAscii(below);
}

} // namespace plancheck::office
