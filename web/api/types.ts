/** What the shop's HTTP API answers, as far as the pages read it. */

export interface Evidence {
  kind: string;
  ref: string;
  text: string;
}

export interface Promotion {
  title?: string;
  discount_percent?: number;
  ends_at?: string;
}

export interface Product {
  product_id: string;
  title: string;
  in_stock: boolean;
  price?: number;
  currency?: string;
  list_price?: number;
  image_url?: string;
  url?: string;
  brand?: string;
  category?: string;
  rank?: number;
  reason?: { text: string; evidence: Evidence[] };
  promotion?: Promotion | string;
  description?: string;
  attributes?: Record<string, unknown>;
}

export interface CartLine extends Product {
  quantity: number;
}

export interface Cart {
  items: CartLine[];
  total: number;
  currency: string;
}

export interface OrderLine {
  product_id: string;
  title: string;
  quantity: number;
  unit_price?: number;
}

export interface Order {
  order_id: string;
  status: string;
  placed_at: string;
  shipped_at?: string;
  delivered_at?: string;
  carrier?: string;
  tracking_number?: string;
  address?: string;
  items: OrderLine[];
  total?: number;
  currency?: string;
}

export interface Button {
  title: string;
  payload?: string;
}

export interface Products {
  type: "products";
  request_id: string;
  items: Product[];
}

export interface Comparison {
  type: "comparison";
  products: Product[];
  rows: { name: string; values: unknown[] }[];
}

/** What can go back of an order; `whole` is said for all of it. */
export interface ReturnForm {
  type: "return";
  order_id: string;
  items: OrderLine[];
  whole: string | null;
  reasons: string[];
}

export type Custom =
  | Products
  | ReturnForm
  | Comparison
  | { type: "order"; order: Order }
  | ({ type: "cart" } & Cart);

export type Author = "customer" | "bot" | "agent" | "shop";

/** One message of the conversation, from the history or the stream. */
export interface Message {
  id: number;
  at: string;
  author: Author;
  text?: string;
  buttons?: Button[];
  custom?: Custom;
}

/** One message of the answer to what was just said. */
export interface Answer {
  text?: string;
  buttons?: Button[];
  custom?: Custom;
  message_id?: number;
}

export interface Recommendations {
  request_id: string;
  placement: string;
  relax?: string[];
  items: Product[];
}

export interface Preference {
  preference_id: string;
  polarity: "like" | "dislike" | "budget";
  /** None of a budget. */
  facet: { kind: string; value: string } | null;
  amount: number | null;
  text: string;
  timestamp: number;
}

export interface Profile {
  user_id: string;
  preferences: Preference[];
  consent?: { learning: boolean };
}

export interface Category {
  path: string;
  name: string;
  name_zh?: string;
  products: number;
}

export interface Categories {
  /** From the widest down to the one that was asked for. */
  way: Category[];
  categories: Category[];
}

export type Verdict = "up" | "down" | "not_interested";
