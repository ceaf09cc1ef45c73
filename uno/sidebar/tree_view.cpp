// Fills the tree and keeps its state.
#include "uno/sidebar/tree_view.hpp"

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
    explicit During(bool& flag) : flag_(flag) { flag_ = true; }
    ~During() { flag_ = false; }
    During(const During&) = delete;
    During& operator=(const During&) = delete;

private:
    bool& flag_;
};

} // namespace

TreeView::TreeView(const Context& context, const Reference<css::awt::tree::XTreeControl>& control, OUString icons)
    : context_(context), control_(control), icons_(std::move(icons)) {
    model_ = make<css::awt::tree::XMutableTreeDataModel>(context, "com.sun.star.awt.tree.MutableTreeDataModel");
    model_->setRoot(model_->createNode(Any(OUString()), true));
    const Reference<css::awt::XControl> shown(control, UNO_QUERY_THROW);
    const Reference<css::beans::XPropertySet> look(shown->getModel(), UNO_QUERY_THROW);
    look->setPropertyValue("DataModel", Any(Reference<css::awt::tree::XTreeDataModel>(model_, UNO_QUERY)));
    look->setPropertyValue("RootDisplayed", Any(true)); // a change is what the control acts on
    look->setPropertyValue("RootDisplayed", Any(false));
}

void TreeView::remember_closed() {
    for (const auto& [key, node] : nodes_) {
        if (node->getChildCount() == 0)
            continue;
        if (control_->isNodeExpanded(Reference<css::awt::tree::XTreeNode>(node, UNO_QUERY)))
            closed_.erase(key);
        else
            closed_.insert(key);
    }
}

void TreeView::show(const std::vector<TreeEntry>& entries) {
    if (entries == entries_ && !nodes_.empty())
        return;
    const During change(changing_);
    const auto chosen = selected();
    remember_closed();
    nodes_.clear();
    entries_ = entries;

    const auto root = model_->createNode(Any(OUString()), true);
    std::vector<Node> path{root};
    for (const auto& entry : entries) {
        path.resize(static_cast<std::size_t>(entry.depth) + 1);
        const auto node = model_->createNode(Any(wide(entry.text)), false);
        node->setDataValue(Any(wide(entry.key)));
        if (!entry.icon.empty())
            node->setNodeGraphicURL(icons_ + wide(entry.icon) + "-12.png");
        path.back()->appendChild(node);
        path.push_back(node);
        nodes_[entry.key] = node;
    }
    if (entries.empty())
        root->appendChild(model_->createNode(Any(wide(Word::nothing_to_show)), false));
    model_->setRoot(Reference<css::awt::tree::XMutableTreeNode>(root, UNO_QUERY));
    open_all();
    if (!chosen.empty())
        select(chosen);
}

void TreeView::open_all() {
    const Reference<css::awt::tree::XTreeNode> root(model_->getRoot(), UNO_QUERY);
    control_->expandNode(root);
    for (const auto& entry : entries_) {
        const auto& node = nodes_[entry.key];
        if (node->getChildCount() > 0 && !closed_.contains(entry.key))
            control_->expandNode(Reference<css::awt::tree::XTreeNode>(node, UNO_QUERY));
    }
}

void TreeView::select(const std::string& key) {
    const auto found = nodes_.find(key);
    const Reference<css::view::XSelectionSupplier> selection(control_, UNO_QUERY);
    if (!selection.is() || selected() == key)
        return;
    const bool before = changing_;
    changing_ = true;
    if (found == nodes_.end()) {
        control_->clearSelection();
    } else {
        const Reference<css::awt::tree::XTreeNode> node(found->second, UNO_QUERY);
        selection->select(Any(node));
        control_->makeNodeVisible(node);
    }
    changing_ = before;
}

std::string TreeView::selected() const {
    const Reference<css::view::XSelectionSupplier> selection(control_, UNO_QUERY);
    Node node;
    if (!selection.is() || !(selection->getSelection() >>= node) || !node.is())
        return {};
    OUString key;
    node->getDataValue() >>= key;
    return narrow(key);
}

} // namespace plancheck::office
