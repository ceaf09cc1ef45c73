// Reads the handles of a plan range, and makes or finds their assessment.
#include "uno/functions/plan_range.hpp"

#include "uno/document/read_sheet.hpp"
#include "uno/functions/cold_fill.hpp"
#include "uno/functions/registry.hpp"
#include "uno/functions/surroundings.hpp"
#include "uno/words.hpp"

#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/lang/XComponent.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/sheet/XUsedAreaCursor.hpp>
#include <com/sun/star/table/CellContentType.hpp>

#include <algorithm>
#include <ctime>

namespace plancheck::office {
namespace {

/// One cell of the range that is not blank.
struct Item {
    sal_Int32 row = 0, column = 0;
    std::string handle; ///< or the cell's other text
    std::int32_t error = 0;
};

using Rows = Sequence<Sequence<Any>>;

/// Limits a range that is far larger than the handles need, such as whole columns or a sheet, to the used area.
PlanRange within_used_area(const PlanRange& range) {
    constexpr sal_Int64 many = 4096;
    const auto area = Reference<css::sheet::XCellRangeAddressable>(range, UNO_QUERY_THROW)->getRangeAddress();
    if (sal_Int64{area.EndRow - area.StartRow + 1} * (area.EndColumn - area.StartColumn + 1) <= many) {
        return range;
    }
    const auto sheet = Reference<css::sheet::XSheetCellRange>(range, UNO_QUERY_THROW)->getSpreadsheet();
    const Reference<css::sheet::XUsedAreaCursor> cursor(sheet->createCursor(), UNO_QUERY_THROW);
    cursor->gotoEndOfUsedArea(false);
    const auto used = Reference<css::sheet::XCellRangeAddressable>(cursor, UNO_QUERY_THROW)->getRangeAddress();
    return range->getCellRangeByPosition(
        0, 0, std::clamp(used.EndColumn, area.StartColumn, area.EndColumn) - area.StartColumn,
        std::clamp(used.EndRow, area.StartRow, area.EndRow) - area.StartRow);
}

std::vector<Item> read_items(const PlanRange& range, const Rows& data) {
    std::vector<Item> items;
    for (sal_Int32 row = 0; row < data.getLength(); ++row) {
        for (sal_Int32 column = 0; column < data[row].getLength(); ++column) {
            const auto& value = data[row][column];
            Item item{row, column, {}, 0};
            if (OUString text; value >>= text) {
                if (text.isEmpty()) {
                    continue;
                }
                item.handle = narrow(text);
            } else if (double number = 0; value >>= number) {
                item.handle = fmt::format("{}", number);
            } else {
                item.error = range->getCellByPosition(column, row)->getError();
            }
            items.push_back(std::move(item));
        }
    }
    return items;
}

std::string key_of(const std::string& document, const std::vector<Item>& items, const std::string& surroundings) {
    auto key = fmt::format("{}|{}|{}|{}|{}", document, Registry::instance().places(document), today().serial(),
                           static_cast<const void*>(current_rounds().get()), surroundings);
    for (const auto& item : items) {
        key += '\n';
        key += item.error ? error_text(item.error) : item.handle;
    }
    return key;
}

bool looks_like_handle(const std::string& text) {
    const auto hash = text.find('#');
    return hash != std::string::npos && hash > 0 && text.size() - hash == 17;
}

std::string place(const PlanRange& range, const Item& item) {
    const auto area = Reference<css::sheet::XCellRangeAddressable>(range, UNO_QUERY_THROW)->getRangeAddress();
    const Reference<css::sheet::XSheetCellRange> part(range, UNO_QUERY_THROW);
    const Reference<css::container::XNamed> sheet(part->getSpreadsheet(), UNO_QUERY_THROW);
    return cell_address(narrow(sheet->getName()),
                        cell_name(static_cast<std::uint32_t>(area.StartRow + item.row),
                                  static_cast<std::uint32_t>(area.StartColumn + item.column)));
}

/// The blocks of the handles, and the faults of cells without one.
struct Gathered {
    std::vector<SharedBlock> blocks;
    std::vector<BindProblem> trouble;
};

/// Guards against endless recursion: a sheet that is read for a handle may itself hold PLAN functions.
class ReentryGuard {
public:
    explicit ReentryGuard(std::string what) : what_(std::move(what)) {
        const std::lock_guard lock(mutex());
        first_ = under_way().insert(what_).second;
    }
    ~ReentryGuard() {
        if (!first_) {
            return;
        }
        const std::lock_guard lock(mutex());
        under_way().erase(what_);
    }
    ReentryGuard(const ReentryGuard&) = delete;
    ReentryGuard& operator=(const ReentryGuard&) = delete;
    [[nodiscard]] bool first() const { return first_; }

private:
    static std::mutex& mutex() {
        static std::mutex instance;
        return instance;
    }
    static std::set<std::string>& under_way() {
        static std::set<std::string> instance;
        return instance;
    }
    std::string what_;
    bool first_ = false;
};

SharedBlock block_of(const Document& document, const std::string& id, const PlanRange& range, const Item& item) {
    auto& registry = Registry::instance();
    if (auto known = registry.find(id, item.handle)) {
        return known;
    }
    if (registry.is_lost(id, item.handle)) {
        return nullptr;
    }
    const ReentryGuard guard(id + item.handle);
    if (!guard.first()) {
        return nullptr;
    }
    auto block = cold_fill(document, range->getCellByPosition(item.column, item.row), item.handle);
    if (!block) {
        registry.mark_lost(id, item.handle);
        return nullptr;
    }
    registry.count_cold_fill();
    keep_block(document, block);
    return block;
}

/// Returns nullopt if a handle's sheet cannot be found.
std::optional<Gathered> gather(const Document& document, const std::string& id, const PlanRange& range,
                               const std::vector<Item>& items) {
    Gathered gathered;
    for (const auto& item : items) {
        const auto cell = range->getCellByPosition(item.column, item.row);
        if (item.error || !looks_like_handle(item.handle)) {
            const auto shown = item.error ? error_text(item.error) : item.handle;
            gathered.trouble.push_back(
                {"unreadable-sheet", say(Word::unreadable_handle, place(range, item), shown), {}});
        } else if (cell->getType() != css::table::CellContentType_FORMULA) {
            gathered.trouble.push_back({"typed-handle", say(Word::typed_handle, place(range, item)), {}});
        } else if (auto block = block_of(document, id, range, item)) {
            gathered.blocks.push_back(std::move(block));
        } else {
            return std::nullopt;
        }
    }
    return gathered;
}

bool goes_round(const Item& item) {
    return item.error == static_cast<int>(CalcError::circle) ||
           item.error == static_cast<int>(CalcError::no_convergence);
}

/// Keeps the last assessment, to find it without making a key: thousands of cells ask for the same one.
class Recent {
public:
    static Recent& instance() {
        static Recent recent;
        return recent;
    }

    SharedJudged find(const Document& document, const Rows& data) {
        const std::lock_guard lock(mutex_);
        return judged_ && is_same_day() && readings_ == Registry::instance().readings() &&
                       rounds_ == current_rounds() && document_ == document.get() && same_texts(data, data_)
                   ? judged_
                   : nullptr;
    }

    void keep(const Document& document, const OUString& id, const Rows& data, const SharedJudged& judged) {
        const auto readings = Registry::instance().readings();
        auto rounds = current_rounds();
        const std::lock_guard lock(mutex_);
        document_ = document.get();
        id_ = id;
        data_ = data;
        readings_ = readings;
        rounds_ = std::move(rounds);
        day_ = today();
        judged_ = judged;
    }

    void forget(const OUString& id) {
        const std::lock_guard lock(mutex_);
        if (id_ != id) {
            return;
        }
        document_ = nullptr;
        data_ = {};
        judged_.reset();
    }

private:
    bool is_same_day() {
        const auto now = std::time(nullptr);
        if (now != checked_ && day_ != today()) {
            return false;
        }
        checked_ = now;
        return true;
    }

    /// Compares only texts: the data of an error cell do not say which error it is.
    static bool same_texts(const Rows& left, const Rows& right) {
        if (left.getLength() != right.getLength()) {
            return false;
        }
        for (sal_Int32 row = 0; row < left.getLength(); ++row) {
            const auto& a = left[row];
            const auto& b = right[row];
            if (a.getLength() != b.getLength()) {
                return false;
            }
            for (sal_Int32 column = 0; column < a.getLength(); ++column) {
                const auto* one = text_in(a[column]);
                const auto* other = text_in(b[column]);
                if (!one || !other || *one != *other) {
                    return false;
                }
            }
        }
        return true;
    }
    static const OUString* text_in(const Any& value) {
        return value.getValueTypeClass() == css::uno::TypeClass_STRING ? static_cast<const OUString*>(value.getValue())
                                                                       : nullptr;
    }

    std::mutex mutex_;
    const css::beans::XPropertySet* document_ = nullptr; ///< not owned; forgotten as it closes
    OUString id_;
    Rows data_;
    std::uint64_t readings_ = 0;
    std::shared_ptr<const Rounds> rounds_;
    Day day_;
    std::time_t checked_ = 0; ///< when the day was last compared
    SharedJudged judged_;
};

/// Drops everything kept for a document when it closes.
class DocumentCloseListener final : public WeakImplHelper<css::lang::XEventListener> {
public:
    /// Registers once for each document, when its first block is read.
    static void wait_for(const Document& document, const OUString& id) {
        const Reference<css::lang::XComponent> component(document, UNO_QUERY);
        {
            const std::lock_guard lock(mutex());
            if (!component.is() || !known().insert(id).second) {
                return;
            }
        }
        component->addEventListener(new DocumentCloseListener(id));
    }

    void SAL_CALL disposing(const css::lang::EventObject&) override {
        {
            const std::lock_guard lock(mutex());
            known().erase(id_);
        }
        Recent::instance().forget(id_);
        Registry::instance().forget(narrow(id_));
        forget_surroundings(narrow(id_));
    }

private:
    explicit DocumentCloseListener(const OUString& id) : id_(id) {}
    static std::mutex& mutex() {
        static std::mutex instance;
        return instance;
    }
    static std::set<OUString>& known() {
        static std::set<OUString> instance;
        return instance;
    }
    OUString id_;
};

} // namespace

std::string keep_block(const Document& document, SharedBlock block) {
    const auto id = property(document, "RuntimeUID", OUString());
    DocumentCloseListener::wait_for(document, id);
    return Registry::instance().add(narrow(id), std::move(block));
}

std::variant<SharedJudged, CalcError> judge(const Document& document, const PlanRange& given) {
    if (!given.is() || !document.is()) {
        return CalcError::value;
    }
    const auto range = within_used_area(given);
    const auto data = Reference<css::sheet::XCellRangeData>(range, UNO_QUERY_THROW)->getDataArray();
    if (auto known = Recent::instance().find(document, data)) {
        Registry::instance().count_hit();
        return known;
    }
    const auto uid = property(document, "RuntimeUID", OUString());
    const auto items = read_items(range, data);
    for (const auto& item : items) {
        if (goes_round(item)) {
            return static_cast<CalcError>(item.error);
        }
    }
    const auto id = narrow(uid);
    auto& registry = Registry::instance();
    const Reference<css::sheet::XSpreadsheetDocument> workbook(document, UNO_QUERY_THROW);
    const auto around = surroundings_of(workbook, id);
    auto judged = registry.assessment(key_of(id, items, around->text));
    if (!judged) {
        auto gathered = gather(document, id, range, items);
        if (!gathered) {
            return CalcError::not_available;
        }
        add_second_sheets(workbook, *around, gathered->blocks);
        judged = std::make_shared<const Judged>(std::move(gathered->blocks), around->signs, gathered->trouble);
        registry.keep(key_of(id, items, around->text), judged); // reading blocks may have moved places
    }
    DocumentCloseListener::wait_for(document, uid);
    Recent::instance().keep(document, uid, data, judged);
    return judged;
}

} // namespace plancheck::office
