"""The forms of the public door's answers, for `/openapi.json`."""

from store.messages import AUTHORS

TEXT, OBJECT = {"type": "string"}, {"type": "object"}
GUEST = {
    "type": "object",
    "properties": {"token": TEXT, "user_id": TEXT, "expires_at": {"type": "integer"}},
    "required": ["token", "user_id", "expires_at"],
}
REJECTED = {
    "type": "object",
    "properties": {"index": {"type": "integer"}, "reason": TEXT},
    "required": ["index", "reason"],
}
TAKEN = {
    "type": "object",
    "properties": {
        "accepted": {"type": "integer"},
        "rejected": {"type": "array", "items": REJECTED},
    },
    "required": ["accepted", "rejected"],
}
ANSWERS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "recipient_id": TEXT,
            "text": TEXT,
            "buttons": {"type": "array", "items": OBJECT},
            "image": TEXT,
            "custom": OBJECT,
            "message_id": {"type": "integer"},
        },
        "required": ["recipient_id"],
    },
}
ORDERS = {
    "type": "object",
    "properties": {
        "orders": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "order_id": TEXT,
                    "status": TEXT,
                    "placed_at": TEXT,
                    "shipped_at": TEXT,
                    "delivered_at": TEXT,
                    "carrier": TEXT,
                    "tracking_number": TEXT,
                    "address": TEXT,
                    "items": {"type": "array", "items": OBJECT},
                    "total": {"type": "number"},
                },
                "required": ["order_id", "status", "placed_at", "items", "total"],
            },
        }
    },
    "required": ["orders"],
}
MESSAGE = {
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "at": {"type": "string", "format": "date-time"},
        "author": {"enum": list(AUTHORS)},
        "text": TEXT,
        "buttons": {"type": "array", "items": OBJECT},
        "custom": OBJECT,
    },
    "required": ["id", "at", "author"],
}
MESSAGES = {
    "type": "object",
    "properties": {"messages": {"type": "array", "items": MESSAGE}},
    "required": ["messages"],
}
PRODUCT = {
    "type": "object",
    "properties": {
        "product_id": TEXT,
        "title": TEXT,
        "price": {"type": "number"},
        "currency": TEXT,
        "in_stock": {"type": "boolean"},
    },
    "required": ["product_id", "title", "in_stock"],
}
CARDS = {
    "type": "object",
    "properties": {
        "request_id": TEXT,
        "placement": TEXT,
        "query": OBJECT,
        "relax": {"type": "array", "items": TEXT},
        "items": {"type": "array", "items": PRODUCT},
    },
    "required": ["request_id", "placement", "items"],
}
CART = {
    "type": "object",
    "properties": {
        "items": {"type": "array", "items": PRODUCT},
        "total": {"type": "number"},
        "currency": TEXT,
    },
    "required": ["items", "total", "currency"],
}
LISTED = {
    "type": "object",
    "properties": {"total": {"type": "integer"}, "items": {"type": "array", "items": PRODUCT}},
    "required": ["total", "items"],
}
DEPARTMENT = {
    "type": "object",
    "properties": {"path": TEXT, "name": TEXT, "name_zh": TEXT, "products": {"type": "integer"}},
    "required": ["path", "name", "products"],
}
CATEGORIES = {
    "type": "object",
    "properties": {
        "way": {"type": "array", "items": DEPARTMENT},
        "categories": {"type": "array", "items": DEPARTMENT},
    },
    "required": ["way", "categories"],
}
FAVOURITES = {
    "type": "object",
    "properties": {"items": {"type": "array", "items": PRODUCT}},
    "required": ["items"],
}
ORDER = {
    "type": "object",
    "properties": {"order_id": TEXT, "status": TEXT, "total": {"type": "number"}},
    "required": ["order_id", "status", "total"],
}
FORGOTTEN = {
    "type": "object",
    "properties": {"forgotten": {"type": "integer"}},
    "required": ["forgotten"],
}

DELETED = {
    "type": "object",
    "properties": {"deleted": {"type": "object", "additionalProperties": {"type": "integer"}}},
    "required": ["deleted"],
}
ACCEPTED = {
    "type": "object",
    "properties": {"accepted": {"type": "integer"}},
    "required": ["accepted"],
}
JOINED = {
    "type": "object",
    "properties": {"joined": {"type": "integer"}},
    "required": ["joined"],
}
