// Adds what the LibreOffice 7.4 SDK lacks: a variadic WeakImplHelper, sequences from lists, and short conversions
// between UNO's UTF-16 strings and the core's UTF-8. Include this instead of cppuhelper's numbered headers.
#pragma once

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/lang/XMultiComponentFactory.hpp>
#include <com/sun/star/uno/Any.hxx>
#include <com/sun/star/uno/Reference.hxx>
#include <com/sun/star/uno/Sequence.hxx>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <cppuhelper/basemutex.hxx>
#include <cppuhelper/compbase6.hxx>
#include <cppuhelper/implbase1.hxx>
#include <cppuhelper/implbase2.hxx>
#include <cppuhelper/implbase3.hxx>
#include <cppuhelper/implbase4.hxx>
#include <cppuhelper/implbase5.hxx>
#include <cppuhelper/implbase6.hxx>
#include <cppuhelper/supportsservice.hxx>
#include <rtl/ref.hxx>
#include <rtl/ustring.hxx>

#include <initializer_list>
#include <string>
#include <string_view>

namespace plancheck::office {

using css::uno::Any;
using css::uno::Reference;
using css::uno::Sequence;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;
using rtl::OUString;
using Context = Reference<css::uno::XComponentContext>;

namespace detail {
template <std::size_t, class... Interfaces> struct Weak;
template <class... I> struct Weak<1, I...> {
    using type = cppu::WeakImplHelper1<I...>;
};
template <class... I> struct Weak<2, I...> {
    using type = cppu::WeakImplHelper2<I...>;
};
template <class... I> struct Weak<3, I...> {
    using type = cppu::WeakImplHelper3<I...>;
};
template <class... I> struct Weak<4, I...> {
    using type = cppu::WeakImplHelper4<I...>;
};
template <class... I> struct Weak<5, I...> {
    using type = cppu::WeakImplHelper5<I...>;
};
template <class... I> struct Weak<6, I...> {
    using type = cppu::WeakImplHelper6<I...>;
};
} // namespace detail

template <class... Interfaces> using WeakImplHelper = typename detail::Weak<sizeof...(Interfaces), Interfaces...>::type;

template <class T> [[nodiscard]] Sequence<T> seq(std::initializer_list<T> items) {
    return Sequence<T>(items.begin(), static_cast<sal_Int32>(items.size()));
}

[[nodiscard]] inline OUString wide(std::string_view text) {
    return OUString(text.data(), static_cast<sal_Int32>(text.size()), RTL_TEXTENCODING_UTF8);
}

[[nodiscard]] inline std::string narrow(const OUString& text) {
    std::string ascii(static_cast<std::size_t>(text.getLength()), '\0'); // as codes and years are: a look-up has two
    for (std::size_t i = 0; i < ascii.size(); ++i) {
        if (text[static_cast<sal_Int32>(i)] > 0x7F) {
            const auto bytes = rtl::OUStringToOString(text, RTL_TEXTENCODING_UTF8);
            return {bytes.getStr(), static_cast<std::size_t>(bytes.getLength())};
        }
        ascii[i] = static_cast<char>(text[static_cast<sal_Int32>(i)]);
    }
    return ascii;
}

/// The text of a value; empty if it holds none.
[[nodiscard]] inline std::string text_of(const Any& value) {
    OUString text;
    return (value >>= text) ? narrow(text) : std::string();
}

/// A service by its name, or null where this office does not have it.
template <class Interface> [[nodiscard]] Reference<Interface> make(const Context& context, const char* service) {
    return Reference<Interface>(
        context->getServiceManager()->createInstanceWithContext(OUString::createFromAscii(service), context),
        UNO_QUERY);
}

/// A property of an object that has it.
template <class T>
[[nodiscard]] T property(const Reference<css::beans::XPropertySet>& object, const char* name, T otherwise) {
    T value = otherwise;
    object->getPropertyValue(OUString::createFromAscii(name)) >>= value;
    return value;
}

} // namespace plancheck::office
