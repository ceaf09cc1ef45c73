// Reads a receipt, JSON as in docs/schema/receipt-1.json, back into a plan.
#include "core/compare/receipt.hpp"

#include "core/base/file.hpp"
#include "core/base/utf8.hpp"
#include "core/compare/bounded_json.hpp"
#include "core/compare/point_text.hpp"
#include "core/compare/receipt_check.hpp"
#include "core/plan/digest.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace plancheck {

namespace {

using Json = nlohmann::json;

constexpr std::size_t longest_name = 60; // of a name that a message quotes

/// Walks the parsed JSON. Stops at the first fault and keeps it.
class ReceiptReader {
public:
    explicit ReceiptReader(const Json& root) : root_(root) {}
    [[nodiscard]] Or<Receipt> read();

private:
    const Json& member(const Json& object, std::string_view key, Json::value_t type, std::string_view where);
    std::string text(const Json& object, std::string_view key, std::string_view where);
    std::string optional_text(const Json& object, std::string_view key, std::string_view where);
    const Json& list(const Json& object, std::string_view key, std::string_view where);
    /// Refuses keys that a receipt does not have there, because no check would cover their contents.
    void only(const Json& object, std::initializer_list<std::string_view> keys, std::string_view where);
    /// Refuses a second occurrence, because one of the two would be ignored.
    void once(bool fresh, std::string_view what, std::string_view name, std::string_view where);
    CellPlace place(const Json& object, std::uint16_t sheet, std::string_view where);
    std::uint16_t sheet(const std::string& name);
    void fail(std::string message) {
        if (problem_.empty()) {
            problem_ = std::move(message);
        }
    }
    [[nodiscard]] bool failed() const { return !problem_.empty(); }

    void registers(const Json& from, Provenance& provenance);
    void verdict(Receipt& receipt);
    void facts(Receipt& receipt);
    void block(const Json& from);
    void columns(const Json& from, const std::string& code, std::uint16_t sheet, std::string_view where);
    void row(const Json& from, std::string_view block, bool table, std::uint16_t sheet);
    std::set<std::string> formulas(const Json& from, const Json& points, std::string_view where);
    void point(std::string_view code, const Json& value, bool formula);
    void signs(Receipt& receipt);

    /// The row whose points are being read.
    struct OpenRow {
        std::string_view block, line;
        bool table = false;
        Record record;
        CellPlace place;
    };

    const Json& root_;
    PlanBuilder builder_;
    std::map<std::string, std::uint16_t> sheets_;
    std::map<std::string, std::uint32_t> columns_; ///< of the current block: code -> column of the sheet
    std::set<std::string, std::less<>> blocks_;
    std::set<std::string, std::less<>> rows_; ///< of the current block: line codes, or cells of records
    OpenRow row_;
    std::string problem_;
};

const Json& ReceiptReader::member(const Json& object, std::string_view key, Json::value_t type,
                                  std::string_view where) {
    static const Json nothing;
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (found == object.end() || found->type() != type) {
        fail(fmt::format("it is damaged: {}`{}` is missing or of the wrong kind", where, key));
        return nothing;
    }
    return *found;
}

std::string ReceiptReader::text(const Json& object, std::string_view key, std::string_view where) {
    const Json& found = member(object, key, Json::value_t::string, where);
    return found.is_string() ? found.get<std::string>() : std::string{};
}

/// Returns an empty text if the key is missing, as in receipts of earlier versions.
std::string ReceiptReader::optional_text(const Json& object, std::string_view key, std::string_view where) {
    return object.is_object() && object.contains(key) ? text(object, key, where) : std::string{};
}

void ReceiptReader::only(const Json& object, std::initializer_list<std::string_view> keys, std::string_view where) {
    if (!object.is_object()) {
        return; // the caller that asks for a member reports it
    }
    for (const auto& [key, value] : object.items()) {
        if (std::ranges::find(keys, key) == keys.end()) {
            fail(fmt::format("it was altered: {}there is the unknown key `{}`", where, clipped(key, longest_name)));
        }
    }
}

void ReceiptReader::once(bool fresh, std::string_view what, std::string_view name, std::string_view where) {
    if (!fresh) {
        fail(fmt::format("it was altered: {}{} `{}` appears twice", where, what, clipped(name, longest_name)));
    }
}

const Json& ReceiptReader::list(const Json& object, std::string_view key, std::string_view where) {
    return member(object, key, Json::value_t::array, where);
}

CellPlace ReceiptReader::place(const Json& object, std::uint16_t sheet, std::string_view where) {
    const std::string cell = text(object, "cell", where);
    const std::optional<CellPosition> at = parse_cell(cell);
    if (!at) {
        fail(fmt::format("it is damaged: {}`cell` names no cell", where));
        return {};
    }
    return {sheet, at->row, at->column};
}

std::uint16_t ReceiptReader::sheet(const std::string& name) {
    const auto [entry, fresh] = sheets_.try_emplace(name, std::uint16_t{0});
    if (fresh) {
        entry->second = builder_.sheet(name);
    }
    return entry->second;
}

void ReceiptReader::point(std::string_view code, const Json& value, bool formula) {
    const auto column = columns_.find(std::string{code});
    if (column == columns_.end()) {
        fail(fmt::format("it is damaged: block `{}` has no column `{}`", row_.block, clipped(code, longest_name)));
        return;
    }
    DataPoint point;
    point.cell = {row_.place.sheet, row_.place.row, column->second};
    point.has_formula = formula;
    if (value.is_null()) {
        point.has_value = false; // a formula whose value the file did not hold
    } else if (value != empty_result) {
        const auto read = value.is_string() ? value_from_tagged(value.get_ref<const std::string&>()) : std::nullopt;
        if (!read) {
            fail(fmt::format("it is damaged: a value in column `{}` of block `{}` cannot be read", code, row_.block));
            return;
        }
        point.value = *read;
    }
    if (row_.table) {
        builder_.record_point(row_.block, row_.record, code, point);
    } else {
        builder_.point(row_.block, row_.line, code, point);
    }
}

void ReceiptReader::row(const Json& from, std::string_view block, bool table, std::uint16_t sheet) {
    const std::string where = fmt::format("in block `{}` ", clipped(block, longest_name));
    const std::string line = table ? std::string{} : text(from, "line", where);
    const CellPlace at = place(from, sheet, where);
    const Json& points = member(from, "points", Json::value_t::object, where);
    if (failed()) {
        return;
    }
    only(from, {table ? "cell" : "line", "cell", "points", "formulas"}, where);
    once(rows_.insert(table ? cell_name(at.row, at.column) : line).second, table ? "the record at" : "the line",
         table ? cell_name(at.row, at.column) : line, where);
    const std::set<std::string> has_formula = formulas(from, points, where);
    if (failed()) {
        return;
    }
    row_ = {.block = block, .line = line, .table = table, .record = {at.row, at.sheet}, .place = at};
    if (table) {
        row_.record = builder_.record(block, row_.record);
    } else {
        builder_.line(block, line, at);
    }
    for (const auto& [column, value] : points.items()) {
        point(column, value, has_formula.contains(column));
    }
}

/// The columns of a row whose cell held a formula. Each of them has a point.
std::set<std::string> ReceiptReader::formulas(const Json& from, const Json& points, std::string_view where) {
    std::set<std::string> found;
    if (!from.contains("formulas")) {
        return found;
    }
    for (const Json& column : list(from, "formulas", where)) {
        const std::string code = column.is_string() ? column.get<std::string>() : std::string{};
        once(found.insert(code).second, "the formula of column", code, where);
        if (!points.contains(code)) {
            fail(fmt::format("it is damaged: {}a formula is in column `{}`, which has no point", where,
                             clipped(code, longest_name)));
        }
    }
    return found;
}

void ReceiptReader::columns(const Json& from, const std::string& code, std::uint16_t sheet, std::string_view where) {
    columns_.clear();
    for (const Json& column : list(from, "columns", where)) {
        only(column, {"column", "cell"}, where);
        std::string name = text(column, "column", where);
        const CellPlace head = place(column, sheet, where);
        builder_.column(code, name, head);
        once(columns_.emplace(name, head.column).second, "the column", name, where);
    }
}

void ReceiptReader::block(const Json& from) {
    const std::string code = text(from, "block", "in a block ");
    const std::string where = fmt::format("in block `{}` ", clipped(code, longest_name));
    const std::string kind = text(from, "kind", where);
    const std::uint16_t at = sheet(text(from, "sheet", where));
    if (failed()) {
        return;
    }
    const bool table = kind == "table";
    if (!table && kind != "grid") {
        fail(fmt::format("it is damaged: {}`kind` is neither grid nor table", where));
        return;
    }
    only(from, {"block", "kind", "sheet", "columns", table ? "records" : "lines"}, where);
    once(blocks_.insert(code).second, "the block", code, {});
    builder_.block(code, {at, 0, 0});
    columns(from, code, at, where);
    rows_.clear();
    for (const Json& each : list(from, table ? "records" : "lines", where)) {
        if (failed()) {
            return;
        }
        row(each, code, table, at);
    }
}

/// By which registers its rules asked, if they ask any.
void ReceiptReader::registers(const Json& from, Provenance& provenance) {
    if (!from.contains("registers")) {
        return;
    }
    const Json& asked = member(from, "registers", Json::value_t::object, "in `provenance` ");
    only(asked, {"fingerprint", "from"}, "in `registers` ");
    provenance.registers_fingerprint = text(asked, "fingerprint", "in `registers` ");
    provenance.registers_from = text(asked, "from", "in `registers` ");
}

void ReceiptReader::verdict(Receipt& receipt) {
    const std::string said = text(root_, "verdict", "");
    const auto known = {Verdict::ready, Verdict::not_ready};
    const auto found = std::ranges::find(known, said, verdict_name);
    if (found == known.end()) {
        fail("it is damaged: `verdict` is neither ready nor not ready");
    } else {
        receipt.verdict = *found;
    }
}

void ReceiptReader::facts(Receipt& receipt) {
    const Json& from = member(root_, "provenance", Json::value_t::object, "");
    const Json& round = member(from, "round", Json::value_t::object, "in `provenance` ");
    const Json& file = member(from, "file", Json::value_t::object, "in `provenance` ");
    const Json& organisation = member(root_, "organisation", Json::value_t::object, "");
    only(root_,
         {"schema", "provenance", "organisation", "submission", "verdict", "verdict_sentence", "workbook", "blocks"},
         "in it ");
    only(from, {"engine", "round", "registers", "file", "digest", "assessed_at", "judged_on"}, "in `provenance` ");
    only(round, {"id", "version", "effective", "fingerprint", "from", "folder"}, "in `round` ");
    only(file, {"name", "sha256"}, "in `file` ");
    only(organisation, {"code", "name", "footprint"}, "in `organisation` ");
    Provenance& provenance = receipt.provenance;
    provenance.round_fingerprint = optional_text(round, "fingerprint", "in `round` ");
    provenance.round_from = optional_text(round, "from", "in `round` ");
    if (!optional_text(round, "folder", "in `round` ").empty() && provenance.round_from != "folder") {
        fail("it was altered: its round ships with the program, and names a folder");
    }
    registers(from, provenance);
    provenance.judged_on = optional_text(from, "judged_on", "in `provenance` ");
    provenance.engine = text(from, "engine", "in `provenance` ");
    provenance.round_id = text(round, "id", "in `round` ");
    provenance.round_version = text(round, "version", "in `round` ");
    provenance.round_effective = text(round, "effective", "in `round` ");
    provenance.file_name = text(file, "name", "in `file` ");
    provenance.file_sha256 = text(file, "sha256", "in `file` ");
    provenance.digest = text(from, "digest", "in `provenance` ");
    provenance.assessed_at = text(from, "assessed_at", "in `provenance` ");
    receipt.organisation_code = text(organisation, "code", "in `organisation` ");
    receipt.organisation_name = text(organisation, "name", "in `organisation` ");
    receipt.footprint = text(organisation, "footprint", "in `organisation` ");
    receipt.submission = text(root_, "submission", "");
    receipt.verdict_sentence = text(root_, "verdict_sentence", "");
    verdict(receipt);
}

void ReceiptReader::signs(Receipt& receipt) {
    const Json& from = member(root_, "workbook", Json::value_t::object, "");
    only(from, {"external_links", "macro", "problems"}, "in `workbook` ");
    for (const Json& link : list(from, "external_links", "in `workbook` ")) {
        if (!link.is_string()) {
            fail("it is damaged: in `workbook` an external link is no text");
            return;
        }
        receipt.signs.external_links.push_back({.target = link.get<std::string>()});
    }
    const std::string macro = text(from, "macro", "in `workbook` ");
    receipt.signs.macro = macro == "yes";
    if (macro != "yes" && macro != "no") {
        fail("it is damaged: in `workbook` `macro` is neither yes nor no");
    }
    for (const Json& problem : list(from, "problems", "in `workbook` ")) {
        const std::string where = "in a problem of `workbook` ";
        only(problem, {"code", "message", "sheet", "cell"}, where);
        const std::uint16_t at = sheet(text(problem, "sheet", where));
        builder_.problem({.code = text(problem, "code", where),
                          .message = text(problem, "message", where),
                          .cell = place(problem, at, where)});
    }
}

Or<Receipt> ReceiptReader::read() {
    Receipt receipt;
    facts(receipt);
    signs(receipt);
    for (const Json& each : list(root_, "blocks", "")) {
        if (failed()) {
            break;
        }
        block(each);
    }
    if (failed()) {
        return Failure{problem_};
    }
    receipt.plan = builder_.finish();
    return receipt;
}

/// The value of `schema` at the root, or an empty text.
std::string schema_of(const Json& root) {
    if (!root.is_object()) {
        return {};
    }
    const auto found = root.find("schema");
    return found != root.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

} // namespace

bool looks_like_receipt(const std::filesystem::path& path) {
    const File file(path);
    std::array<char, 4096> bytes{};
    if (!file.readable()) {
        return false;
    }
    const std::string_view head(bytes.data(), file.read_at(0, bytes.data(), bytes.size()));
    const std::size_t first = head.find_first_not_of(" \t\r\n\v\f");
    return first != std::string_view::npos && head[first] == '{';
}

Or<Receipt> read_receipt(std::string_view text) {
    if (text.size() > receipt_limit) {
        return Failure{fmt::format("it is larger than any receipt ({} MiB)", receipt_limit >> 20)};
    }
    const auto root = parse_bounded_json(text, {receipt_limit, receipt_values, receipt_depth});
    if (!root) {
        return Failure{fmt::format("{}: {}",
                                   root.why().key_twice ? "it was altered" : "it is no receipt, or a damaged one",
                                   root.why().message)};
    }
    const std::string schema = schema_of(*root);
    if (schema != receipt_schema) {
        return Failure{schema.starts_with("plancheck/receipt/")
                           ? fmt::format("it is a receipt of another version ({:.40}); this program reads {}", schema,
                                         receipt_schema)
                           : "it is JSON, but not a receipt of PlanCheck"};
    }
    Or<Receipt> receipt = ReceiptReader{*root}.read();
    if (!receipt) {
        return receipt;
    }
    if (plan_digest(receipt->plan) != receipt->provenance.digest) {
        return Failure{"it was altered: its own data points do not give its digest"};
    }
    if (const Or<void> sound = check_head(*receipt); !sound) {
        return Failure{sound.why()};
    }
    return receipt;
}

} // namespace plancheck
