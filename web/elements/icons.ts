/** The icons, drawn on a grid of 24. */

import { html, svg, type TemplateResult } from "lit";

const icon = (paths: TemplateResult) => html`<svg viewBox="0 0 24 24" aria-hidden="true"
  fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"
  stroke-linejoin="round">${paths}</svg>`;

export const chatIcon = icon(svg`<path d="M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5Z"/>
  <path d="M9 11h.01M13 11h.01M17 11h.01"/>`);
export const closeIcon = icon(svg`<path d="M6 6l12 12M18 6 6 18"/>`);
export const sendIcon = icon(svg`<path d="M5 12 4 5l17 7-17 7 1-7Zm0 0h7"/>`);
export const heartIcon = icon(svg`<path d="M12 20S4 15 4 9.5A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8
  2.5C20 15 12 20 12 20Z"/>`);
export const upIcon = icon(svg`<path d="M7 11v9H4v-9zm0 0 4-7c1.5 0 2.2 1 2 2.500L12.5 9H18a2 2
  0 0 1 2 2.400l-1.3 7A2 2 0 0 1 16.7 20H7"/>`);
export const downIcon = icon(svg`<path d="M7 13V4H4v9zm0 0 4 7c1.5 0 2.2-1 2-2.500L12.5 15H18a2 2
  0 0 0 2-2.400l-1.3-7A2 2 0 0 0 16.7 4H7"/>`);
export const hideIcon = icon(svg`<path d="M4 4l16 16M10 6.300A9 9 0 0 1 21 12a14 14 0 0 1-2.3
  3.200M6.5 7.500A14 14 0 0 0 3 12a9.5 9.5 0 0 0 12.5 5M10 10a3 3 0 0 0 4 4"/>`);
export const leftIcon = icon(svg`<path d="M15 5l-7 7 7 7"/>`);
export const rightIcon = icon(svg`<path d="M9 5l7 7-7 7"/>`);
export const cartIcon = icon(svg`<path d="M3 4h2.500l2 11h10l2-8H6.5"/><circle cx="9" cy="19"
  r="1.5"/><circle cx="16.5" cy="19" r="1.5"/>`);
export const searchIcon = icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`);
export const personIcon = icon(svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20c1-4 4-5.5
  7.5-5.500s6.5 1.5 7.5 5.5"/>`);
export const checkIcon = icon(svg`<path d="M5 13l4.5 4.500L19 7"/>`);
