// The script of a page with a matrix, for sorting by any column and for filters. The page is complete without it. All
// tables keep the same order and show the same plans, so that a plan is easy to find again.
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
  const form = document.querySelector('.filters');
  const field = name => form.elements[name];
  const count = form.querySelector('output');
  const gravity = 'NUXQPJWEM-';
  const key = (cell, kind) => {
    if (!cell || cell.colSpan > 1) return kind === 'text' ? '' : -1;
    if (kind === 'figure') return Number(cell.dataset.key || cell.textContent);
    if (kind === 'outcome') return gravity.indexOf(cell.textContent.trim());
    return cell.dataset.key || cell.textContent.trim().toLowerCase();
  };
  const close = () => document.querySelectorAll('tr.opened').forEach(row => row.remove());
  const order = numbers => bodies.forEach(body => {
    close();
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
  const places = new Map(); // a rule or element -> its table, and its column there
  tables.forEach(table => [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (head.dataset.kind === 'outcome' && !places.has(head.textContent.trim())) {
      places.set(head.textContent.trim(), { table, column });
    }
  }));
  const fill = (name, values) => values.forEach(value => field(name).append(new Option(value, value)));
  fill('area', [...new Set([...rows.values()].map(list => list[0].dataset.area))].filter(Boolean).sort());
  fill('rule', [...places.keys()]);
  const known = row => (row.dataset.known || '').split('|').filter(Boolean);
  if (field('known')) fill('known', [...new Set([...rows.values()].flatMap(list => known(list[0])))].sort());
  const css = document.createElement('style'); // hides the columns that every plan meets
  tables.forEach((table, number) => {
    table.dataset.table = number;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (head.dataset.met) {
        css.append('body:not(.with-met) [data-table="' + number + '"] tr > :nth-child(' + (column + 1) + ') { display: none; } ');
      }
    });
  });
  document.head.append(css);
  const letters = (list, rule) => {
    const place = rule && places.get(rule);
    if (rule && !place) return '';
    const own = place ? list.filter(row => row.closest('table') === place.table) : list.filter(row => row.closest('.grid'));
    return own.flatMap(row => place ? [row.cells[place.column]] : [...row.cells].slice(1))
      .map(cell => cell && cell.colSpan === 1 ? cell.textContent.trim() : '').join('');
  };
  const fits_rule = (list, rule, outcome) => {
    if (!rule && !outcome) return true;
    const found = letters(list, rule);
    return outcome ? found.includes(outcome) : /[^M-]/.test(found); // a rule alone: where it is not met
  };
  const names = ['find', 'state', 'area', 'known', 'rule', 'outcome', 'print'].filter(field);
  const write_address = () => {
    const chosen = new URLSearchParams();
    names.forEach(name => { if (field(name).value) chosen.set(name, field(name).value); });
    if (field('met').checked) chosen.set('met', 'shown');
    const text = chosen.toString();
    history.replaceState(null, '', text ? '#?' + text : location.pathname + location.search);
  };
  const read_address = () => {
    if (!location.hash.startsWith('#?')) return;
    const chosen = new URLSearchParams(location.hash.slice(2));
    names.forEach(name => { field(name).value = chosen.get(name) || ''; });
    field('met').checked = chosen.has('met');
  };
  const filter = () => {
    const words = field('find').value.trim().toLowerCase();
    const state = field('state').value, area = field('area').value;
    const mark = field('known') ? field('known').value : '';
    document.body.classList.toggle('with-tables', field('print').value !== '');
    document.body.classList.toggle('with-plans', field('print').value === 'all');
    document.body.classList.toggle('with-met', field('met').checked);
    close();
    let shown = 0;
    rows.forEach(list => {
      const row = list[0]; // of the overview
      const fits = (!words || row.textContent.toLowerCase().includes(words)) && (!state || row.dataset.state === state) &&
        (!area || row.dataset.area === area) && (!mark || known(row).includes(mark)) && fits_rule(list, field('rule').value, field('outcome').value);
      list.forEach(one => { one.hidden = !fits; });
      shown += fits ? 1 : 0;
    });
    count.textContent = shown + ' of ' + rows.size + ' plans shown';
  };
  form.addEventListener('input', () => { filter(); write_address(); });
  addEventListener('hashchange', () => { if (location.hash.startsWith('#?')) { read_address(); filter(); } });
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(() => {
    document.querySelectorAll('th[aria-sort]').forEach(head => head.setAttribute('aria-sort', 'none'));
    order(first);
    filter();
    write_address();
  }));
  form.hidden = false;
  read_address();
  filter();
  document.addEventListener('click', event => { // the plan opens below its row, if it is in this page
    const link = event.target.closest && event.target.closest('.matrix tbody th a[href^="#p"]');
    const plan = link && document.getElementById(link.hash.slice(1));
    if (!plan || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const row = link.closest('tr'), below = row.nextElementSibling;
    if (below && below.classList.contains('opened')) {
      below.remove();
      return link.setAttribute('aria-expanded', 'false');
    }
    const opened = document.createElement('tr');
    opened.className = 'opened';
    const cell = opened.insertCell();
    cell.colSpan = row.cells.length;
    const copy = plan.cloneNode(true);
    [copy, ...copy.querySelectorAll('[id]')].forEach(one => one.removeAttribute('id'));
    cell.append(copy);
    row.after(opened);
    link.setAttribute('aria-expanded', 'true');
  });
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
