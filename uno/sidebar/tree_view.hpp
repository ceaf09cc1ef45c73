// Shows the findings in a TreeControl. Its nodes stay up to the first entry that has come or gone. Open entries, the
// chosen one and the first in view always stay. (Not a UnoControlGrid: that corrupts the heap after a screen reader has
// walked it.)
#pragma once

#include "uno/shim.hxx"
#include "uno/view/tree_entries.hpp"

#include <com/sun/star/awt/tree/XMutableTreeDataModel.hpp>
#include <com/sun/star/awt/tree/XMutableTreeNode.hpp>
#include <com/sun/star/awt/tree/XTreeControl.hpp>

#include <map>
#include <set>
#include <span>

namespace plancheck::office {

class TreeView {
public:
    /// `icons` holds the parts of an icon's URL before and after its name.
    TreeView(const Context& context, const Reference<css::awt::tree::XTreeControl>& control,
             std::pair<OUString, OUString> icons);
    ~TreeView(); ///< destroy it before its window
    TreeView(const TreeView&) = delete;
    TreeView& operator=(const TreeView&) = delete;

    void show(const std::vector<TreeEntry>& entries);
    /// Chooses the entry, if it is shown, and makes it visible. Starts no jump.
    void select(const std::string& key);
    [[nodiscard]] std::string selected() const;
    /// Whether a key or mouse event of the tree is Enter or a double click.
    [[nodiscard]] static bool is_entered(const Any& event);
    /// True while this object changes the tree. Selections that its listeners receive meanwhile are not the user's.
    [[nodiscard]] bool is_changing() const { return changing_; }

private:
    using Node = Reference<css::awt::tree::XMutableTreeNode>;
    void remember_closed();
    void sync(const Node& parent, std::span<const TreeEntry> entries, int depth);
    void remove_from(const Node& parent, sal_Int32 first);
    Node child_for(const Node& parent, sal_Int32 index, const TreeEntry& entry);
    void open();
    [[nodiscard]] std::string top_key() const;
    void scroll_to(const std::string& key);
    void show_model(const Reference<css::awt::tree::XTreeDataModel>& model);

    Context context_;
    Reference<css::awt::tree::XTreeControl> control_;
    Reference<css::awt::tree::XMutableTreeDataModel> model_;
    Node root_;
    std::pair<OUString, OUString> icons_;
    std::vector<TreeEntry> entries_;
    std::map<std::string, Node> nodes_;
    std::set<std::string> closed_, seen_; ///< what is closed; what was closed at first, once
    bool made_any_ = false;               ///< while it is shown
    bool changing_ = false;
};

} // namespace plancheck::office
