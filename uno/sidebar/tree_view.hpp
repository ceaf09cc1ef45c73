// The findings' tree: a TreeControl that is filled only when its entries have changed, and keeps what is open and
// chosen. (TreeControl and not UnoControlGrid: the grid corrupts the heap once a screen reader has walked it.)
#pragma once

#include "uno/shim.hxx"
#include "uno/sidebar/view.hpp"

#include <com/sun/star/awt/tree/XMutableTreeDataModel.hpp>
#include <com/sun/star/awt/tree/XMutableTreeNode.hpp>
#include <com/sun/star/awt/tree/XTreeControl.hpp>

#include <map>
#include <set>

namespace plancheck::office {

class TreeView {
public:
    TreeView(const Context& context, const Reference<css::awt::tree::XTreeControl>& control, OUString icons);

    void show(const std::vector<TreeEntry>& entries);
    /// Chooses the entry where it is shown, and makes it visible; starts no jump.
    void select(const std::string& key);
    [[nodiscard]] std::string selected() const;
    /// True while this object itself changes the tree: what its listeners hear then is no user's choice.
    [[nodiscard]] bool is_changing() const { return changing_; }

private:
    void remember_closed();
    void open_all();

    Context context_;
    Reference<css::awt::tree::XTreeControl> control_;
    Reference<css::awt::tree::XMutableTreeDataModel> model_;
    OUString icons_;
    std::vector<TreeEntry> entries_;
    std::map<std::string, Reference<css::awt::tree::XMutableTreeNode>> nodes_;
    std::set<std::string> closed_;
    bool changing_ = false;
};

} // namespace plancheck::office
