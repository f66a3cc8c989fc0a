"""The intents of the bot, and what they mean where an action looks at them.

Rasa decides what a message is. Some readers ask what it may be besides: a product's name is easily
taken for something else, and while a form waits, a wish for goods may be an answer. They name the
groups below; a test holds them against the domain and its examples.
"""

# Every intent of the domain, by what it is about.
TOPICS: dict[str, tuple[str, ...]] = {
    "finding": ("search_product", "ask_recommendation", "refine_results", "more_like_this",
                "show_more", "compare_products"),
    "products": ("ask_product", "ask_reviews", "ask_price", "check_stock", "write_review",
                 "watch_product", "ask_promotions"),
    "shown": ("like_result", "dislike_result", "why_recommended"),
    "cart": ("add_to_cart", "remove_from_cart", "view_cart", "checkout", "save_favourite",
             "buy_again"),
    "profile": ("state_preference", "show_profile", "forget_preference", "delete_my_data",
                "pause_learning", "resume_learning"),
    "orders": ("track_order", "order_history", "cancel_order", "change_order", "change_address",
               "report_problem_with_item", "request_return", "exchange_item", "refund_status",
               "get_invoice", "price_protection"),
    "policies": ("cancellation_fee", "refund_policy", "delivery_options", "delivery_time",
                 "payment_methods", "payment_problem", "create_account", "edit_account",
                 "delete_account", "recover_password", "registration_problem", "switch_account",
                 "newsletter"),
    "people": ("contact_human", "contact_details", "complain"),
    "conversation": ("greet", "goodbye", "thank", "affirm", "deny", "ask_capabilities",
                     "bot_challenge", "switch_language", "out_of_scope"),
}  # fmt: skip
FALLBACK = "nlu_fallback"  # Rasa's own, for what it is not sure of

# Whoever dislikes a product in strong words is not angry at the shop.
OF_PRODUCTS = (
    "search_product", "ask_recommendation", "refine_results", "state_preference",
    "dislike_result", "watch_product", "ask_product", "ask_reviews",
)  # fmt: skip
# What a mere name is taken for by mistake; of the others a product's name may be a part.
NAMES_NO_PRODUCT = (
    "greet", "ask_capabilities", "bot_challenge", "switch_language", "out_of_scope", "view_cart",
    "checkout", "show_more", "ask_product", "ask_promotions", "state_preference", "show_profile",
    "order_history", "create_account", "edit_account", "delete_account", "recover_password",
    "registration_problem", "switch_account", "newsletter", "payment_methods", "payment_problem",
    "refund_policy", "cancellation_fee", "delivery_options", "delivery_time", "write_review",
)  # fmt: skip

# What a wish for goods is taken for where the bot is not sure, besides.
MAY_BE_A_WISH = (
    *NAMES_NO_PRODUCT, "search_product", "ask_recommendation", "refine_results", "dislike_result",
    "watch_product", "ask_reviews", "forget_preference", "more_like_this", "compare_products",
    "check_stock", "ask_price", "complain", "report_problem_with_item", "exchange_item",
    "contact_human", "delete_my_data", "like_result", "why_recommended",
)  # fmt: skip

# What nobody says by naming a product, however sure the bot is.
OF_NO_NAME = ("out_of_scope", "bot_challenge", "complain")

# What the bot takes a question of the shop's terms for that it knows no intent of.
OPEN = (
    FALLBACK, "out_of_scope", "bot_challenge", "ask_capabilities", "search_product", "ask_product",
    "refine_results", "contact_human",
)  # fmt: skip

# While a form of orders waits for an answer:
URGENT = ("contact_human", "cancel_order")  # goes before any question
NOT_UNDERSTOOD = (FALLBACK, "out_of_scope")
# What people say of a thing when they are asked what is wrong with it or what they want instead.
ABOUT_THINGS = (
    "search_product", "ask_recommendation", "refine_results", "like_result", "dislike_result",
    "state_preference", "more_like_this",
)  # fmt: skip
# What is said of products that were shown, and answered by no order.
ABOUT_SHOWN = ("why_recommended", "show_more", "compare_products", "add_to_cart", "view_cart")
# What may be meant as a reason or a description, whatever else it may be.
TELLING = (
    *ABOUT_THINGS, "complain", "report_problem_with_item", "request_return", "exchange_item",
    "affirm", "track_order", "greet", "thank",
)  # fmt: skip
# What is said to the assistant, whatever it has asked.
OF_THE_TALK = ("goodbye", "contact_human", "switch_language", "ask_capabilities", "bot_challenge")
FINDING = ("search_product", "refine_results", "ask_recommendation")
WISHING = (*FINDING, "exchange_item")
# What the shop's policies answer in between.
OF_POLICIES = (
    "refund_policy", "refund_status", "delivery_options", "delivery_time", "cancellation_fee",
    "payment_methods", "contact_details",
)  # fmt: skip
# What answers no question of a form and is no wish of its own either.
EMPTY = (FALLBACK, "affirm", "deny", "greet")
