// Fills the tree and keeps its state.
#include "uno/sidebar/tree_view.hpp"

#include "uno/log.hpp"
#include "uno/words.hpp"

#include <com/sun/star/awt/XControl.hpp>
#include <com/sun/star/awt/tree/ExpandVetoException.hpp>
#include <com/sun/star/view/XSelectionSupplier.hpp>

namespace plancheck::office {
namespace {

using Node = Reference<css::awt::tree::XMutableTreeNode>;

/// Sets a flag for the time of a change.
class During {
public:
    explicit During(bool& flag) : flag_(flag), before_(flag) { flag_ = true; }
    ~During() { flag_ = before_; }
    During(const During&) = delete;
    During& operator=(const During&) = delete;

private:
    bool& flag_;
    bool before_;
};

Reference<css::awt::tree::XTreeNode> plain(const Node& node) {
    return {node, UNO_QUERY};
}

Node child_at(const Node& parent, sal_Int32 index) {
    return {parent->getChildAt(index), UNO_QUERY};
}

Reference<css::awt::tree::XMutableTreeDataModel> new_model(const Context& context) {
    return make<css::awt::tree::XMutableTreeDataModel>(context, "com.sun.star.awt.tree.MutableTreeDataModel");
}

std::string key_of(const Node& node) {
    OUString key;
    node->getDataValue() >>= key;
    return narrow(key);
}

} // namespace

TreeView::TreeView(const Context& context, const Reference<css::awt::tree::XTreeControl>& control,
                   std::pair<OUString, OUString> icons)
    : context_(context), control_(control), model_(new_model(context)), icons_(std::move(icons)) {
    root_ = model_->createNode(Any(wide(Word::tree_root)), false);
    model_->setRoot(root_);
    show_model({model_, UNO_QUERY});
}

/// A node holds its model and the model its root, the window's tree its model and the model that tree, which listens to
/// it: without this all would stay for ever. The last root is another model's, which has none itself.
TreeView::~TreeView() {
    try {
        show_model({});
        model_->setRoot(new_model(context_)->createNode(Any(OUString()), false));
    } catch (const css::uno::Exception& error) { // the office is on its way out
        log_trouble("tree", narrow(error.Message));
    }
}

void TreeView::show_model(const Reference<css::awt::tree::XTreeDataModel>& model) {
    const Reference<css::awt::XControl> shown(control_, UNO_QUERY_THROW);
    const Reference<css::beans::XPropertySet> look(shown->getModel(), UNO_QUERY_THROW);
    look->setPropertyValue("DataModel", Any(model));
}

void TreeView::remember_closed() {
    for (const auto& [key, node] : nodes_) {
        if (node->getChildCount() == 0)
            continue;
        if (control_->isNodeExpanded(plain(node)))
            closed_.erase(key);
        else
            closed_.insert(key);
    }
}

void TreeView::show(const std::vector<TreeEntry>& entries) {
    if (entries == entries_)
        return;
    const During change(changing_);
    const auto chosen = selected();
    remember_closed();
    nodes_.clear();
    new_.clear();
    sync(root_, entries, 0);
    entries_ = entries;
    open_new();
    if (!chosen.empty() && selected() != chosen)
        select(chosen);
}

/// Makes the children of a node those entries that stand at `depth`, and theirs below them. Setting a new root instead
/// would leave the old root's nodes in the window (LibreOffice 7.4), and lose what is open and scrolled to; a root that
/// is not displayed appears as an empty line at the first change below it.
void TreeView::sync(const Node& parent, std::span<const TreeEntry> entries, int depth) {
    std::set<std::string> wanted;
    for (const auto& entry : entries) {
        if (entry.depth == depth)
            wanted.insert(entry.key);
    }
    remove_others(parent, wanted);
    sal_Int32 index = 0;
    while (!entries.empty()) {
        std::size_t below = 1;
        while (below < entries.size() && entries[below].depth > depth)
            ++below;
        const auto node = child_for(parent, index++, entries.front());
        nodes_[entries.front().key] = node;
        sync(node, entries.subspan(1, below - 1), depth + 1);
        entries = entries.subspan(below);
    }
}

void TreeView::remove_others(const Node& parent, const std::set<std::string>& wanted) {
    for (auto index = parent->getChildCount() - 1; index >= 0; --index) {
        if (!wanted.contains(key_of(child_at(parent, index))))
            parent->removeChildByIndex(index);
    }
}

/// The parent's child at `index` for an entry: the one that stands there, or a new one (also for one that moved).
Node TreeView::child_for(const Node& parent, sal_Int32 index, const TreeEntry& entry) {
    auto at = index;
    while (at < parent->getChildCount() && key_of(child_at(parent, at)) != entry.key)
        ++at;
    const auto icon = entry.icon.empty() ? OUString() : icons_.first + wide(entry.icon) + icons_.second;
    if (at == index && at < parent->getChildCount()) {
        const auto node = child_at(parent, at);
        if (node->getDisplayValue() != Any(wide(entry.text)))
            node->setDisplayValue(Any(wide(entry.text)));
        if (node->getNodeGraphicURL() != icon)
            node->setNodeGraphicURL(icon);
        return node;
    }
    if (at < parent->getChildCount())
        parent->removeChildByIndex(at);
    const auto node = model_->createNode(Any(wide(entry.text)), false);
    node->setDataValue(Any(wide(entry.key)));
    node->setNodeGraphicURL(icon);
    parent->insertChildByIndex(index, node);
    new_.push_back(node);
    return node;
}

/// What is new is opened, unless the user had closed it.
void TreeView::open_new() {
    control_->expandNode(plain(root_));
    for (const auto& node : new_) {
        if (node->getChildCount() > 0 && !closed_.contains(key_of(node)))
            control_->expandNode(plain(node));
    }
    new_.clear();
}

void TreeView::select(const std::string& key) {
    const auto found = nodes_.find(key);
    const Reference<css::view::XSelectionSupplier> selection(control_, UNO_QUERY_THROW);
    if (selected() == key)
        return;
    const During change(changing_);
    if (found == nodes_.end()) {
        control_->clearSelection();
    } else {
        selection->select(Any(plain(found->second)));
        control_->makeNodeVisible(plain(found->second));
    }
}

std::string TreeView::selected() const {
    const Reference<css::view::XSelectionSupplier> selection(control_, UNO_QUERY_THROW);
    Node node;
    return (selection->getSelection() >>= node) && node.is() ? key_of(node) : std::string();
}

} // namespace plancheck::office
