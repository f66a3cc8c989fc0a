/** The words of the page itself, in both languages, and how the languages write numbers. */

const WORDS = {
  en: {
    shop: "Grocer",
    customer: "Customer",
    language: "Language",
    guest: "Guest",
    household: "Household {id}",
    purchases: "Household {id} · {purchases} purchases",
    chat: "Chat",
    message: "Your message",
    placeholder: "Ask for a product, an order, an idea…",
    send: "Send",
    you: "You said:",
    typing: "Writing an answer",
    forYou: "For you",
    nothing: "Nothing to recommend yet.",
    unavailable: "Recommendations are not available right now.",
    inStock: "In stock",
    soldOut: "Sold out",
    why: "Why?",
    brand: "Brand",
    close: "Close",
    page: "On the product's page",
    noDetails: "More about this product could not be loaded.",
    welcome: "Hello! I can look up your orders, find products, and tell you why I suggest them.",
    starters: [
      "What did I buy last time?",
      "Recommend me something for breakfast under $4",
      "What do you know about me?",
    ],
    retry: "Try again",
    failed: "This message did not get through.",
    failed_offline: "The shop cannot be reached. Check your connection.",
    failed_429: "That was a lot at once. Wait a moment.",
    failed_503: "The assistant is not available right now.",
    failed_413: "This message is too long.",
  },
  zh: {
    shop: "超市",
    customer: "顾客",
    language: "语言",
    guest: "游客",
    household: "家庭 {id}",
    purchases: "家庭 {id} · {purchases} 次购买",
    chat: "对话",
    message: "您的消息",
    placeholder: "想找商品、查订单，或要点建议…",
    send: "发送",
    you: "您说：",
    typing: "正在回复",
    forYou: "为您推荐",
    nothing: "暂时没有推荐。",
    unavailable: "暂时无法获取推荐。",
    inStock: "有货",
    soldOut: "缺货",
    why: "为什么？",
    brand: "品牌",
    close: "关闭",
    page: "商品页面",
    noDetails: "无法加载该商品的更多信息。",
    welcome: "您好！我可以查询订单、寻找商品，并说明推荐的理由。",
    starters: ["我上次买了什么？", "推荐一些4美元以下的早餐", "你了解我什么？"],
    retry: "重试",
    failed: "这条消息没有发送成功。",
    failed_offline: "无法连接商店，请检查网络。",
    failed_429: "消息太多了，请稍等片刻。",
    failed_503: "助手暂时不可用。",
    failed_413: "这条消息太长了。",
  },
};
const LOCALES = { en: "en-US", zh: "zh-CN" };

let current = navigator.language.startsWith("zh") ? "zh" : "en";

export const language = () => current;

export function setLanguage(chosen) {
  current = chosen;
  document.documentElement.lang = LOCALES[chosen];
  for (const marked of document.querySelectorAll("[data-words]")) {
    marked.textContent = word(marked.dataset.words);
  }
}

export function word(name, values = {}) {
  const text = WORDS[current][name];
  return Array.isArray(text) ? text : text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

/** What went wrong, as far as the customer can do something about it. */
export function failureWords(failure) {
  return WORDS[current][`failed_${failure.status || "offline"}`] ?? word("failed");
}

export const number = (value) => new Intl.NumberFormat(LOCALES[current]).format(value);

export function money(amount, currency) {
  if (!/^[A-Z]{3}$/.test(currency ?? "")) {
    return number(amount);
  }
  const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" };
  return new Intl.NumberFormat(LOCALES[current], style).format(amount);
}
