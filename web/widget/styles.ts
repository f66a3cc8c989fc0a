/** The widget's styles, kept from the page by the shadow root. */

import { unsafeCSS } from "lit";
import elements from "../elements/elements.css?inline";
import widget from "./widget.css?inline";

export const styles = [unsafeCSS(elements), unsafeCSS(widget)];
