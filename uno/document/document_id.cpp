// Finds which open document an object belongs to.
#include "uno/document/document_id.hpp"

namespace plancheck::office {

std::string document_id(const Document& document) {
    return narrow(property(document, "RuntimeUID", OUString()));
}

} // namespace plancheck::office
