"""Function words of languages that write them onto others: left out where only the matter counts.

Chinese and Japanese write no spaces, Korean and Thai add particles and polite endings to words. So
谁建造了这座桥, "who built this bridge", is asked for by 建造 and 座桥. Closed classes, from
the languages' grammars: question words, particles, pronouns, copulas, polite endings.
"""

import re

from index.text.scripts import HANGUL, HIRAGANA

_CHINESE = """什么时候 什么 甚麼 什麼 为什么 為什麼 怎么样 怎么 怎麼 怎样 多少 几个 哪里 哪裡 哪儿 哪个 哪些 哪 谁 誰 何时 何時
何地 何处 为何 如何 是否 这个 那个 这些 那些 这 那 這 那個 我们 你们 他们 她们 它们 我 你 他 她 它 的 了 是 在 和 与 與
及 或 吗 嗎 呢 吧 啊 着 过 被 把 也 都 就 而 但 对 對 从 從 于 於 因为 因此 所以 请问 請問"""
_JAPANESE = """誰 何時 何処 何故 何人 何"""
# A run of hiragana is grammar more often than matter, if it is short or ends like a verb.
_GRAMMAR = re.compile(
    rf"(?<![{HIRAGANA}])(?:[{HIRAGANA}]{{1,3}}|"
    rf"[{HIRAGANA}]{{0,12}}?(?:です|でした|ます|ました|ません|った|した|いた|れた|ている|でしょう)か?|"
    rf"どのくらい|どれくらい|いくら|どのように|だれが)(?![{HIRAGANA}])"
)
_KOREAN = (
    """누가 누구 언제 어디서 어디에 어디 무엇을 무엇이 무엇 무슨 왜 어떻게 어떤 얼마나 얼마 몇"""
)
_ENDINGS = re.compile(
    rf"(?<=[{HANGUL}])(?:었습니까|았습니까|였습니까|했습니까|됩니까|입니까|습니까|습니다|입니다|었나요|았나요|했나요|"
    rf"되었나요|나요|인가요|에서는|에서|에게|으로|까지|부터|은|는|이|가|을|를|의|에|로|와|과|도|만)(?![{HANGUL}])"
)
_THAI = """ใคร อะไร ที่ไหน เมื่อไหร่ เมื่อไร เมื่อใด ทำไม อย่างไร เท่าไหร่ เท่าไร กี่ ไหน หรือ ไหม ครับ ค่ะ คะ นี้ นั้น ที่ ซึ่ง ของ และ
ใน เป็น คือ ได้ ก็ ว่า"""


def _any(listed: str) -> str:
    return "|".join(sorted(map(re.escape, listed.split()), key=len, reverse=True))


_WORDS = re.compile(
    rf"{_any(_CHINESE)}|{_any(_JAPANESE)}|{_any(_THAI)}|(?<![{HANGUL}])(?:{_any(_KOREAN)})(?![{HANGUL}])"
)


def without_particles(text: str) -> str:
    """The text with a space in the place of each function word."""
    return _ENDINGS.sub(" ", _GRAMMAR.sub(" ", _WORDS.sub(" ", text)))
