// Implements the add-in: passes Calc's arguments to the core and returns its answers. Every method returns a value or
// one of Calc's errors; none throws.
#include "uno/functions/answers.hpp"
#include "uno/functions/check_values.hpp"
#include "uno/functions/plan_range.hpp"

#include "uno/document/read_sheet.hpp"
#include "uno/log.hpp"
#include "uno/settings.hpp"
#include "uno/start.hpp"
#include "uno/words.hpp"

#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/lang/XServiceName.hpp>
#include <org/plancheck/XPlan.hpp>

namespace plancheck::office {
namespace {

using Grid = Sequence<Sequence<Any>>;

Any to_any(const CellAnswer& answer) {
    if (const auto* number = std::get_if<double>(&answer)) {
        return Any(*number);
    }
    return Any(wide(std::get<std::string>(answer)));
}
Any to_any(CalcError error) {
    return Any(error_value(error));
}

Grid to_grid(const Table& table) {
    sal_Int32 width = 1;
    for (const auto& row : table) {
        width = std::max(width, static_cast<sal_Int32>(row.size()));
    }
    Grid grid(static_cast<sal_Int32>(table.size()));
    auto* rows = grid.getArray();
    for (std::size_t row = 0; row < table.size(); ++row) {
        rows[row].realloc(width);
        auto* cells = rows[row].getArray();
        for (sal_Int32 column = 0; column < width; ++column) {
            const auto at = static_cast<std::size_t>(column);
            cells[column] = at < table[row].size() ? to_any(table[row][at]) : Any(OUString()); // void shows as 0
        }
    }
    return grid;
}

/// Reads an optional text. A missing argument or an empty cell is empty. Returns nullopt if it is not a text.
std::optional<std::string> optional_text(const Any& argument) {
    OUString text;
    if (!argument.hasValue()) {
        return std::string();
    }
    if (argument >>= text) {
        return narrow(text);
    }
    if (double number = 0; (argument >>= number) && number == 0) { // a blank cell arrives as 0
        return std::string();
    }
    return std::nullopt;
}

/// Turns anything that goes wrong into an error value, so that no exception reaches Calc.
template <class Work> Any guarded(const char* function, Work work) noexcept {
    try {
        return work();
    } catch (const css::uno::Exception& error) {
        log_trouble(function, narrow(error.Message));
    } catch (const std::exception& error) {
        log_trouble(function, error.what());
    }
    return to_any(CalcError::value);
}

template <class Work> Any with_plan(const Document& document, const PlanRange& range, const char* function, Work work) {
    return guarded(function, [&] {
        const auto found = judge(document, range);
        if (const auto* error = std::get_if<CalcError>(&found)) {
            return to_any(*error);
        }
        return work(*std::get<SharedJudged>(found));
    });
}

template <class Work>
Any with_year(const Document& document, const PlanRange& range, const Any& year, const char* function, Work work) {
    return with_plan(document, range, function, [&](const Judged& judged) {
        const auto text = optional_text(year);
        return text ? to_any(work(judged, std::string_view(*text))) : to_any(CalcError::value);
    });
}

Grid as_grid(const Any& result) {
    if (Grid grid; result >>= grid) {
        return grid;
    }
    return seq<Sequence<Any>>({seq<Any>({result})});
}

class Functions final : public WeakImplHelper<org::plancheck::XPlan, css::lang::XServiceName, css::lang::XServiceInfo> {
public:
    explicit Functions(const Context& context) : context_(context) { start(context); }

    Any SAL_CALL block(const Document& document, const PlanRange& range) override {
        return guarded("BLOCK", [&] {
            if (!range.is() || !document.is()) {
                return to_any(CalcError::value);
            }
            DocumentReading reading(Reference<css::sheet::XSpreadsheetDocument>(document, UNO_QUERY_THROW));
            auto block = read_block(range, reading);
            if (!block) {
                return to_any(CalcError::value);
            }
            return Any(wide(keep_block(document, std::move(block))));
        });
    }

    Any SAL_CALL verdict(const Document& document, const PlanRange& plan) override {
        return with_plan(document, plan, "VERDICT",
                         [](const Judged& judged) { return Any(wide(judged.assessment().verdict_sentence)); });
    }

    Any SAL_CALL status(const Document& document, const PlanRange& plan, const OUString& id, const Any& year) override {
        return with_year(document, plan, year, "STATUS", [&](const Judged& judged, std::string_view text) {
            return office::status(judged, narrow(id), text);
        });
    }

    Any SAL_CALL headroom(const Document& document, const PlanRange& plan, const OUString& rule,
                          const Any& year) override {
        return figure(Figure::headroom, document, plan, rule, year);
    }
    Any SAL_CALL measure(const Document& document, const PlanRange& plan, const OUString& rule,
                         const Any& year) override {
        return figure(Figure::measure, document, plan, rule, year);
    }
    Any SAL_CALL threshold(const Document& document, const PlanRange& plan, const OUString& rule,
                           const Any& year) override {
        return figure(Figure::threshold, document, plan, rule, year);
    }

    Any SAL_CALL explain(const Document& document, const PlanRange& plan, const OUString& rule,
                         const Any& year) override {
        return with_year(document, plan, year, "EXPLAIN", [&](const Judged& judged, std::string_view text) {
            return office::explain(judged, narrow(rule), text);
        });
    }

    Any SAL_CALL value(const Document& document, const PlanRange& plan, const OUString& point,
                       const Any& column) override {
        return with_year(document, plan, column, "VALUE", [&](const Judged& judged, std::string_view text) {
            return office::value(judged, narrow(point), text, first_day(document));
        });
    }

    Grid SAL_CALL findings(const Document& document, const PlanRange& plan, const Any& which) override {
        return as_grid(with_plan(document, plan, "FINDINGS", [&](const Judged& judged) {
            const auto text = optional_text(which);
            if (!text) {
                return to_any(CalcError::value);
            }
            const auto table = office::findings(judged, *text);
            return table.empty() ? to_any(CalcError::illegal_argument) : Any(to_grid(table));
        }));
    }

    Grid SAL_CALL checklist(const Document& document, const PlanRange& plan) override {
        return as_grid(with_plan(document, plan, "CHECKLIST",
                                 [](const Judged& judged) { return Any(to_grid(office::checklist(judged))); }));
    }

    Any SAL_CALL check(const Document& document, const OUString& rule, const OUString& year,
                       const Sequence<Any>& values) override {
        return guarded("CHECK",
                       [&] { return to_any(check_values(narrow(rule), narrow(year), values, first_day(document))); });
    }

    Any SAL_CALL inputs(const OUString& rule) override {
        return guarded("INPUTS", [&] { return to_any(list_inputs(narrow(rule))); });
    }

    OUString SAL_CALL version() override {
        OUString line;
        guarded("VERSION", [&] {
            return Any(wide(say(Word::version_line, engine_name(), rounds_line(), office_version(context_))));
        }) >>= line;
        return line;
    }

    Any SAL_CALL context(const Document& document, const PlanRange& plan, const OUString& list,
                         const OUString& field) override {
        return with_plan(document, plan, "CONTEXT", [&](const Judged& judged) {
            return to_any(office::context(judged, narrow(list), narrow(field)));
        });
    }

    OUString SAL_CALL getServiceName() override { return "org.plancheck.Plan"; }
    OUString SAL_CALL getImplementationName() override { return "org.plancheck.calc.Functions"; }
    sal_Bool SAL_CALL supportsService(const OUString& name) override { return cppu::supportsService(this, name); }
    Sequence<OUString> SAL_CALL getSupportedServiceNames() override { return seq<OUString>({"org.plancheck.Plan"}); }

private:
    static Any figure(Figure which, const Document& document, const PlanRange& plan, const OUString& rule,
                      const Any& year) {
        return with_year(
            document, plan, year, "HEADROOM, MEASURE, THRESHOLD", [&](const Judged& judged, std::string_view text) {
                return office::figure(judged, which, narrow(rule), text, [&] { return first_day(document); });
            });
    }

    Context context_;
};

} // namespace
} // namespace plancheck::office

extern "C" SAL_DLLPUBLIC_EXPORT css::uno::XInterface* plancheck_functions(css::uno::XComponentContext* context,
                                                                          const css::uno::Sequence<css::uno::Any>&) {
    return cppu::acquire(new plancheck::office::Functions(context));
}
