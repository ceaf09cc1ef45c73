// The matrix of many plans as a part of an HTML page.
#include "core/report/matrix.hpp"

#include "core/assess/judge.hpp"
#include "core/report/html_parts.hpp"
#include "core/report/text_safety.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <utility>
#include <vector>

namespace plancheck {

namespace {

constexpr std::array all_outcomes{
    Outcome::not_met,         Outcome::not_answered, Outcome::not_assessed,    Outcome::query, Outcome::partly_met,
    Outcome::needs_judgement, Outcome::waived,       Outcome::query_explained, Outcome::met,   Outcome::not_applicable};

/// A column of a table: a rule by its place in the round, or an element.
struct MatrixColumn {
    std::string_view id, title;
    std::size_t index = 0;
    bool element = false;
};

struct MatrixTable {
    std::string title;
    std::vector<MatrixColumn> columns;
};

std::string_view title_of_group(std::string_view group) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> titles{
        {{"finance", "Finance"},
         {"constitution", "Constitution standards"},
         {"cross-check", "Cross-checks"},
         {"feature", "Features, each by its own test"}}};
    const auto found = std::ranges::find(titles, group, &std::pair<std::string_view, std::string_view>::first);
    return found == titles.end() ? group : found->second;
}

/// The elements, then each group of rules in the order of the round.
std::vector<MatrixTable> tables_of(const Round& round) {
    std::vector<MatrixTable> tables{{"Elements", {}}};
    for (std::size_t index = 0; index < round.elements.size(); ++index) {
        tables.front().columns.push_back({round.elements[index].id, round.elements[index].title, index, true});
    }
    for (std::size_t index = 0; index < round.rules.size(); ++index) {
        const Rule& rule = round.rules[index];
        if (rule.status == RuleStatus::withdrawn) {
            continue;
        }
        const std::string_view title = title_of_group(rule.group);
        auto table = std::ranges::find(tables, title, &MatrixTable::title);
        if (table == tables.end()) {
            table = tables.insert(table, {std::string{title}, {}});
        }
        table->columns.push_back({rule.id, rule.title, index, false});
    }
    return tables;
}

/// A relative address as it stands in a link.
std::string address(std::string_view path) {
    std::string result;
    for (const char letter : path) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9') ||
                           std::string_view{"-._~/"}.find(letter) != std::string_view::npos;
        if (plain) {
            result += letter;
        } else {
            fmt::format_to(std::back_inserter(result), "%{:02X}",
                           static_cast<unsigned>(static_cast<unsigned char>(letter)));
        }
    }
    return result;
}

class Matrix {
public:
    Matrix(const Write& write, std::span<const PlanRow> rows, const PageOf& page)
        : write_{write}, rows_{rows}, page_{page} {}
    void legend();
    void filters();
    void overview();
    void tables();

private:
    template <class... Parts> void put(fmt::format_string<Parts...> format, Parts&&... parts) {
        fmt::format_to(std::back_inserter(piece_), format, std::forward<Parts>(parts)...);
    }
    void flush() {
        write_(piece_);
        piece_.clear();
    }
    void table(const Round& round, const MatrixTable& table, bool name_round);
    void row(const Round& round, const MatrixTable& table, const PlanRow& row);
    void cell(const PlanRow& row, const MatrixColumn& column, std::string_view page);
    void head_of_row(const PlanRow& row, std::string_view page);
    [[nodiscard]] std::string page_of(const PlanRow& row) const {
        return page_ ? address(page_(row.number)) : std::string{};
    }

    const Write& write_;
    std::span<const PlanRow> rows_;
    const PageOf& page_;
    std::string piece_;
};

void Matrix::legend() {
    put("<ul class=\"legend\" aria-label=\"What the letters stand for\">");
    for (const Outcome outcome : all_outcomes) {
        const std::string_view letter = outcome_letter(outcome);
        put("<li class=\"grid\"><span data-letter=\"{0}\"><b class=\"{0}\">{0}</b> {1}</span></li>", letter,
            outcome_name(outcome));
    }
    put("</ul>\n");
}

void Matrix::filters() {
    put("<form class=\"filters\" hidden><label>Find a plan <input name=\"find\" type=\"search\"></label>"
        "<label>Verdict <select name=\"state\"><option value=\"\">all</option>");
    for (const Verdict verdict : {Verdict::could_not_be_assessed, Verdict::not_ready, Verdict::ready}) {
        put("<option>{}</option>", verdict_name(verdict));
    }
    put("</select></label><label>Print <select name=\"print\"><option value=\"\">the tables</option><option "
        "value=\"all\">"
        "the plans one by one too</option></select></label><button type=\"reset\">Show all, worst "
        "first</button><output aria-live=\"polite\"></output>"
        "</form>\n");
    flush();
}

void Matrix::head_of_row(const PlanRow& row, std::string_view page) {
    put("<tr data-plan=\"{}\" data-state=\"{}\"><th scope=\"row\"><a href=\"{}\">{}</a></th>", row.number,
        verdict_name(row.verdict), page.empty() ? fmt::format("#p{}", row.number) : std::string{page},
        xml_escaped(who(row)));
}

void Matrix::overview() {
    constexpr std::array<std::pair<std::string_view, Outcome>, 4> counted{{{"Queries", Outcome::query},
                                                                           {"Not assessed", Outcome::not_assessed},
                                                                           {"For judgement", Outcome::needs_judgement},
                                                                           {"Waived", Outcome::waived}}};
    put("<section class=\"overview\" id=\"overview\">\n<h2>Plans, worst first</h2>\n<div class=\"frame\" "
        "tabindex=\"0\" "
        "role=\"region\" aria-label=\"Plans\"><table class=\"matrix\"><thead><tr><th scope=\"col\">Plan</th>"
        "<th scope=\"col\">Verdict</th><th scope=\"col\" class=\"figure\" data-kind=\"figure\">Keeps it from ready</th>"
        "<th scope=\"col\" class=\"figure\" data-kind=\"figure\">Elements not met in full</th>");
    for (const auto& [title, outcome] : counted) {
        put("<th scope=\"col\" class=\"figure\" data-kind=\"figure\">{}</th>", title);
    }
    put("<th scope=\"col\">Submission</th><th scope=\"col\">File</th></tr></thead><tbody>\n");
    for (const PlanRow& row : rows_) {
        head_of_row(row, page_of(row));
        put("<td class=\"state {}\">{}</td>", slug(verdict_name(row.verdict)), verdict_name(row.verdict));
        if (row.round == nullptr) {
            put("<td class=\"note\" colspan=\"6\">{}</td>", xml_escaped(row.why));
        } else {
            put("<td class=\"figure\">{}</td><td class=\"figure\">{}</td>", row.blocking, row.elements_short);
            for (const auto& [title, outcome] : counted) {
                put("<td class=\"figure\">{}</td>", row.rules[static_cast<std::size_t>(outcome)]);
            }
        }
        put("<td>{}</td><td>{}</td></tr>\n", xml_escaped(row.submission), xml_escaped(row.file));
        flush();
    }
    put("</tbody></table></div>\n</section>\n");
    flush();
}

void Matrix::cell(const PlanRow& row, const MatrixColumn& column, std::string_view page) {
    const RuleCell* rule = column.element ? nullptr : &row.cells[column.index];
    const Outcome outcome = column.element ? row.graded[column.index] : rule->outcome;
    const std::string_view letter = outcome_letter(outcome);
    const bool named_only = outcome == Outcome::met || outcome == Outcome::not_applicable; // among what is met
    std::string fragment;
    if (column.element) {
        fragment = "elements";
    } else if (page.empty() && named_only) {
        fragment = "met";
    } else {
        const std::string_view period = period_of(row, *rule);
        fragment = slug(period == whole_plan ? std::string{column.id} : fmt::format("{} {}", column.id, period));
    }
    put("<td class={}><a href={}#{}{}>{}</a></td>", letter == "-" ? "O" : letter, page,
        page.empty() ? fmt::format("p{}-", row.number) : std::string{}, fragment, letter);
}

void Matrix::row(const Round& round, const MatrixTable& table, const PlanRow& row) {
    const std::string page = page_of(row);
    head_of_row(row, page);
    if (row.round == &round) {
        for (const MatrixColumn& column : table.columns) {
            cell(row, column, page);
        }
    } else {
        put("<td class=\"note\" colspan=\"{}\">{}</td>", table.columns.size(), verdict_name(row.verdict));
    }
    put("</tr>\n");
    flush();
}

void Matrix::table(const Round& round, const MatrixTable& table, bool name_round) {
    const std::string title = name_round ? fmt::format("{}, round {}", table.title, round.id) : table.title;
    put("<section class=\"table\">\n<h2>{}</h2>\n", xml_escaped(title));
    legend();
    put("<div class=\"frame\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">"
        "<table class=\"matrix grid\"><thead><tr><th scope=\"col\">Plan</th>",
        xml_escaped(title));
    for (const MatrixColumn& column : table.columns) {
        put("<th scope=\"col\" class=\"up\" data-kind=\"outcome\" title=\"{}\"><span>{}</span></th>",
            xml_escaped(column.title), xml_escaped(column.id));
    }
    put("</tr></thead><tbody>\n");
    flush();
    for (const PlanRow& one : rows_) {
        if (one.round == &round || one.round == nullptr) {
            row(round, table, one);
        }
    }
    put("</tbody></table></div>\n<div class=\"columns\">");
    for (const MatrixColumn& column : table.columns) {
        put("<p><b>{}</b> {}</p>", xml_escaped(column.id), xml_escaped(column.title));
    }
    put("</div>\n</section>\n");
    flush();
}

void Matrix::tables() {
    std::vector<const Round*> rounds;
    for (const PlanRow& row : rows_) {
        if (row.round != nullptr && std::ranges::find(rounds, row.round) == rounds.end()) {
            rounds.push_back(row.round);
        }
    }
    for (const Round* round : rounds) {
        for (const MatrixTable& one : tables_of(*round)) {
            if (!one.columns.empty()) {
                table(*round, one, rounds.size() > 1);
            }
        }
    }
}

} // namespace

std::string_view outcome_letter(Outcome outcome) {
    switch (outcome) {
    case Outcome::met:
        return "M";
    case Outcome::not_met:
        return "N";
    case Outcome::query:
        return "Q";
    case Outcome::query_explained:
        return "E";
    case Outcome::waived:
        return "W";
    case Outcome::needs_judgement:
        return "J";
    case Outcome::not_assessed:
        return "X";
    case Outcome::partly_met:
        return "P";
    case Outcome::not_answered:
        return "U";
    case Outcome::not_applicable:
        break;
    }
    return "-";
}

void write_matrix(const Write& write, std::span<const PlanRow> rows, const PageOf& page) {
    Matrix matrix{write, rows, page};
    matrix.filters();
    matrix.overview();
    matrix.tables();
}

} // namespace plancheck
