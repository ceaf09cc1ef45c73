// Identifies an open document.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>

#include <string>

namespace plancheck::office {

using Document = Reference<css::beans::XPropertySet>;

/// The document's runtime id. It differs for every opened document, even for two of one file.
[[nodiscard]] std::string document_id(const Document& document);

} // namespace plancheck::office
