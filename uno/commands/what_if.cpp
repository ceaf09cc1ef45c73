// Runs what-if: shows the dialog, works on a thread of its own, shows the result, and returns to the dialog.
#include "uno/commands/what_if.hpp"

#include "core/report/scenario/report.hpp"
#include "core/scenario/file.hpp"
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

namespace plancheck::office {
namespace {

/// The sentences that say why there is no answer.
using Problems = std::vector<std::string>;

/// The scenarios that the user asks for, or what is wrong. For a file, lists every fault.
Or<std::vector<Scenario>, Problems> scenarios(const ScenarioBase& base, const WhatIfRequest& request) {
    if (!request.file.isEmpty()) {
        return read_scenarios(path_of(request.file), base);
    }
    auto asked = parse_scenario(request.set, request.meet, request.sweep);
    if (!asked) {
        return Failure{Problems{asked.why()}};
    }
    std::vector<Scenario> one;
    one.push_back(*std::move(asked));
    one.front().consequences = !request.formulas_only;
    return one;
}

/// One line for each problem, as many as fit into a message.
std::string lines_of(const Problems& problems) {
    constexpr std::size_t room = 15;
    std::string lines;
    for (std::size_t i = 0; i < std::min(room, problems.size()); ++i) {
        lines += (i == 0 ? "" : "\n") + problems[i];
    }
    if (problems.size() > room) {
        lines += "\n" + say(Word::what_if_more_faults, problems.size() - room);
    }
    return lines;
}

/// A document, or the reasons why there is none.
using Worked = Or<Document, Problems>;

/// Computes the answer. Makes no UNO call, because the worker runs it.
Worked answer(const Judged& judged, const WhatIfRequest& request, const std::string& name,
              const ScenarioProgress& progress) {
    const ScenarioBase base{.round = judged.round(),
                            .plan = &judged.plan(),
                            .signs = &judged.signs(),
                            .assessment = &judged.assessment(),
                            .today = judged.day()};
    const auto wanted = scenarios(base, request);
    if (!wanted) {
        return Failure{wanted.why()};
    }
    const auto results = run_scenarios(base, *wanted, progress);
    if (!results) {
        return Failure{
            Problems{request.file.isEmpty() ? results.why() : file_name(request.file) + ": " + results.why()}};
    }
    return scenario_document(base, *results, scenario_title(name), request.all);
}

void ask(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
         WhatIfRequest request, const std::string& problem);

/// Handles one request. A thread works on it and makes no UNO call; the turns follow its progress.
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
    static constexpr int patience = 12; ///< turns before a window shows the progress
    static constexpr std::size_t whole = 100;

    void work() {
        try {
            answer_ = answer(*judged_, request_, name_, [this](std::size_t done, std::size_t of) {
                percent_ = done * whole / of;
                return !stopped_;
            });
        } catch (const std::exception& error) {
            answer_ = Failure{Problems{say(Word::command_failed, error.what())}};
        }
        finished_ = true;
    }

    bool turn() override {
        if (finished_) {
            return false;
        }
        if (++turns_ == patience) {
            progress_.emplace(context(), Word::what_if_title, whole);
        }
        if (progress_) {
            progress_->show(percent_, say(Word::what_if_progress, percent_.load()));
            by_user_ = progress_->is_stopped();
            stopped_ = by_user_;
        }
        return true;
    }

    void stop() {
        stopped_ = true;
        if (worker_.joinable()) {
            worker_.join();
        }
    }

    void clean_up() override {
        stop();
        progress_.reset();
    }

    /// Shows the result, unless the user closed the progress window.
    void done() override {
        if (!watch_->has_plan()) {
            return;
        }
        Problems problems;
        if (answer_) {
            show_document(context(), frame(), *answer_, to_, {path_of(request_.file)});
        } else if (!by_user_) {
            problems = answer_.why();
        }
        const bool in_dialog = to_.isEmpty() && problems.size() < 2; // the dialog has room for one problem
        if (!problems.empty() && !in_dialog) {
            show_message(context(), frame(), lines_of(problems));
        }
        if (to_.isEmpty()) {
            ask(context(), controller_, *watch_, std::move(request_), in_dialog ? lines_of(problems) : std::string());
        }
    }

    Reference<css::frame::XController> controller_;
    rtl::Reference<PlanWatch> watch_;
    WhatIfRequest request_;
    OUString to_;
    SharedJudged judged_;
    std::string name_;
    Worked answer_{Document{}};
    std::atomic<bool> finished_ = false, stopped_ = false;
    std::atomic<std::size_t> percent_ = 0;
    bool by_user_ = false;
    int turns_ = 0;
    std::optional<Progress> progress_;
    std::thread worker_; ///< last, because it uses the others
};

void work_out(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
              WhatIfRequest request, const OUString& to) {
    std::make_shared<WhatIf>(context, controller, watch, std::move(request), to)->begin();
}

/// Shows the dialog, then runs what it asks for. Since the last time the plan may have changed and its window may have
/// closed.
void ask(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
         WhatIfRequest request, const std::string& problem) {
    watch.judge_now();
    if (!watch.has_plan() || !watch.current()->round()) {
        return;
    }
    request.file = {};
    if (auto asked = ask_what_if(context, controller, watch, std::move(request), problem)) {
        work_out(context, controller, watch, std::move(*asked), {});
    }
}

} // namespace

void what_if(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
             WhatIfRequest request, const OUString& to) {
    if (!request.is_empty()) {
        work_out(context, controller, watch, std::move(request), to);
    } else {
        ask(context, controller, watch, std::move(request), {});
    }
}

} // namespace plancheck::office
