// The findings' tree: a TreeControl whose nodes stay up to the first entry that has come or gone; what is open, chosen
// and first in view stays throughout. (TreeControl and not UnoControlGrid: the grid corrupts the heap once a screen
// reader has walked it.)
#pragma once

#include "uno/shim.hxx"
#include "uno/sidebar/tree_entries.hpp"

#include <com/sun/star/awt/tree/XMutableTreeDataModel.hpp>
#include <com/sun/star/awt/tree/XMutableTreeNode.hpp>
#include <com/sun/star/awt/tree/XTreeControl.hpp>

#include <map>
#include <set>
#include <span>

namespace plancheck::office {

class TreeView {
public:
    /// `icons`: what stands before and after an icon's name in its URL.
    TreeView(const Context& context, const Reference<css::awt::tree::XTreeControl>& control,
             std::pair<OUString, OUString> icons);
    ~TreeView(); ///< before its window goes
    TreeView(const TreeView&) = delete;
    TreeView& operator=(const TreeView&) = delete;

    void show(const std::vector<TreeEntry>& entries);
    /// Chooses the entry where it is shown, and makes it visible; starts no jump.
    void select(const std::string& key);
    [[nodiscard]] std::string selected() const;
    /// True while this object itself changes the tree: what its listeners hear then is no user's choice.
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
    std::set<std::string> closed_;
    bool made_any_ = false; ///< while it is shown
    bool changing_ = false;
};

} // namespace plancheck::office
