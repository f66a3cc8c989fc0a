"""Lines as Rasa prints them when something fails, and what of them is kept."""

import pytest

from cli.log_lines import cleaned

SECRETS = ("walnuts", "mia@example.com", "mia-77", "13800138000")


@pytest.mark.parametrize(
    "line",
    [
        "ERROR rasa.core.channels.rest rest.message.received.failure text='walnuts, it\\'s'",
        'ERROR rasa.core.channels.rest  - rest.message.received.timeout text="I hate walnuts"',
        "rest.message.received.timeout text=walnuts",
        "WARNING  Circuit breaker tripped. Stopped predicting more actions for sender 'mia-77'.",
        "processor.message.parse parse_data_text='x' sender_id=mia-77",
        "investigate the following error: (sqlite3.OperationalError) [SQL: INSERT INTO events]"
        " [parameters: ('mia-77', 'user', '{\"text\": \"walnuts\"}')]",
        "Could not acquire the lock for conversation id 'mia-77'.",
        "Message handling timed out for user message 'walnuts for mia-77'.",
        "ValueError: write to mia@example.com or 13800138000",
    ],
)
def test_neither_message_nor_customer_is_left(line: str) -> None:
    kept = cleaned(line)
    assert not [secret for secret in SECRETS if secret in kept]


@pytest.mark.parametrize(
    "line",
    [
        "INFO     root  - Rasa server is up and running.",
        "GET /v1/recommendations?placement=home 200 12ms",
        "live model: var/artifacts/1764000000-ab12cd34, 1,111 products",
        "the conversation policy was loaded",
    ],
)
def test_other_lines_stay_as_they_are(line: str) -> None:
    assert cleaned(line) == line
