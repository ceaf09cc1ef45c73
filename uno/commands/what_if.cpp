// The dialog, the work on a thread of its own, the result; and the dialog again.
#include "uno/commands/what_if.hpp"

#include "core/assess/scenario_file.hpp"
#include "core/report/scenario_report.hpp"
#include "uno/commands/dialogs.hpp"
#include "uno/commands/document_page.hpp"
#include "uno/commands/files.hpp"
#include "uno/commands/other_plan.hpp"
#include "uno/commands/progress.hpp"
#include "uno/commands/turns.hpp"
#include "uno/commands/what_if_dialog.hpp"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <variant>

namespace plancheck::office {
namespace {

/// Sentences: why there is no answer.
using Problems = std::vector<std::string>;

/// The scenarios that are asked for, or what is wrong: of a file every fault.
std::variant<std::vector<Scenario>, Problems> scenarios(const ScenarioBase& base, const WhatIfRequest& request) {
    if (!request.file.isEmpty())
        return read_scenarios(path_of(request.file), base);
    auto asked = parse_scenario(request.set, request.meet, request.sweep);
    if (auto* problem = std::get_if<std::string>(&asked))
        return Problems{std::move(*problem)};
    std::vector<Scenario> one;
    one.push_back(std::get<Scenario>(std::move(asked)));
    one.front().consequences = !request.formulas_only;
    return one;
}

/// A line each, as many as a message has room for.
std::string lines_of(const Problems& problems) {
    constexpr std::size_t room = 15;
    std::string lines;
    for (std::size_t i = 0; i < std::min(room, problems.size()); ++i)
        lines += (i == 0 ? "" : "\n") + problems[i];
    if (problems.size() > room)
        lines += "\n" + say(Word::what_if_more_faults, problems.size() - room);
    return lines;
}

/// A document, or why there is none.
using Answer = std::variant<Document, Problems>;

/// Pure, as the worker does it.
Answer answer(const Judged& judged, const WhatIfRequest& request, const std::string& name,
              const ScenarioProgress& progress) {
    const ScenarioBase base{.round = judged.round(),
                            .plan = &judged.plan(),
                            .signs = &judged.signs(),
                            .assessment = &judged.assessment(),
                            .today = today()};
    auto wanted = scenarios(base, request);
    if (auto* problems = std::get_if<Problems>(&wanted))
        return std::move(*problems);
    auto results = run_scenarios(base, std::get<std::vector<Scenario>>(wanted), progress);
    if (auto* problem = std::get_if<std::string>(&results))
        return Problems{request.file.isEmpty() ? *problem : file_name(request.file) + ": " + *problem};
    return scenario_document(base, std::get<std::vector<ScenarioResult>>(results), scenario_title(name), request.all);
}

void ask(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
         WhatIfRequest request, const std::string& problem);

/// One request: a thread works it out and makes no UNO call; the turns look how far it is.
class WhatIf final : public Turns {
public:
    WhatIf(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
           WhatIfRequest request, const OUString& to)
        : Turns(context, controller->getFrame()), controller_(controller), watch_(&watch), request_(std::move(request)),
          to_(to), judged_(watch.current()), name_(document_name(watch.model())), worker_([this] { work(); }) {}

    WhatIf(const WhatIf&) = delete;
    WhatIf& operator=(const WhatIf&) = delete;
    ~WhatIf() override { stop(); }

private:
    static constexpr int patience = 12; ///< turns without a window to tell of it
    static constexpr std::size_t whole = 100;

    void work() {
        try {
            answer_ = answer(*judged_, request_, name_, [this](std::size_t done, std::size_t of) {
                percent_ = done * whole / of;
                return !stopped_;
            });
        } catch (const std::exception& error) {
            answer_ = Problems{say(Word::command_failed, error.what())};
        }
        finished_ = true;
    }

    bool turn() override {
        if (finished_)
            return false;
        if (++turns_ == patience)
            progress_.emplace(context(), Word::what_if_title, whole);
        if (progress_) {
            progress_->show(percent_, say(Word::what_if_progress, percent_.load()));
            by_user_ = progress_->is_stopped();
            stopped_ = by_user_;
        }
        return true;
    }

    void stop() {
        stopped_ = true;
        if (worker_.joinable())
            worker_.join();
    }

    void let_go() override {
        stop();
        progress_.reset();
    }

    /// A window that was closed meanwhile wants no answer any more.
    void done() override {
        if (!watch_->has_plan())
            return;
        Problems problems;
        if (const auto* page = std::get_if<Document>(&answer_))
            show_document(context(), frame(), *page, to_);
        else if (!by_user_)
            problems = std::get<Problems>(answer_);
        const bool in_dialog = to_.isEmpty() && problems.size() < 2; // where there is room for one
        if (!problems.empty() && !in_dialog)
            show_message(context(), frame(), lines_of(problems));
        if (to_.isEmpty())
            ask(context(), controller_, *watch_, std::move(request_), in_dialog ? lines_of(problems) : std::string());
    }

    Reference<css::frame::XController> controller_;
    rtl::Reference<PlanWatch> watch_;
    WhatIfRequest request_;
    OUString to_;
    SharedJudged judged_;
    std::string name_;
    Answer answer_;
    std::atomic<bool> finished_ = false, stopped_ = false;
    std::atomic<std::size_t> percent_ = 0;
    bool by_user_ = false;
    int turns_ = 0;
    std::optional<Progress> progress_;
    std::thread worker_; ///< the last: it uses the others
};

void work_out(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
              WhatIfRequest request, const OUString& to) {
    std::make_shared<WhatIf>(context, controller, watch, std::move(request), to)->begin();
}

/// The dialog; then what it asks for. The plan may have changed, and its window may have closed, since it was last
/// there.
void ask(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
         WhatIfRequest request, const std::string& problem) {
    watch.judge_now();
    if (!watch.has_plan() || !watch.current()->round())
        return;
    request.file = {};
    if (auto asked = ask_what_if(context, controller, watch, std::move(request), problem))
        work_out(context, controller, watch, std::move(*asked), {});
}

} // namespace

void what_if(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
             WhatIfRequest request, const OUString& to) {
    if (request.asks())
        work_out(context, controller, watch, std::move(request), to);
    else
        ask(context, controller, watch, std::move(request), {});
}

} // namespace plancheck::office
