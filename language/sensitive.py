"""What must not be concluded of anybody: health, religion, origin, sexuality."""

import re

WORDS = {
    "health": r"diabet\w*|insulin|cancer|hiv|aids|depress\w*|anxiety|adhd|autis\w*|pregnan\w*"
    r"|fertility|menopaus\w*|incontinen\w*|erectile|epilep\w*|asthma\w*|arthritis|dementia"
    r"|alzheimer\w*|disab(?:led|ility)|wheelchair|chemo\w*|antidepress\w*|bipolar|schizo\w*"
    r"|糖尿病|胰岛素|癌|艾滋|抑郁|焦虑症|自闭|怀孕|孕妇|孕期|备孕|更年期|失禁|阳痿|癫痫|哮喘"
    r"|关节炎|痴呆|残疾|化疗|精神病",
    "religion": r"muslims?|islam\w*|halal|christians?|catholics?|protestants?|jewish|jews?|judaism"
    r"|kosher|hindus?|hinduism|buddhis[mt]s?|sikhs?|atheis[mt]s?|ramadan|mosque|church|synagogue"
    r"|bibles?|qurans?|korans?|穆斯林|伊斯兰|清真|基督|天主教|犹太|印度教|佛教|信佛|道教|无神论"
    r"|斋月|教堂|圣经|古兰经",
    "origin": r"black (?:person|man|woman|people)|white (?:person|man|woman|people)"
    r"|african american|latin[oax]s?|hispanics?|asian (?:person|man|woman|american)"
    r"|immigrants?|refugees?"
    r"|ethnicit(?:y|ies)|my race|i'm from \w+|i am from \w+|roma|indigenous|native american"
    r"|黑人|白人|少数民族|维吾尔|藏族|回族|蒙古族|移民|难民|种族|外国人",
    "sexuality": r"gay|lesbian|bisexual|transgender|trans (?:man|woman)|queer|lgbt\w*|homosexual"
    r"|heterosexual|straight (?:man|woman)|condoms?|sex toys?|my sexuality|sexual orientation"
    r"|同性恋|双性恋|跨性别|变性|出柜|性取向|避孕套|情趣",
}
SENSITIVE = {
    name: re.compile(rf"(?<![a-z])(?:{words})(?![a-z])", re.IGNORECASE)
    for name, words in WORDS.items()
}


def sensitive_topics(text: str) -> frozenset[str]:
    """Which of health, religion, origin and sexuality a text speaks of."""
    return frozenset(name for name, expression in SENSITIVE.items() if expression.search(text))


def is_sensitive(text: str) -> bool:
    return bool(sensitive_topics(text))
