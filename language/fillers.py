"""Words of a message that say how it is asked, not what for."""

import re

ENGLISH_WORDS = """
a about actually again already also am an and another any anyone anything anyway are at
available be been best bit both but buy can cheap cheaper check choose could couple dear do does
else ever expensive few find for from get getting give glad go good got great had happy have
hello help here hey hi hmm hopefully how however i i'd i'll i'm i've id idea ideally ideas if im in
instead into is it it's item items its just kind kindly let let's like likes list little look
looking lot lots love maybe me might more my need needed needs nice not now of offer offers ok
okay on one ones only option options or order other others our out over perhaps please pls plz
possible preferably pretty product products purchase quite really recommend recommendation
recommendations recommended right same search searching see sell selling shop shopping should
show so some someone something somewhat sort sounds still stock store stuff suggest suggested
suggestion suggestions suit suitable sure tell thank thanks that that's the them then there
these they thing things this those to today too try uh um up us very wanna want wanted wanting
wants was we we're well what what's whats which will wish with wonder wondering would yeah yes
you you're your yours
anythin recomend somethin somthing sth smth sumthing
"""
CHINESE_WORDS = """
只要 只看 就要 换成 改成 改为
个 为 也 买 了 些 你 做 再 卖 吗 吧 呀 呢 和 哈 哦 啊 啥 嗯 好 就 当 您 想 我 或 找 换 搜 有 来
点 用 的 看 给 能 行 要 请 还 都 一下 一个 一些 一款 一点 一种 东西 为我 产品 什么 介绍 以及
你们 你好 便宜 其他 其它 几个 几款 几种 别的 劳驾 可以 合适 咱们 哪个 哪些 商品 喜欢 多谢 好的
如何 帮忙 帮我 怎样 您好 想买 想吃 想喝 想找 想看 想要 我们 我想 我要 或者 找找 拿来 换个 推荐
搜索 替我 有啥 来个 来些 来点 用来 看看 给我 能否 请问 谢谢 还有 适合 都行 需要 麻烦 便宜点
便宜的 其他的 其它的 合适的 好吃的 怎么样 我喜欢 我想买 我想吃 我想喝 我想找 我想看 我想要
我要买 我需要 找一下 换一个 搜一下 有什么 有哪些 有没有 来一个 来一些 查一下 看一下 能不能
适合的 都可以 介绍一下 可不可以 推荐一下
"""
PARTICLES = "吗 呢 吧 啊 呀 哦 的 了 么 都行"
NOT_FILLERS = "有机 点心 好时 好丽友 和牛 行李 用品 看护 一次性 再生 要素 来福 都市 给皂"

ENGLISH = frozenset(ENGLISH_WORDS.split())
# 买条裙子: a measure word after a verb or number, before the thing itself.
MEASURED = (
    "(?:我想买|我要买|想买|想要|买|要|来|找|一|两|三)"
    "(?:条(?!纹)|件|双|台(?!灯)|部|顶|副|辆|张|份|瓶(?!子))(?=[\u4e00-\u9fff]{2})"
)
LEADING = re.compile(
    f"(?!{'|'.join(NOT_FILLERS.split())})"
    f"(?:{MEASURED}|{'|'.join(sorted(CHINESE_WORDS.split(), key=len, reverse=True))})"
)
TRAILING = frozenset(PARTICLES.split()) | {w for w in CHINESE_WORDS.split() if len(w) > 1}


# "Forget it. Show me gloves": what is wished comes after.
OPENING = re.compile(
    r"^\W*(?:(?:forget (?:it|that)|never ?mind|nvm|whatever)\b[\s,.;!]+|算了[\s，。,.！!]*)(?=.)",
    re.IGNORECASE,
)


def without_opening(text: str) -> str:
    """A message without a "forget it" in front."""
    return OPENING.sub("", text)


def without_fillers(words: list[str]) -> list[str]:
    """English words without the fillers at both ends; those inside hold a phrase together."""
    start, end = 0, len(words)
    while start < end and words[start] in ENGLISH:
        start += 1
    while end > start and words[end - 1] in ENGLISH:
        end -= 1
    return words[start:end]


def without_chinese_fillers(run: str) -> str:
    """A run of Chinese characters without the fillers at both ends: 推荐点早餐 → 早餐."""
    start, end = 0, len(run)
    while match := LEADING.match(run, start):
        start = match.end()
    while end > start and (length := trailing_filler(run[start:end])):
        end -= length
    return run[start:end]


def trailing_filler(run: str) -> int:
    """The length of the filler that the run ends with, or 0."""
    return next((n for n in range(min(4, len(run)), 0, -1) if run[-n:] in TRAILING), 0)
