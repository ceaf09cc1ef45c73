// Shows the progress of a long task in a small window, with a button to stop it. Blocks nothing.
#pragma once

#include "uno/shim.hxx"
#include "uno/words.hpp"

#include <com/sun/star/awt/XDialog.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>

namespace plancheck::office {

class Progress {
public:
    Progress(const Context& context, Word title, std::size_t count);
    ~Progress(); ///< closes it
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Shows that `done` of `count` are done, with `text`.
    void show(std::size_t done, const std::string& text);
    void close();
    [[nodiscard]] bool is_stopped() const { return *stopped_; }

private:
    std::shared_ptr<std::atomic<bool>> stopped_;
    Reference<css::awt::XDialog> dialog_;
};

} // namespace plancheck::office
