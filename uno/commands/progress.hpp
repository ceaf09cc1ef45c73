// A small window beside the work: how far a long task is, and a button that stops it. It blocks nothing.
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

    /// So many of `count` are done; `text` says it.
    void show(std::size_t done, const std::string& text);
    void close();
    [[nodiscard]] bool is_stopped() const { return *stopped_; }

private:
    std::shared_ptr<std::atomic<bool>> stopped_;
    Reference<css::awt::XDialog> dialog_;
};

} // namespace plancheck::office
