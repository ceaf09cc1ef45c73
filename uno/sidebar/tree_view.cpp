// Fills the tree and keeps its state.
#include "uno/sidebar/tree_view.hpp"

#include "uno/log.hpp"
#include "uno/words.hpp"

#include <com/sun/star/awt/Key.hpp>
#include <com/sun/star/awt/KeyEvent.hpp>
#include <com/sun/star/awt/MouseButton.hpp>
#include <com/sun/star/awt/MouseEvent.hpp>
#include <com/sun/star/awt/XControl.hpp>
#include <com/sun/star/awt/tree/ExpandVetoException.hpp>
#include <com/sun/star/view/XSelectionSupplier.hpp>

namespace plancheck::office {
namespace {

using Node = Reference<css::awt::tree::XMutableTreeNode>;

/// Sets a flag during a change.
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

/// Breaks a cycle of references: a node holds its model and the model its root; the window's tree holds its model and
/// the model listens to the tree. Otherwise all would stay for ever. The last root belongs to another model, which has
/// no root.
TreeView::~TreeView() {
    try {
        show_model({});
        model_->setRoot(new_model(context_)->createNode(Any(OUString()), false));
    } catch (const css::uno::Exception& error) { // the office is closing
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
        if (node->getChildCount() == 0) {
            continue;
        }
        if (control_->isNodeExpanded(plain(node))) {
            closed_.erase(key);
        } else {
            closed_.insert(key);
        }
    }
}

void TreeView::show(const std::vector<TreeEntry>& entries) {
    if (entries == entries_) {
        return;
    }
    const During change(changing_);
    const auto chosen = selected();
    const auto top = top_key();
    remember_closed();
    nodes_.clear();
    made_any_ = false;
    for (const auto& entry : entries) {
        if (!entry.open && seen_.insert(entry.key).second) {
            closed_.insert(entry.key);
        }
    }
    sync(root_, entries, 0);
    entries_ = entries;
    if (made_any_) {
        open();
    }
    if (!chosen.empty() && selected() != chosen) {
        select(chosen);
    }
    if (made_any_) {
        scroll_to(top);
    }
}

/// The entry in the first visible line.
std::string TreeView::top_key() const {
    const Node node(control_->getClosestNodeForLocation(0, 0), UNO_QUERY);
    return node.is() ? key_of(node) : std::string();
}

/// Scrolls so that this entry is the first line, if it exists.
void TreeView::scroll_to(const std::string& key) {
    const auto found = nodes_.find(key);
    if (found == nodes_.end()) {
        return;
    }
    control_->makeNodeVisible(plain(nodes_.at(entries_.back().key)));
    control_->makeNodeVisible(plain(found->second));
}

/// Makes the entries at `depth` the children of a node, with theirs below them. From the first difference on, all nodes
/// are new: LibreOffice 7.4 gives a screen reader the old place of a node that moved. (A new root instead would leave
/// the old root's nodes in the window, and a root that is not displayed appears as an empty line.)
void TreeView::sync(const Node& parent, std::span<const TreeEntry> entries, int depth) {
    sal_Int32 index = 0;
    while (!entries.empty()) {
        std::size_t below = 1;
        while (below < entries.size() && entries[below].depth > depth) {
            ++below;
        }
        const auto node = child_for(parent, index++, entries.front());
        nodes_[entries.front().key] = node;
        sync(node, entries.subspan(1, below - 1), depth + 1);
        entries = entries.subspan(below);
    }
    remove_from(parent, index);
}

/// The window's tree counts the chosen entries, and does not count down if one goes with its parent: then it tells of
/// no choice ever again. So nothing is chosen when a node goes; as it goes, the tree itself may choose another.
void TreeView::remove_from(const Node& parent, sal_Int32 first) {
    for (auto index = parent->getChildCount() - 1; index >= first; --index) {
        if (!selected().empty()) {
            control_->clearSelection();
        }
        parent->removeChildByIndex(index);
    }
}

/// The parent's child at `index` for an entry: the present one if it matches, or a new last one.
Node TreeView::child_for(const Node& parent, sal_Int32 index, const TreeEntry& entry) {
    const auto icon = entry.icon.empty() ? OUString() : icons_.first + wide(entry.icon) + icons_.second;
    if (index < parent->getChildCount()) {
        const auto node = child_at(parent, index);
        if (key_of(node) == entry.key) {
            if (node->getDisplayValue() != Any(wide(entry.text))) {
                node->setDisplayValue(Any(wide(entry.text)));
            }
            if (node->getNodeGraphicURL() != icon) {
                node->setNodeGraphicURL(icon);
            }
            return node;
        }
        remove_from(parent, index);
    }
    const auto node = model_->createNode(Any(wide(entry.text)), false);
    node->setDataValue(Any(wide(entry.key)));
    node->setNodeGraphicURL(icon);
    parent->appendChild(node);
    made_any_ = true;
    return node;
}

/// Opens every entry that the user has not closed. New entries are closed at first, and so are those that lost all
/// their children for a moment.
void TreeView::open() {
    control_->expandNode(plain(root_));
    for (const auto& entry : entries_) {
        const auto& node = nodes_.at(entry.key);
        if (node->getChildCount() > 0 && !closed_.contains(entry.key)) {
            control_->expandNode(plain(node));
        }
    }
}

void TreeView::select(const std::string& key) {
    const auto found = nodes_.find(key);
    const Reference<css::view::XSelectionSupplier> selection(control_, UNO_QUERY_THROW);
    if (selected() == key) {
        return;
    }
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

bool TreeView::is_entered(const Any& event) {
    css::awt::KeyEvent key;
    css::awt::MouseEvent mouse;
    return ((event >>= key) && key.KeyCode == css::awt::Key::RETURN && key.Modifiers == 0) ||
           ((event >>= mouse) && mouse.ClickCount == 2 && mouse.Buttons == css::awt::MouseButton::LEFT);
}

} // namespace plancheck::office
