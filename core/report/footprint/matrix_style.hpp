// The style of the matrix, in addition to html_style.hpp: headings and the first column stay in view, and pages print
// in landscape.
#pragma once

#include <string_view>

namespace plancheck {

inline constexpr std::string_view matrix_style = R"css(
body { max-width: none; }
.frame { overflow: auto; max-height: 88vh; border: 1px solid var(--rule); margin: .5rem 0; }
.matrix { width: auto; margin: 0; border-collapse: separate; border-spacing: 0; font-size: .85rem; }
.matrix th, .matrix td { padding: .15rem .3rem; }
.matrix thead th { position: sticky; top: 0; z-index: 2; vertical-align: bottom; }
.matrix tbody th { position: sticky; left: 0; z-index: 1; background: var(--paper); text-align: left; font-weight: 400;
  min-width: 15rem; max-width: 21rem; border-right: 2px solid var(--rule); }
.matrix thead th:first-child { left: 0; z-index: 3; border-right: 2px solid var(--rule); }
.matrix .up { padding: .3rem .1rem; height: 11.5rem; }
.matrix .up span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; font-weight: 600; display: inline-block; }
.grid td { padding: 0; text-align: center; border-left: 1px solid var(--rule); min-width: 1.55rem; }
.grid td a, .grid td b { display: block; padding: .15rem 0; text-decoration: none; color: var(--none); font-weight: 400; }
.grid .N { background: var(--bad-back); } .grid .N a { color: var(--bad); font-weight: 700; }
.grid .U, .grid .X { background: var(--none-back); } .grid .U a, .grid .X a { color: var(--ink); font-weight: 700; }
.grid .Q, .grid .P { background: var(--doubt-back); } .grid .Q a, .grid .P a { color: var(--doubt); font-weight: 700; }
.grid .J { background: var(--person-back); } .grid .J a { color: var(--person); }
.grid .W { background: var(--lift-back); } .grid .W a { color: var(--lift); }
.grid .M a, .grid .E a { color: var(--good); }
.grid td.note { text-align: left; padding: .15rem .5rem; color: var(--doubt); }
.state { white-space: nowrap; font-weight: 600; }
.state.ready { color: var(--good); } .state.not-ready { color: var(--bad); } .state.could-not-be-assessed { color: var(--doubt); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, .frame:focus-visible {
  outline: 3px solid var(--link); outline-offset: -1px; }
thead button { all: unset; cursor: pointer; font-weight: 600; }
thead button:hover { text-decoration: underline; }
thead button:focus-visible { outline: 3px solid var(--link); }
th[aria-sort="ascending"] button::after { content: " \25B2"; } th[aria-sort="descending"] button::after { content: " \25BC"; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: .5rem 0; padding: 0; list-style: none; font-size: .9rem; }
.legend b { display: inline-block; min-width: 1.5rem; text-align: center; border: 1px solid var(--rule); }
.filters:not([hidden]) { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; align-items: end; margin: .6rem 0; padding: .6rem .8rem; background: var(--band); }
.filters label { display: grid; font-size: .9rem; } .filters .tick { display: block; } .filters select { max-width: 18rem; }
.reasons, .matrix td.known { min-width: 14rem; white-space: normal; }
.ratios thead th { white-space: normal; min-width: 5.5rem; } .ratios thead tr:first-child { vertical-align: bottom; }
.ratios thead .still { position: static; text-align: left; font-weight: 400; } .ratios thead td { background: var(--band); }
.spark { width: 46px; height: 14px; margin-right: .4rem; vertical-align: middle; overflow: visible; }
.spark path { stroke: var(--faint); stroke-dasharray: 3 2; } .spark polyline { fill: none; stroke: var(--link); stroke-width: 1.8; }
.ratios .below, .ratios .above { color: var(--bad); font-weight: 700; } .ratios .unusual { color: var(--doubt); font-weight: 700; }
 tr.opened > td { white-space: normal; background: var(--band); padding: .3rem 1rem; max-width: 60rem; }
.areas td.figure, .matrix td.figure { font-variant-numeric: tabular-nums; }
.filters input, .filters select, .filters button { font: inherit; padding: .15rem .4rem; }
.plan { content-visibility: auto; contain-intrinsic-size: auto 40rem; border-top: 1px solid var(--rule); padding-top: .3rem; }
.plan h3 { margin-top: .8rem; font-size: 1.1rem; }
.plan ul { margin: .3rem 0; padding-left: 1.2rem; } .plan li { margin: .3rem 0; }
.plan li:target, .plan p:target, tr:target { background: var(--doubt-back); outline: 2px solid var(--warm); }
.columns { columns: 3 22rem; font-size: .85rem; } .columns p { margin: 0 0 .15rem; break-inside: avoid; }
.areas { margin: 0; font-size: .8rem; } .areas th, .areas td { padding: .2rem .3rem; }
.areas thead th { vertical-align: bottom; white-space: normal; } .areas td:last-child { min-width: 14rem; }
@media screen { .print-only { display: none; } }
@media (max-width: 40rem) { .matrix tbody th { min-width: 8rem; max-width: 10rem; } .columns { columns: 1; } .filters label, .filters input, .filters select { max-width: 100%; } }
@page { size: A4 landscape; margin: 12mm 10mm 14mm; }
@media print {
  .frame { overflow: visible; max-height: none; border: 0; } .matrix { font-size: 7pt; width: 100%; }
  .matrix thead th, .matrix tbody th { position: static; } .matrix tbody th { min-width: 0; max-width: none; }
  .matrix th, .matrix td { padding: .3mm .6mm; } .grid td { padding: 0; min-width: 0; }
  .matrix .up { height: auto; padding: 1mm 0; } .matrix .up span { font-size: 6.5pt; } .grid thead th:first-child { min-width: 45mm; }
  .grid td a, .grid td b { padding: .2mm 0; } .grid td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .filters, nav { display: none !important; } .plan { content-visibility: visible; } .table { break-before: page; }
  body:not(.with-tables) .table, #tests .settled { display: none; } .reasons, .matrix td.known { min-width: 0; }
  .overview tbody th, .ratios tbody th { min-width: 38mm; } .spark { width: 9mm; height: 3mm; margin-right: .5mm; }
  body:not(.with-tables) #regimes, body:not(.with-tables) [id^="Ratings-of"] { display: none; }
  .areas { font-size: 6pt; } .areas th, .areas td { padding: .3mm .5mm; } .areas td:last-child { min-width: 0; }
  .matrix tr, .areas tr { break-inside: avoid; } .columns { font-size: 7pt; } thead button { display: contents; }
  thead button::after { content: none !important; } #plans { display: none; } .with-plans #plans { display: block; } .with-plans .print-only { display: none; } }
)css";

} // namespace plancheck
