// Remembers each text under the formula's place and tokens, and under all names that tokens can mean.
#include "uno/document/formula_texts.hpp"

#include "uno/log.hpp"

#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/sheet/ComplexReference.hpp>
#include <com/sun/star/sheet/FormulaLanguage.hpp>
#include <com/sun/star/sheet/FormulaMapGroup.hpp>
#include <com/sun/star/sheet/FormulaMapGroupSpecialOffset.hpp>
#include <com/sun/star/sheet/FormulaToken.hpp>
#include <com/sun/star/sheet/NameToken.hpp>
#include <com/sun/star/sheet/XArrayFormulaRange.hpp>
#include <com/sun/star/sheet/XFormulaOpCodeMapper.hpp>
#include <com/sun/star/sheet/XFormulaTokens.hpp>

#include <algorithm>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>

namespace plancheck::office {
namespace detail {

/// The operation codes, as this office numbers them, of tokens whose data say all that their text needs.
struct OpCodes {
    sal_Int32 push = 0, external = 0, name = 0;
};

} // namespace detail

namespace {

using detail::OpCodes;
using Workbook = Reference<css::sheet::XSpreadsheetDocument>;
using Sheet = Reference<css::sheet::XSpreadsheet>;

OpCodes op_codes(const Workbook& document) {
    namespace offset = css::sheet::FormulaMapGroupSpecialOffset;
    const Reference<css::lang::XMultiServiceFactory> services(document, UNO_QUERY_THROW);
    const Reference<css::sheet::XFormulaOpCodeMapper> mapper(
        services->createInstance("com.sun.star.sheet.FormulaOpCodeMapper"), UNO_QUERY_THROW);
    const auto special =
        mapper->getAvailableMappings(css::sheet::FormulaLanguage::ENGLISH, css::sheet::FormulaMapGroup::SPECIAL);
    if (special.getLength() <= offset::NAME) {
        throw css::uno::RuntimeException("no special operation codes");
    }
    return {special[offset::PUSH].Token.OpCode, special[offset::EXTERNAL].Token.OpCode,
            special[offset::NAME].Token.OpCode};
}

/// Puts values one after another, so that equal bytes mean equal values.
class Bytes {
public:
    template <class Value>
        requires std::is_arithmetic_v<Value>
    void add(Value value) {
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void add(const OUString& text) {
        add(text.getLength());
        bytes_.append(reinterpret_cast<const char*>(text.getStr()),
                      static_cast<std::size_t>(text.getLength()) * sizeof(sal_Unicode));
    }
    void add(const css::sheet::SingleReference& reference) {
        for (const auto part : {reference.Column, reference.RelativeColumn, reference.Row, reference.RelativeRow,
                                reference.Sheet, reference.RelativeSheet, reference.Flags}) {
            add(part);
        }
    }
    void add(const css::sheet::ComplexReference& reference) {
        add(reference.Reference1);
        add(reference.Reference2);
    }
    void add(const css::sheet::NameToken& name) {
        add(name.Index);
        add(name.Sheet);
    }
    [[nodiscard]] std::string take() && { return std::move(bytes_); }

private:
    std::string bytes_;
};

/// Adds a token's data if they are of this type, with a sign of the type.
template <class Value> bool add_data(Bytes& bytes, const Any& data, char sign) {
    Value value{};
    if (!(data >>= value)) {
        return false;
    }
    bytes.add(sign);
    bytes.add(value);
    return true;
}

/// Adds a token. Returns false if its text depends on more than the token and the names of the workbook: an error, an
/// array of constants, another file, a range with headings.
bool add_token(Bytes& bytes, const css::sheet::FormulaToken& token, const OpCodes& codes) {
    bytes.add(token.OpCode);
    const auto& data = token.Data;
    const bool push = token.OpCode == codes.push;
    switch (data.getValueTypeClass()) {
    case css::uno::TypeClass_VOID:
        bytes.add('-');
        return !push;
    case css::uno::TypeClass_DOUBLE:
        return push && add_data<double>(bytes, data, 'n');
    case css::uno::TypeClass_STRING:
        return (push || token.OpCode == codes.external) && add_data<OUString>(bytes, data, 't');
    case css::uno::TypeClass_STRUCT:
        return (push && (add_data<css::sheet::SingleReference>(bytes, data, 'c') ||
                         add_data<css::sheet::ComplexReference>(bytes, data, 'r'))) ||
               (token.OpCode == codes.name && add_data<css::sheet::NameToken>(bytes, data, 'm'));
    default:
        return false;
    }
}

/// What a formula's text is made of, within a workbook with the same names; nullopt if that cannot be said.
std::optional<std::string> key_of(const Sheet& sheet, const Area& area, sal_Int32 row, sal_Int32 column,
                                  const OpCodes& codes) {
    const auto cell = sheet->getCellByPosition(column, row);
    const Reference<css::sheet::XFormulaTokens> formula(cell, UNO_QUERY_THROW);
    const Reference<css::sheet::XArrayFormulaRange> array(cell, UNO_QUERY_THROW);
    const auto tokens = formula->getTokens();
    if (tokens.getLength() == 0 || !array->getArrayFormula().isEmpty()) {
        return std::nullopt;
    }
    Bytes bytes;
    bytes.add(area.Sheet);
    bytes.add(row);
    bytes.add(column);
    for (const auto& token : tokens) {
        if (!add_token(bytes, token, codes)) {
            return std::nullopt;
        }
    }
    return std::move(bytes).take();
}

/// Names of cells with the numbers by which tokens know them.
void add_names(Bytes& bytes, const Reference<css::beans::XPropertySet>& owner) {
    const auto names = property(owner, "NamedRanges", Reference<css::container::XNameAccess>());
    if (!names.is()) {
        return bytes.add(sal_Int32{0});
    }
    const auto all = names->getElementNames();
    bytes.add(all.getLength());
    for (const auto& name : all) {
        const Reference<css::beans::XPropertySet> range(names->getByName(name), UNO_QUERY_THROW);
        bytes.add(name);
        bytes.add(property<sal_Int32>(range, "TokenIndex", 0));
    }
}

std::string names_of(const Workbook& document) {
    Bytes bytes;
    add_names(bytes, Reference<css::beans::XPropertySet>(document, UNO_QUERY_THROW));
    const auto sheets = document->getSheets();
    for (const auto& name : sheets->getElementNames()) {
        bytes.add(name);
        add_names(bytes, Reference<css::beans::XPropertySet>(sheets->getByName(name), UNO_QUERY_THROW));
    }
    return std::move(bytes).take();
}

} // namespace

/// The texts of workbooks with the same names. Safe from any thread; calls no UNO while it is locked.
class FormulaTexts::Known {
public:
    static constexpr std::size_t most = 20'000; ///< far more than a plan has

    Known(std::string names, const detail::OpCodes& codes) : names_{std::move(names)}, codes_{codes} {}

    /// That of a workbook, made at the first call. A few are kept, since people have a few plans open.
    static std::shared_ptr<Known> of(const Workbook& document);

    [[nodiscard]] const detail::OpCodes& codes() const { return codes_; }

    std::optional<OUString> find(const std::string& key) {
        const std::lock_guard lock(mutex_);
        const auto found = texts_.find(key);
        return found == texts_.end() ? std::nullopt : std::optional(found->second);
    }
    void keep(std::string key, const OUString& text) {
        const std::lock_guard lock(mutex_);
        if (texts_.size() >= most) {
            texts_.clear();
        }
        texts_.emplace(std::move(key), text);
    }

private:
    std::string names_;
    detail::OpCodes codes_;
    std::mutex mutex_;
    std::unordered_map<std::string, OUString> texts_;
};

std::shared_ptr<FormulaTexts::Known> FormulaTexts::Known::of(const Workbook& document) {
    constexpr std::size_t most_workbooks = 8;
    static std::mutex mutex;
    static std::list<std::shared_ptr<Known>> all; // the last used first
    auto names = names_of(document);
    {
        const std::lock_guard lock(mutex);
        const auto found = std::ranges::find_if(all, [&](const auto& known) { return known->names_ == names; });
        if (found != all.end()) {
            all.splice(all.begin(), all, found);
            return all.front();
        }
    }
    auto made = std::make_shared<Known>(std::move(names), op_codes(document));
    const std::lock_guard lock(mutex);
    if (all.size() == most_workbooks) {
        all.pop_back();
    }
    return all.emplace_front(std::move(made));
}

FormulaTexts::FormulaTexts(const Workbook& document) {
    try {
        known_ = Known::of(document);
    } catch (const css::uno::Exception& error) {
        log_trouble("formulas", narrow(error.Message));
    }
}

std::vector<OUString> FormulaTexts::of(const Sheet& sheet, const Area& area) const {
    constexpr std::size_t most_of_an_area = Known::most / 4; // more would push out all else
    std::vector<OUString> texts;
    const auto count = cells_in({area});
    texts.reserve(count);
    if (!known_ || count > most_of_an_area) {
        for (const auto& row : formulas_of(sheet, area)) {
            texts.insert(texts.end(), row.begin(), row.end());
        }
        return texts;
    }
    for (auto row = area.StartRow; row <= area.EndRow; ++row) {
        for (auto column = area.StartColumn; column <= area.EndColumn; ++column) {
            auto key = key_of(sheet, area, row, column, known_->codes());
            const auto known = key ? known_->find(*key) : std::nullopt;
            texts.push_back(known ? *known : formulas_of(sheet, {area.Sheet, column, row, column, row})[0][0]);
            if (key && !known) {
                known_->keep(std::move(*key), texts.back());
            }
        }
    }
    return texts;
}

} // namespace plancheck::office
