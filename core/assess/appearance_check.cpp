// Compares what a person sees of the plan with what is judged: number formats, labels, hidden parts, protection.
#include "core/assess/point_index.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_check.hpp"
#include "core/base/text.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace plancheck {

namespace {

bool is_share(Unit unit) {
    return unit == Unit::percent;
}

/// Reports each data point whose number format shows another figure, with both figures.
void check_looks(const Plan& plan, const Appearance& appearance, const PointIndex& points, WorkbookFindings& out) {
    for (const PlacedLook& look : appearance.looks) {
        const KnownPoint* known = points.find(look.cell);
        if (known == nullptr || (look.rounded && !is_share(known->unit))) {
            continue;
        }
        const std::string held = look.rounded        ? show(Exact{known->point->value.number}, known->unit)
                                 : look.held.empty() ? plain_text(known->point)
                                                     : look.held;
        if (WorkbookFinding* finding = out.add("shown-differs", look.cell)) {
            finding->message = fmt::format(
                "{} ({}) shows {}, but holds {}, which is what is judged; give the cell the template's number format.",
                plan.where(look.cell), known->name(), look.shown.empty() ? "nothing" : in_quotes(look.shown),
                known->point->value.kind == ValueKind::text ? in_quotes(held) : held);
        }
    }
}

/// One row or column whose figures are hidden.
struct HiddenLine {
    CellPlace first;
    std::size_t figures = 0;
};

/// Counts the points of each hidden row or column, in order.
std::vector<HiddenLine> hidden_lines(const std::vector<CellPlace>& cells, std::uint32_t CellPlace::*number) {
    std::map<std::pair<std::uint16_t, std::uint32_t>, HiddenLine> lines;
    for (const CellPlace& cell : cells) {
        HiddenLine& line = lines[{cell.sheet, cell.*number}];
        line.first = line.figures == 0 ? cell : line.first;
        ++line.figures;
    }
    std::vector<HiddenLine> found;
    std::ranges::transform(lines, std::back_inserter(found), [](const auto& entry) { return entry.second; });
    return found;
}

/// Reports neighbouring lines together.
void check_hidden_lines(const Plan& plan, const std::vector<CellPlace>& cells, bool rows, WorkbookFindings& out) {
    const auto number = rows ? &CellPlace::row : &CellPlace::column;
    const std::vector<HiddenLine> lines = hidden_lines(cells, number);
    for (auto line = lines.begin(); line != lines.end();) {
        auto last = line;
        std::size_t figures = line->figures;
        while (last + 1 != lines.end() && (last + 1)->first.sheet == line->first.sheet &&
               (last + 1)->first.*number == last->first.*number + 1) {
            ++last;
            figures += last->figures;
        }
        if (WorkbookFinding* finding = out.add(rows ? "hidden-row" : "hidden-column", line->first)) {
            const auto name = [&](const HiddenLine& of) {
                return rows ? std::to_string(of.first.row + 1) : column_name(of.first.column);
            };
            const std::string_view what = rows ? "Row" : "Column";
            finding->message = fmt::format(
                "{} of {} {} hidden and {} of the plan, {} first; show {} so that whoever reads the plan sees what is "
                "judged.",
                line == last ? fmt::format("{} {}", what, name(*line))
                             : fmt::format("{}s {} to {}", what, name(*line), name(*last)),
                in_quotes(plan.sheets()[line->first.sheet]), line == last ? "is" : "are",
                fmt::format("{} {}", line == last ? "holds" : "hold", count_of(figures, "entry", "entries")),
                plan.where(line->first), line == last ? "it" : "them");
        }
        line = last + 1;
    }
}

/// Whether a reader may confuse one sheet's name with the other: "Finance", "Finance (2)", "Finance_old", "FINANCE ".
bool alike(std::string_view one, std::string_view other) {
    const std::string a = letters_and_digits(one);
    const std::string b = letters_and_digits(other);
    constexpr std::size_t telling = 3;
    return !a.empty() && !b.empty() &&
           (a == b || (std::min(a.size(), b.size()) >= telling && (a.starts_with(b) || b.starts_with(a))));
}

class SheetCheck {
public:
    SheetCheck(const Round& round, const Plan& plan, const Appearance& appearance, const PointIndex& points,
               WorkbookFindings& out)
        : round_(round), plan_(plan), seen_(appearance), points_(points), out_(out) {}

    void run() {
        for (std::size_t i = 0; i < std::min(seen_.sheets.size(), plan_.sheets().size()); ++i) {
            const SeenSheet& sheet = seen_.sheets[i];
            const CellPlace corner{static_cast<std::uint16_t>(i), 0, 0};
            if (!sheet.coded) {
                continue;
            }
            if (sheet.is_protected == false) {
                say("protection-off", corner,
                    fmt::format(
                        "The protection of the sheet {} was taken off, so that codes and formulas may be changed "
                        "unseen; protect the sheet again.",
                        in_quotes(sheet.name)));
            }
            if (sheet.hidden) {
                hidden(sheet, corner);
            }
        }
    }

private:
    void say(std::string_view code, const CellPlace& cell, std::string message) {
        if (WorkbookFinding* finding = out_.add(code, cell)) {
            finding->message = std::move(message);
        }
    }

    [[nodiscard]] std::string_view title_of(const CellPlace& corner) const {
        for (const Block& block : round_.blocks) {
            const CellPlace* place = plan_.line_place(block.code, block.code);
            if (place != nullptr && place->sheet == corner.sheet) {
                return block.title;
            }
        }
        return {};
    }

    void hidden(const SeenSheet& sheet, const CellPlace& corner) {
        const std::string_view title = title_of(corner);
        for (std::size_t i = 0; i < seen_.sheets.size(); ++i) {
            const SeenSheet& other = seen_.sheets[i];
            if (!other.hidden && !other.coded && (alike(other.name, sheet.name) || alike(other.name, title))) {
                const std::string figures = contradiction(i, corner.sheet);
                say("look-alike-sheet", corner,
                    fmt::format("The sheet {} is shown, but it carries no codes and is not judged; the sheet that is "
                                "judged, {}, is hidden.{} Remove the one and show the other.",
                                in_quotes(other.name), in_quotes(sheet.name), figures));
                return;
            }
        }
        say("hidden-sheet", corner,
            fmt::format(
                "The sheet {} is hidden, and its figures are judged; show it so that whoever reads the plan sees "
                "them.",
                in_quotes(sheet.name)));
    }

    /// Names the first cell in which both sheets hold a figure and the figures differ.
    [[nodiscard]] std::string contradiction(std::size_t shown, std::uint16_t judged) const {
        for (const OtherFigure& figure : seen_.others) {
            if (seen_.sheets[figure.sheet].name != seen_.sheets[shown].name) {
                continue; // compared by name: Calc may list a sheet without codes twice, once with its figures
            }
            const CellPlace place{judged, figure.row, figure.column};
            const KnownPoint* known = points_.find(place);
            const auto there = Decimal::from_double(figure.number);
            if (known == nullptr || known->point->value.kind != ValueKind::number || !there ||
                *there == known->point->value.number) {
                continue;
            }
            return fmt::format(" {} shows {}, and {} ({}), which is judged, holds {}.",
                               cell_address(seen_.sheets[shown].name, cell_name(figure.row, figure.column)),
                               grouped(there->to_string()), plan_.where(place), known->name(),
                               grouped(known->point->value.number.to_string()));
        }
        return {};
    }

    const Round& round_;
    const Plan& plan_;
    const Appearance& seen_;
    const PointIndex& points_;
    WorkbookFindings& out_;
};

/// The text of a formula as a person sees it, without the brackets that OpenDocument puts around a reference.
std::string as_seen(std::string text) {
    std::erase_if(text, [](char c) { return c == '[' || c == ']'; });
    return text;
}

void check_names(const Appearance& appearance, WorkbookFindings& out) {
    for (const BrokenName& name : appearance.broken_names) {
        if (WorkbookFinding* finding = out.add("broken-name")) {
            finding->message =
                fmt::format("The name {} refers to cells that are gone ({}); delete it or let it refer to "
                            "the right cells again.",
                            in_quotes(name.name), in_quotes(as_seen(name.refers_to), 80));
        }
    }
}

} // namespace

void check_appearance(const Round& round, const Plan& plan, const Appearance& appearance, WorkbookFindings& out) {
    if (appearance.sheets.empty()) {
        return; // a plan that was not read from a workbook
    }
    const PointIndex points{round, plan};
    check_formulas(round, plan, appearance, points, out);
    check_looks(plan, appearance, points, out);
    check_labels(round, plan, appearance, out);
    check_hidden_lines(plan, appearance.in_hidden_rows, true, out);
    check_hidden_lines(plan, appearance.in_hidden_columns, false, out);
    SheetCheck{round, plan, appearance, points, out}.run();
    check_names(appearance, out);
}

} // namespace plancheck
