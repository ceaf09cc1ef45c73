// Writes the matrix of many plans as a part of an HTML page.
#include "core/report/footprint/matrix.hpp"

#include "core/assess/judge.hpp"
#include "core/base/ascii.hpp"
#include "core/report/footprint/ratios.hpp"
#include "core/report/write/html_parts.hpp"
#include "core/round/nouns.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>
#include <ranges>
#include <utility>
#include <vector>

namespace plancheck {

namespace {

constexpr std::array all_outcomes{
    Outcome::not_met,         Outcome::not_answered, Outcome::not_assessed,    Outcome::query, Outcome::partly_met,
    Outcome::needs_judgement, Outcome::waived,       Outcome::query_explained, Outcome::met,   Outcome::not_applicable};

/// A column of a table: an element, or a rule by its position in the round.
struct MatrixColumn {
    std::string_view id, title;
    std::size_t index = 0;
    bool element = false;
};

struct MatrixTable {
    std::string title;
    std::vector<MatrixColumn> columns;
};

/// The tables: one of the elements, then one for each group of rules in the order of the round.
std::vector<MatrixTable> tables_of(const Round& round) {
    std::vector<MatrixTable> tables{{begin_with_capital(round.nouns.element.many), {}}};
    for (std::size_t index = 0; index < round.elements.size(); ++index) {
        tables.front().columns.push_back({round.elements[index].id, round.elements[index].title, index, true});
    }
    for (const RuleGroup& group : round.groups) {
        MatrixTable table{std::string{group.title}, {}};
        for (std::size_t index = 0; index < round.rules.size(); ++index) {
            const Rule& rule = round.rules[index];
            if (rule.group == group.code && rule.status != RuleStatus::withdrawn) {
                table.columns.push_back({rule.id, rule.title, index, false});
            }
        }
        if (!table.columns.empty()) {
            tables.push_back(std::move(table));
        }
    }
    return tables;
}

/// A relative address, escaped for a link.
std::string address(std::string_view path) {
    std::string result;
    for (const char letter : path) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || is_digit(letter) ||
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

/// The address of a rule's finding, in the plan's own report or further down the page.
std::string link_to(const PlanRow& row, std::string_view id, const RuleCell& rule, std::string_view page) {
    const bool named_only = rule.outcome == Outcome::met || rule.outcome == Outcome::not_applicable; // listed by name
    const std::string_view period = period_of(row, rule);
    const std::string fragment = page.empty() && named_only
                                     ? std::string{"met"}
                                     : slug(period == whole_plan ? std::string{id} : fmt::format("{} {}", id, period));
    return fmt::format("{}#{}{}", page, page.empty() ? fmt::format("p{}-", row.number) : std::string{}, fragment);
}

/// The address of the plan's own report, escaped for a link; empty if it has none.
std::string page_address(const PlanRow& row, const PageOf& page) {
    return page ? address(page(row.number)) : std::string{};
}

/// Whether a rule is met by every plan that it applies to; then the page hides its column until a reader asks.
bool all_meet(std::span<const PlanRow> rows, const Round& round, const MatrixColumn& column) {
    return std::ranges::all_of(rows, [&](const PlanRow& row) {
        if (row.round != &round) {
            return true;
        }
        const Outcome outcome = column.element ? row.graded[column.index] : row.cells[column.index].outcome;
        return outcome == Outcome::met || outcome == Outcome::not_applicable;
    });
}

/// What the plans' round calls its elements.
std::string_view elements_of(std::span<const PlanRow> rows) {
    const auto assessed = std::ranges::find_if(rows, [](const PlanRow& row) { return row.round != nullptr; });
    return nouns_of(assessed == rows.end() ? nullptr : assessed->round).element.many;
}

/// Whether registers were asked about the bodies; then there is a column for it, and a filter.
bool knows(std::span<const PlanRow> rows) {
    return std::ranges::any_of(rows, [](const PlanRow& row) { return row.known.has_value(); });
}

class Matrix {
public:
    Matrix(const Write& write, std::span<const PlanRow> rows, const PageOf& page)
        : write_{write}, rows_{rows}, page_{page} {}
    void legend();
    void filters();
    void overview();
    void ratios(std::span<const RatioColumn> columns);
    void tables();

private:
    void flush() { write_(html_.take()); }
    void heading(std::string_view text, std::string_view kind);
    void table(const Round& round, const MatrixTable& table, bool name_round);
    void row(const Round& round, const MatrixTable& table, const PlanRow& row);
    void cell(const PlanRow& row, const MatrixColumn& column, std::string_view page);
    void reasons(const PlanRow& row, std::string_view page);
    void overview_row(const PlanRow& row, bool known);
    [[nodiscard]] std::string page_of(const PlanRow& row) const { return page_address(row, page_); }

    const Write& write_;
    std::span<const PlanRow> rows_;
    const PageOf& page_;
    HtmlWriter html_;
};

void Matrix::legend() {
    html_.open("ul", {{"class", "legend"}, {"aria-label", "What the letters stand for"}});
    for (const Outcome outcome : all_outcomes) {
        const std::string_view letter = outcome_letter(outcome);
        html_.open("li", {{"class", "grid"}}).open("span", {{"data-letter", letter}});
        html_.element("b", {{"class", letter}}, letter).text(fmt::format(" {}", outcome_name(outcome)));
        html_.close().close();
    }
    html_.close().line();
}

/// Writes the filters, hidden until the script shows them. The script fills the choices of areas and rules.
void Matrix::filters() {
    html_.as_is("<form class=\"filters\" hidden><label>Find a plan <input name=\"find\" type=\"search\"></label>"
                "<label>Verdict <select name=\"state\"><option value=\"\">all</option>");
    for (const Verdict verdict : {Verdict::could_not_be_assessed, Verdict::not_ready, Verdict::ready}) {
        html_.element("option", verdict_name(verdict));
    }
    html_.as_is("</select></label><label>Area <select name=\"area\"><option value=\"\">all</option></select></label>");
    if (knows(rows_)) {
        html_.as_is("<label>Rating or regime <select name=\"known\"><option value=\"\">all</option></select></label>");
    }
    html_.as_is("<label>Rule <select name=\"rule\"><option value=\"\">any</option></select></label>"
                "<label>Outcome <select name=\"outcome\"><option value=\"\">any</option>");
    for (const Outcome outcome : all_outcomes) {
        html_.element("option", {{"value", outcome_letter(outcome)}}, outcome_name(outcome));
    }
    html_.as_is(
        "</select></label><label class=\"tick\"><input name=\"met\" type=\"checkbox\"> Show what all meet</label>"
        "<label>Print <select name=\"print\"><option value=\"\">a summary</option>"
        "<option value=\"tables\">the tables too</option>"
        "<option value=\"all\">the plans one by one too</option></select></label>"
        "<button type=\"reset\">Show all, worst first</button><output aria-live=\"polite\"></output></form>\n");
    flush();
}

/// Writes what keeps a plan from ready: the first rules, each a link to its finding, or the workbook.
void Matrix::reasons(const PlanRow& row, std::string_view page) {
    constexpr std::size_t most = 6;
    std::string_view between;
    html_.open("td", {{"class", "reasons"}});
    for (const RowReason& reason : row.reasons | std::views::take(most)) {
        const Rule& rule = row.round->rules[reason.rule];
        const std::string to = link_to(row, rule.id, row.cells[reason.rule], page);
        html_.text(between).element("a", {{"href", to}, {"title", rule.title}}, rule.id).text(out_by(reason));
        between = ", ";
    }
    if (row.reasons.size() > most) {
        html_.text(fmt::format(" and {} more", row.reasons.size() - most));
    }
    if (!row.faults.empty()) {
        html_.text(fmt::format("{}the workbook ({})", row.reasons.empty() ? "" : "; ", row.faults.size()));
    }
    html_.close();
}

/// Writes the heading of a column. `kind` tells the script how to sort it.
void Matrix::heading(std::string_view text, std::string_view kind) {
    html_.element("th", {{"scope", "col"}, {"class", kind}, {"data-kind", kind}}, text);
}

/// Writes a plan in the overview; `known`: with what registers name of its body.
void Matrix::overview_row(const PlanRow& row, bool known) {
    open_plan_row(html_, row, page_);
    const std::string_view verdict = verdict_name(row.verdict);
    html_.element("td", {{"class", "state " + slug(verdict)}}, verdict);
    if (known) {
        html_.element("td", {{"class", "known"}}, row.known ? row.known->words() : std::string{});
    }
    const auto figure = [&](std::size_t count) { html_.element("td", {{"class", "figure"}}, std::to_string(count)); };
    if (row.round == nullptr) {
        html_.element("td", {{"class", "note"}, {"colspan", "8"}}, row.why);
    } else {
        figure(row.blocking);
        reasons(row, page_of(row));
        figure(row.elements_short);
        const auto found = [&](Outcome outcome) { return row.rules[static_cast<std::size_t>(outcome)]; };
        for (const std::size_t count : {found(Outcome::query), found(Outcome::not_assessed) - row.not_begun,
                                        row.not_begun, found(Outcome::needs_judgement), found(Outcome::waived)}) {
            figure(count);
        }
    }
    html_.element("td", row.submission).element("td", row.file).close().line();
    flush();
}

void Matrix::overview() {
    constexpr std::array<std::string_view, 5> counted{"Queries", "Not assessed", "Not begun", "For judgement",
                                                      "Waived"};
    html_.open("section", {{"class", "overview"}, {"id", "overview"}}).line().element("h2", "Plans, worst first");
    html_.line().open("div", {{"class", "frame"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", "Plans"}});
    html_.open("table", {{"class", "matrix"}}).open("thead").open("tr");
    heading("Plan", {});
    heading("Verdict", {});
    const bool known = knows(rows_);
    if (known) {
        heading("Rating and regimes", {});
    }
    heading("Keeps it from ready", "figure");
    heading("Kept from ready by", {});
    heading(fmt::format("{} not met in full", begin_with_capital(elements_of(rows_))), "figure");
    for (const std::string_view title : counted) {
        heading(title, "figure");
    }
    heading("Submission", {});
    heading("File", {});
    html_.close().close().open("tbody").line();
    for (const PlanRow& row : rows_) {
        overview_row(row, known);
    }
    html_.close().close().close().line().close().line();
    flush();
}

void Matrix::ratios(std::span<const RatioColumn> columns) {
    write_ratios(html_, rows_, columns, page_);
    flush();
}

void Matrix::cell(const PlanRow& row, const MatrixColumn& column, std::string_view page) {
    const RuleCell* rule = column.element ? nullptr : &row.cells[column.index];
    const Outcome outcome = column.element ? row.graded[column.index] : rule->outcome;
    const std::string_view letter = outcome_letter(outcome);
    const std::string to = column.element ? fmt::format("{}#{}elements", page,
                                                        page.empty() ? fmt::format("p{}-", row.number) : std::string{})
                                          : link_to(row, column.id, *rule, page);
    // A page may have a million cells, so their attributes have no quotes. They hold only letters, digits and the other
    // characters of an address.
    html_.as_is(fmt::format("<td class={}><a href={}>{}</a></td>", letter == "-" ? "O" : letter, to, letter));
}

void Matrix::row(const Round& round, const MatrixTable& table, const PlanRow& row) {
    const std::string page = page_of(row);
    open_plan_row(html_, row, page_);
    if (row.round == &round) {
        for (const MatrixColumn& column : table.columns) {
            cell(row, column, page);
        }
    } else {
        html_.element("td", {{"class", "note"}, {"colspan", std::to_string(table.columns.size())}},
                      verdict_name(row.verdict));
    }
    html_.close().line();
    flush();
}

void Matrix::table(const Round& round, const MatrixTable& table, bool name_round) {
    const std::string title = name_round ? fmt::format("{}, round {}", table.title, round.id) : table.title;
    html_.open("section", {{"class", "table"}}).line().element("h2", title).line();
    legend();
    html_.open("div", {{"class", "frame"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", title}});
    html_.open("table", {{"class", "matrix grid"}}).open("thead").open("tr");
    heading("Plan", {});
    for (const MatrixColumn& column : table.columns) {
        html_.open("th", {{"scope", "col"},
                          {"class", "up"},
                          {"data-kind", "outcome"},
                          {"data-met", all_meet(rows_, round, column) ? "all" : ""},
                          {"title", column.title}});
        html_.element("span", column.id).close();
    }
    html_.close().close().open("tbody").line();
    flush();
    for (const PlanRow& one : rows_) {
        if (one.round == &round || one.round == nullptr) {
            row(round, table, one);
        }
    }
    html_.close().close().close().line().open("div", {{"class", "columns"}});
    for (const MatrixColumn& column : table.columns) {
        html_.open("p").element("b", column.id).text(fmt::format(" {}", column.title)).close();
    }
    html_.close().line().close().line();
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

void open_plan_row(HtmlWriter& html, const PlanRow& row, const PageOf& page) {
    const std::string own = page_address(row, page);
    html.open("tr",
              {{"data-plan", std::to_string(row.number)},
               {"data-state", verdict_name(row.verdict)},
               {"data-area", row.area},
               {"data-known", row.known ? fmt::format("{}", fmt::join(row.known->marks(), "|")) : std::string{}}});
    html.open("th", {{"scope", "row"}});
    html.element("a", {{"href", own.empty() ? fmt::format("#p{}", row.number) : own}}, who(row)).close();
}

std::string out_by(const RowReason& reason) {
    return reason.amount.empty() ? std::string{} : fmt::format(" out by {}", reason.amount);
}

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

void write_matrix(const Write& write, std::span<const PlanRow> rows, const PageOf& page,
                  std::span<const RatioColumn> ratios) {
    Matrix matrix{write, rows, page};
    matrix.filters();
    matrix.overview();
    matrix.ratios(ratios);
    matrix.tables();
}

} // namespace plancheck
