// Reads a receipt: JSON in the shape of docs/schema/receipt-1.json, back into a plan.
#include "core/assess/receipt.hpp"

#include "core/assess/point_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace plancheck {

namespace {

using Json = nlohmann::json;

/// Refuses an object that has a key twice: a reader and a machine could each take another one for true.
class KeysOnce {
public:
    bool operator()(int /*depth*/, Json::parse_event_t event, Json& parsed) {
        if (event == Json::parse_event_t::object_start) {
            open_.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            open_.pop_back();
        } else if (event == Json::parse_event_t::key) {
            twice = twice || !open_.back().insert(parsed.get_ref<const std::string&>()).second;
        }
        return true;
    }
    bool twice = false;

private:
    std::vector<std::set<std::string>> open_;
};

/// Walks the parsed JSON. The first thing out of shape stops it and is kept.
class ReceiptReader {
public:
    explicit ReceiptReader(const Json& root) : root_(root) {}
    [[nodiscard]] std::optional<Receipt> read();
    [[nodiscard]] const std::string& problem() const { return problem_; }

private:
    const Json& member(const Json& object, std::string_view key, Json::value_t type, std::string_view where);
    std::string text(const Json& object, std::string_view key, std::string_view where);
    const Json& list(const Json& object, std::string_view key, std::string_view where);
    CellPlace place(const Json& object, std::uint16_t sheet, std::string_view where);
    std::uint16_t sheet(const std::string& name);
    void fail(std::string message) {
        if (problem_.empty()) {
            problem_ = std::move(message);
        }
    }
    [[nodiscard]] bool failed() const { return !problem_.empty(); }

    void facts(Receipt& receipt);
    void block(const Json& from);
    void row(const Json& from, std::string_view block, bool table, std::uint16_t sheet);
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
    std::map<std::string, std::uint32_t> columns_; ///< of the block being read: code -> column of the sheet
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

const Json& ReceiptReader::list(const Json& object, std::string_view key, std::string_view where) {
    return member(object, key, Json::value_t::array, where);
}

CellPlace ReceiptReader::place(const Json& object, std::uint16_t sheet, std::string_view where) {
    const std::string cell = text(object, "cell", where);
    const std::optional<RowAndColumn> at = parse_cell(cell);
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
        fail(fmt::format("it is damaged: block `{}` has no column `{}`", row_.block, code));
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
    const std::string where = fmt::format("in block `{}` ", block);
    const std::string line = table ? std::string{} : text(from, "line", where);
    const CellPlace at = place(from, sheet, where);
    const Json& points = member(from, "points", Json::value_t::object, where);
    if (failed()) {
        return;
    }
    std::set<std::string> formulas;
    if (from.contains("formulas")) {
        for (const Json& column : list(from, "formulas", where)) {
            formulas.insert(column.is_string() ? column.get<std::string>() : std::string{});
        }
    }
    row_ = {.block = block, .line = line, .table = table, .record = {at.row, at.sheet}, .place = at};
    if (table) {
        row_.record = builder_.record(block, row_.record);
    } else {
        builder_.line(block, line, at);
    }
    for (const auto& [column, value] : points.items()) {
        point(column, value, formulas.contains(column));
    }
}

void ReceiptReader::block(const Json& from) {
    const std::string code = text(from, "block", "in a block ");
    const std::string where = fmt::format("in block `{}` ", code);
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
    builder_.block(code, {at, 0, 0});
    columns_.clear();
    for (const Json& column : list(from, "columns", where)) {
        std::string name = text(column, "column", where);
        const CellPlace head = place(column, at, where);
        builder_.column(code, name, head);
        columns_.insert_or_assign(std::move(name), head.column);
    }
    for (const Json& each : list(from, table ? "records" : "lines", where)) {
        if (failed()) {
            return;
        }
        row(each, code, table, at);
    }
}

void ReceiptReader::facts(Receipt& receipt) {
    const Json& from = member(root_, "provenance", Json::value_t::object, "");
    const Json& round = member(from, "round", Json::value_t::object, "in `provenance` ");
    const Json& file = member(from, "file", Json::value_t::object, "in `provenance` ");
    const Json& organisation = member(root_, "organisation", Json::value_t::object, "");
    Provenance& provenance = receipt.provenance;
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
    const std::string verdict = text(root_, "verdict", "");
    const auto known = {Verdict::ready, Verdict::not_ready};
    const auto found = std::ranges::find(known, verdict, verdict_name);
    if (found == known.end()) {
        fail("it is damaged: `verdict` is neither ready nor not ready");
    } else {
        receipt.verdict = *found;
    }
}

void ReceiptReader::signs(Receipt& receipt) {
    const Json& from = member(root_, "workbook", Json::value_t::object, "");
    for (const Json& link : list(from, "external_links", "in `workbook` ")) {
        if (link.is_string()) {
            receipt.signs.external_links.push_back(link.get<std::string>());
        }
    }
    receipt.signs.macro = text(from, "macro", "in `workbook` ") == "yes";
    for (const Json& problem : list(from, "problems", "in `workbook` ")) {
        const std::string where = "in a problem of `workbook` ";
        const std::uint16_t at = sheet(text(problem, "sheet", where));
        builder_.problem({.code = text(problem, "code", where),
                          .message = text(problem, "message", where),
                          .cell = place(problem, at, where)});
    }
}

std::optional<Receipt> ReceiptReader::read() {
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
        return std::nullopt;
    }
    receipt.plan = builder_.finish();
    return receipt;
}

/// What stands at the root's `schema`; empty where nothing does.
std::string schema_of(const Json& root) {
    if (!root.is_object()) {
        return {};
    }
    const auto found = root.find("schema");
    return found != root.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

} // namespace

std::variant<Receipt, std::string> read_receipt(std::string_view text) {
    if (text.size() > receipt_limit) {
        return fmt::format("it is larger than any receipt ({} MiB)", receipt_limit >> 20);
    }
    KeysOnce keys;
    const Json root = Json::parse(text, std::ref(keys), false);
    if (root.is_discarded()) {
        return std::string{"it is no receipt, or a damaged one: it is not whole JSON text"};
    }
    const std::string schema = schema_of(root);
    if (schema != receipt_schema) {
        return schema.starts_with("plancheck/receipt/")
                   ? fmt::format("it is a receipt of another version ({:.40}); this program reads {}", schema,
                                 receipt_schema)
                   : std::string{"it is JSON, but not a receipt of PlanCheck"};
    }
    if (keys.twice) {
        return std::string{"it was altered: a key stands twice in one of its objects"};
    }
    ReceiptReader reader{root};
    std::optional<Receipt> receipt = reader.read();
    if (!receipt) {
        return reader.problem();
    }
    if (plan_digest(receipt->plan) != receipt->provenance.digest) {
        return std::string{"it was altered: its own data points do not give its digest"};
    }
    return std::move(*receipt);
}

} // namespace plancheck
