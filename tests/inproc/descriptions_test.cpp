// There is one table of functions: the package's type library and its CalcAddIns registry say what functions.toml says.
// Every component that the package names can be made and has that name.
#include "tests/inproc/context.hpp"

#include <com/sun/star/container/XHierarchicalNameAccess.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/reflection/XInterfaceMethodTypeDescription.hpp>
#include <com/sun/star/reflection/XInterfaceTypeDescription2.hpp>

#include <expat.h>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <toml++/toml.h>

namespace plancheck::office {
namespace {

/// A function as Calc's Function Wizard and its interpreter see it.
struct Described {
    std::string name, description, category, returns;
    std::vector<std::pair<std::string, std::string>> arguments; ///< name and description, or name and type

    friend bool operator==(const Described&, const Described&) = default;
};
using DescribedFunctions = std::map<std::string, Described>; ///< by method

toml::table table() {
    return toml::parse_file(PLANCHECK_SOURCE_DIR "/extension/functions.toml");
}

template <class Work> void each(const toml::node_view<const toml::node>& list, Work work) {
    if (const auto* items = list.as_array()) {
        for (const auto& item : *items) {
            work(*item.as_table());
        }
    }
}

std::string word_of(const toml::table& table, const char* key) {
    return table[key].value_or(std::string());
}

/// The registry as nodes: paths of oor:name, with their text.
class Registry {
public:
    explicit Registry(const char* path) {
        std::ifstream file(path);
        std::stringstream text;
        text << file.rdbuf();
        auto* parser = XML_ParserCreate(nullptr);
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, open, close);
        XML_SetCharacterDataHandler(parser, read);
        const auto bytes = text.str();
        EXPECT_EQ(XML_Parse(parser, bytes.data(), static_cast<int>(bytes.size()), 1), XML_STATUS_OK);
        XML_ParserFree(parser);
    }

    [[nodiscard]] const DescribedFunctions& functions() const { return functions_; }

private:
    static void open(void* self, const char*, const char** attributes) {
        auto& registry = *static_cast<Registry*>(self);
        std::string name;
        for (; *attributes; attributes += 2) {
            if (std::string_view(attributes[0]) == "oor:name") {
                name = attributes[1];
            }
        }
        registry.path_.push_back(name);
        registry.text_.clear();
    }
    static void read(void* self, const char* text, int length) {
        static_cast<Registry*>(self)->text_.append(text, static_cast<std::size_t>(length));
    }
    /// CalcAddIns / AddInInfo / service / AddInFunctions / method / ...
    static void close(void* self, const char* element) {
        auto& registry = *static_cast<Registry*>(self);
        const auto& path = registry.path_;
        if (std::string_view(element) == "prop" && path.size() >= 6) {
            auto& function = registry.functions_[path[4]];
            const auto& prop = path.back();
            if (path.size() == 8 && prop == "Description") {
                function.arguments.emplace_back(path[6], registry.text_);
            } else if (path.size() == 6 && prop == "DisplayName") {
                function.name = registry.text_;
            } else if (path.size() == 6 && prop == "Description") {
                function.description = registry.text_;
            } else if (path.size() == 6 && prop == "Category") {
                function.category = registry.text_;
            }
        }
        registry.path_.pop_back();
        if (std::string_view(element) != "value") {
            registry.text_.clear();
        }
    }

    std::vector<std::string> path_;
    std::string text_;
    DescribedFunctions functions_;
};

TEST(Descriptions, TheRegistrySaysWhatTheTableSays) {
    const auto said = table();
    DescribedFunctions wanted;
    each(said["function"], [&](const toml::table& function) {
        const auto method = word_of(function, "method");
        auto& one = wanted[method];
        one.name = word_of(said, "prefix") + wide(method).toAsciiUpperCase().toUtf8().getStr();
        one.description = word_of(function, "description");
        one.category = word_of(said, "category");
        each(function["argument"], [&](const toml::table& argument) {
            if (word_of(argument, "type") != "document") { // Calc fills it in
                one.arguments.emplace_back(word_of(argument, "name"), word_of(argument, "description"));
            }
        });
    });
    ASSERT_GT(wanted.size(), 10U);
    const Registry registry(PLANCHECK_PACKAGE "/registry/CalcAddIns.xcu");
    for (const auto& [method, one] : wanted) {
        ASSERT_TRUE(registry.functions().contains(method)) << method;
        const auto& found = registry.functions().at(method);
        EXPECT_EQ(found.name, one.name);
        EXPECT_EQ(found.description, one.description);
        EXPECT_EQ(found.category, one.category);
        EXPECT_EQ(found.arguments, one.arguments) << method;
    }
    EXPECT_EQ(registry.functions().size(), wanted.size());
}

TEST(Descriptions, TheTypeLibrarySaysWhatTheTableSays) {
    const std::map<std::string, std::string> types{{"document", "com.sun.star.beans.XPropertySet"},
                                                   {"range", "com.sun.star.table.XCellRange"},
                                                   {"string", "string"},
                                                   {"any", "any"},
                                                   {"values", "[]any"},
                                                   {"table", "[][]any"}};
    const auto said = table();
    Reference<css::container::XHierarchicalNameAccess> manager;
    bare_context()->getValueByName("/singletons/com.sun.star.reflection.theTypeDescriptionManager") >>= manager;
    ASSERT_TRUE(manager.is());
    const Reference<css::reflection::XInterfaceTypeDescription> type(
        manager->getByHierarchicalName(wide(word_of(said, "interface"))), UNO_QUERY_THROW);
    const auto members = type->getMembers();
    sal_Int32 index = 0;
    each(said["function"], [&](const toml::table& function) {
        ASSERT_LT(index, members.getLength());
        const Reference<css::reflection::XInterfaceMethodTypeDescription> method(members[index++], UNO_QUERY_THROW);
        EXPECT_EQ(narrow(method->getMemberName()), word_of(function, "method")); // the order is a file format too
        EXPECT_EQ(narrow(method->getReturnType()->getName()), types.at(word_of(function, "returns")));
        std::vector<std::pair<std::string, std::string>> found, wanted;
        for (const auto& parameter : method->getParameters()) {
            found.emplace_back(narrow(parameter->getName()), narrow(parameter->getType()->getName()));
        }
        each(function["argument"], [&](const toml::table& argument) {
            wanted.emplace_back(word_of(argument, "name"), types.at(word_of(argument, "type")));
        });
        EXPECT_EQ(found, wanted) << word_of(function, "method");
    });
    EXPECT_EQ(index, members.getLength());
}

TEST(Components, EachIsMadeByItsNameAndSaysIt) {
    for (const auto* name : {"Functions", "Counters", "PanelFactory", "Commands", "OpenJob", "Options"}) {
        const auto full = std::string("org.plancheck.calc.") + name;
        const auto made = component<css::lang::XServiceInfo>(full.c_str());
        ASSERT_TRUE(made.is()) << full;
        EXPECT_EQ(narrow(made->getImplementationName()), full);
        const auto services = made->getSupportedServiceNames();
        ASSERT_GT(services.getLength(), 0);
        EXPECT_TRUE(made->supportsService(services[0]));
        EXPECT_FALSE(made->supportsService("org.plancheck.calc.None"));
    }
}

} // namespace
} // namespace plancheck::office
