"""Makes sets of words of running text, so that long lists stay readable."""


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text as a set.

    >>> sorted(words_of("of and the"))
    ['and', 'of', 'the']
    """
    return frozenset(text.split())
