// Fakes a workbook as far as the PLAN functions look at it: sheets of cells with values, formulas and errors. It
// computes nothing; a test writes the values that Calc would compute.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/table/XCellRange.hpp>

#include <initializer_list>
#include <memory>
#include <variant>
#include <vector>

namespace plancheck::office {

struct FakeCell {
    Any value; ///< text or number; void if the cell shows an error
    OUString formula;
    sal_Int32 error = 0;
};

struct FakeSheet {
    OUString name;
    std::vector<std::vector<FakeCell>> rows; ///< all of one length
};

using FakeValue = std::variant<const char*, double>;
using FakeRows = std::initializer_list<std::initializer_list<FakeValue>>;

class FakeWorkbook {
public:
    /// `id` distinguishes open documents.
    explicit FakeWorkbook(const char* id);

    FakeSheet& add(const char* name, FakeRows rows);
    [[nodiscard]] FakeSheet& sheet(const char* name);
    /// The document as Calc passes it to a function.
    [[nodiscard]] Reference<css::beans::XPropertySet> document() const;
    /// A whole sheet as a range.
    [[nodiscard]] Reference<css::table::XCellRange> range(const char* name) const;

private:
    [[nodiscard]] const std::shared_ptr<FakeSheet>& found(const char* name) const;

    OUString id_;
    std::vector<std::shared_ptr<FakeSheet>> sheets_;
};

} // namespace plancheck::office
