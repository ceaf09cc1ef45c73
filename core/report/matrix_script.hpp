// The script of a page with a matrix: sorting by any column and filters. Without it nothing is missing but these. All
// tables keep one order and show the same plans, so that an eye finds a plan again.
#pragma once

#include <string_view>

namespace plancheck {

inline constexpr std::string_view matrix_script = R"js(
(() => {
  'use strict';
  const tables = [...document.querySelectorAll('table.matrix')];
  const bodies = tables.map(table => table.tBodies[0]);
  const rows = new Map(); // number of a plan -> its rows, one of each table that has it
  bodies.forEach(body => [...body.rows].forEach(row => {
    if (!rows.has(row.dataset.plan)) rows.set(row.dataset.plan, []);
    rows.get(row.dataset.plan).push(row);
  }));
  const first = [...rows.keys()];
  const gravity = 'NUXQPJWEM-';
  const key = (cell, kind) => {
    if (!cell || cell.colSpan > 1) return kind === 'text' ? '' : -1;
    if (kind === 'figure') return Number(cell.textContent);
    if (kind === 'outcome') return gravity.indexOf(cell.textContent.trim());
    return cell.dataset.key || cell.textContent.trim().toLowerCase();
  };
  const order = numbers => bodies.forEach(body => {
    const own = new Map([...body.rows].map(row => [row.dataset.plan, row]));
    const all = document.createDocumentFragment();
    numbers.forEach(number => { if (own.has(number)) all.append(own.get(number)); });
    body.append(all);
  });
  tables.forEach(table => [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.title = (head.title ? head.title + ' \u2013 ' : '') + 'sort by this column';
    head.append(button);
    head.setAttribute('aria-sort', 'none');
    button.addEventListener('click', () => {
      const kind = head.dataset.kind || 'text';
      const before = head.getAttribute('aria-sort'); // the largest figure first, the gravest outcome first, else A to Z
      const up = before === 'none' ? kind !== 'figure' : before === 'descending';
      document.querySelectorAll('th[aria-sort]').forEach(other => other.setAttribute('aria-sort', 'none'));
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const keys = new Map([...table.tBodies[0].rows].map(row => [row.dataset.plan, key(row.cells[column], kind)]));
      const numbers = [...first].sort((a, b) => {
        const left = keys.get(a), right = keys.get(b);
        const way = left === undefined ? 1 : right === undefined ? -1 : left < right ? -1 : left > right ? 1 : 0;
        return up ? way : -way;
      });
      order(numbers);
    });
  }));
  const form = document.querySelector('.filters');
  const field = name => form.elements[name];
  const count = form.querySelector('output');
  const filter = () => {
    const words = field('find').value.trim().toLowerCase();
    const state = field('state').value;
    document.body.classList.toggle('with-plans', field('print').value === 'all');
    let shown = 0;
    rows.forEach(list => {
      const row = list[0]; // of the overview
      const fits = (!words || row.textContent.toLowerCase().includes(words)) && (!state || row.dataset.state === state);
      list.forEach(one => { one.hidden = !fits; });
      shown += fits ? 1 : 0;
    });
    count.textContent = shown + ' of ' + rows.size + ' plans shown';
  };
  form.addEventListener('input', filter);
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(() => {
    document.querySelectorAll('th[aria-sort]').forEach(head => head.setAttribute('aria-sort', 'none'));
    order(first);
    filter();
  }));
  form.hidden = false;
  filter();
  document.addEventListener('mouseover', event => { // what a letter stands for, said only when asked
    const cell = event.target.closest && event.target.closest('.grid tbody td');
    if (!cell || cell.title || cell.colSpan > 1) return;
    const table = cell.closest('table');
    cell.title = cell.parentElement.cells[0].textContent.trim() + ': ' +
      table.tHead.rows[0].cells[cell.cellIndex].textContent.trim() + ' ' +
      document.querySelector('.legend [data-letter="' + cell.textContent.trim() + '"]').textContent.slice(1).trim();
  });
})();
)js";

} // namespace plancheck
