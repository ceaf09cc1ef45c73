// A footprint as a note: plans worst first, what is set aside and missing, the sums, the rules on them. The verdict is
// the last line.
#include "core/assess/words.hpp"
#include "core/report/footprint_report.hpp"
#include "core/report/sections.hpp"
#include "core/report/text_safety.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace plancheck {

std::vector<std::string_view> sum_years(const Footprint& footprint) {
    std::vector<std::string_view> years;
    if (footprint.round != nullptr && !footprint.sums.empty()) {
        years.push_back(footprint.round->outturn);
        years.insert(years.end(), footprint.round->years.begin(), footprint.round->years.end());
    }
    return years;
}

std::vector<SumRow> sum_rows(const Footprint& footprint) {
    const std::vector<std::string_view> years = sum_years(footprint);
    std::vector<SumRow> rows;
    for (const Sum& sum : footprint.sums) {
        const auto year = std::ranges::find(years, sum.point.column);
        if (year == years.end()) {
            continue;
        }
        if (rows.empty() || rows.back().line != sum.point.line) {
            rows.push_back({sum.point.line, std::vector<const Sum*>(years.size())});
        }
        rows.back().years[static_cast<std::size_t>(year - years.begin())] = &sum;
    }
    return rows;
}

std::string sum_text(const Sum& sum) {
    if (sum.given == 0) {
        return "none";
    }
    return show(sum.amount, sum.point.line->unit) + (sum.lacking.empty() ? "" : "*");
}

std::vector<const Sum*> main_sums(const Footprint& footprint, const AreaPart& part) {
    constexpr std::array<std::string_view, 6> lines{"allocation_total",  "surplus_cumulative", "contingency",
                                                    "nonrecurrent_fund", "qipp_total",         "bcf_contribution"};
    std::vector<const Sum*> sums;
    for (const std::string_view line : lines) {
        for (const Sum& sum : part.sums) {
            const bool of_plan =
                std::ranges::find(footprint.round->years, sum.point.column) != footprint.round->years.end();
            if (sum.point.line->code == line && of_plan) {
                sums.push_back(&sum);
            }
        }
    }
    return sums;
}

std::string open_names(const AreaPart& part) {
    std::string names;
    for (const Finding& finding : part.open) {
        names +=
            fmt::format("{}{} ({})", names.empty() ? "" : ", ", finding_name(finding), outcome_name(finding.outcome));
    }
    return names;
}

std::vector<std::string> missing_lines(const Footprint& footprint) {
    std::map<std::string_view, std::string> by_area;
    for (const Organisation* one : footprint.missing) {
        std::string& line = by_area[one->footprint];
        line += fmt::format("{}{} ({})", line.empty() ? "" : ", ", one->name, one->code);
    }
    std::vector<std::string> lines;
    lines.reserve(by_area.size());
    for (const auto& [area, names] : by_area) {
        lines.push_back(area.empty() ? names : fmt::format("{}: {}", area, names));
    }
    return lines;
}

namespace {

class FootprintText {
public:
    FootprintText(const Footprint& footprint, const Write& write, const TextOptions& options)
        : footprint_{footprint}, write_{write}, width_{static_cast<std::size_t>(options.width)}, all_{options.all} {}
    void write();

private:
    void line(std::string_view text, std::size_t indent) { write_(wrapped(one_line(text), width_, indent) + "\n"); }
    void heading(std::string_view text) {
        write_("\n");
        line(text, 0);
    }
    void plan(const PlanRow& row);
    void set_aside();
    void missing();
    void sums();
    void tests();
    void areas();

    const Footprint& footprint_;
    const Write& write_;
    std::size_t width_;
    bool all_;
};

void FootprintText::plan(const PlanRow& row) {
    if (row.round == nullptr) {
        line(fmt::format("{}: {}", row.file, row.why), 2);
        return;
    }
    line(fmt::format("{}: {} ({})", who(row), verdict_name(row.verdict), row.file), 2);
    std::string names;
    for (std::size_t index = 0; index < row.cells.size(); ++index) {
        if (row.cells[index].blocks) {
            names += fmt::format("{}{}", names.empty() ? "" : ", ", row.round->rules[index].id);
        }
    }
    if (!names.empty()) {
        line(fmt::format("Kept from ready by {}", names), 6);
    }
}

void FootprintText::set_aside() {
    if (footprint_.set_aside.empty()) {
        return;
    }
    heading(fmt::format("Set aside ({}): read, and not counted", footprint_.set_aside.size()));
    std::string elsewhere;
    for (const SetAside& one : footprint_.set_aside) {
        if (one.standing == Standing::elsewhere) {
            elsewhere += fmt::format("{}{} ({})", elsewhere.empty() ? "" : ", ", one.file,
                                     one.name.empty() ? one.code : one.name);
        } else {
            line(fmt::format("{}: {}. {}", one.file, standing_name(one.standing), one.why), 2);
        }
    }
    if (!elsewhere.empty()) {
        line(fmt::format("{}: {}", standing_name(Standing::elsewhere), elsewhere), 2);
    }
}

void FootprintText::missing() {
    if (footprint_.missing.empty()) {
        return;
    }
    heading(fmt::format("Without a plan ({} of {})", footprint_.missing.size(), footprint_.expected));
    for (const std::string& area : missing_lines(footprint_)) {
        line(area, 2);
    }
}

void FootprintText::sums() {
    const std::vector<SumRow> rows = sum_rows(footprint_);
    if (rows.empty()) {
        return;
    }
    std::string head = fmt::format("{:<52}", fmt::format("Sums of {} plans (£000 unless said)", footprint_.counted));
    for (const std::string_view year : sum_years(footprint_)) {
        head += fmt::format("{:>18}", year);
    }
    write_("\n" + head + "\n");
    bool partial = false;
    for (const SumRow& row : rows) {
        const bool money = row.line->unit == Unit::thousand_pounds;
        std::string text = fmt::format(
            "  {:<49}", fmt::format("{}{}", row.line->label,
                                    money ? std::string{} : fmt::format(" ({})", unit_name(row.line->unit))));
        for (const Sum* sum : row.years) {
            text += fmt::format("{:>18}", sum == nullptr ? std::string{} : sum_text(*sum));
            partial = partial || (sum != nullptr && sum->given != 0 && !sum->lacking.empty());
        }
        write_(text + "\n");
    }
    if (partial) {
        line("* not every plan gives this figure: the sum is of those that do, and no rule is tested on it.", 2);
    }
}

void FootprintText::tests() {
    if (footprint_.tests.empty()) {
        return;
    }
    const auto met = static_cast<std::size_t>(std::ranges::count(footprint_.tests, Outcome::met, &Finding::outcome));
    heading(fmt::format("Rules tested again on the sum ({}, {} of them met)", footprint_.tests.size(), met));
    for (const Finding& finding : footprint_.tests) {
        if (all_ || (finding.outcome != Outcome::met && finding.outcome != Outcome::not_applicable)) {
            line(fmt::format("{}: {}. {}", finding_name(finding), outcome_name(finding.outcome), sentence_of(finding)),
                 2);
        }
    }
}

void FootprintText::areas() {
    if (footprint_.areas.empty()) {
        return;
    }
    heading(fmt::format("STP areas, each with the sum of its plans ({})", footprint_.areas.size()));
    for (const AreaPart& part : footprint_.areas) {
        line(fmt::format("{} ({}): {} of {}, {} ready", part.area.name, part.area.code, part.counted,
                         count_of(part.expected, "CCG", "CCGs"), part.ready),
             2);
        const std::vector<const Sum*> sums = main_sums(footprint_, part);
        for (const std::string_view year : footprint_.round->years) {
            std::string of_year;
            for (const Sum* sum : sums) {
                if (sum->point.column == year) {
                    of_year +=
                        fmt::format("{}{} {}", of_year.empty() ? "" : "; ", sum->point.line->label, sum_text(*sum));
                }
            }
            if (!of_year.empty()) {
                line(fmt::format("{}: {}", year, of_year), 6);
            }
        }
        if (!part.open.empty()) {
            line(fmt::format("Open on its sum: {}", open_names(part)), 6);
        }
    }
}

void FootprintText::write() {
    line(footprint_.round == nullptr ? footprint_.title()
                                     : fmt::format("{}, round {}, version {}", footprint_.title(), footprint_.round->id,
                                                   footprint_.round->version),
         0);
    if (footprint_.round != nullptr && !footprint_.round->organisations_note.empty()) {
        line(footprint_.round->organisations_note, 0);
    }
    heading(fmt::format("Plans, worst first ({})", footprint_.rows.size()));
    for (const PlanRow& row : footprint_.rows) {
        plan(row);
    }
    set_aside();
    missing();
    sums();
    tests();
    areas();
    heading(footprint_.sentence);
}

} // namespace

void footprint_text(const Footprint& footprint, const Write& write, const TextOptions& options) {
    FootprintText{footprint, write, options}.write();
}

} // namespace plancheck
