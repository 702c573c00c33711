"""The name of an issue's file in the data set: ``data/publication=株洲日报/year=2023/2023-02-01.jsonl``.

It depends on the issue alone, so that two runs, or the parts of one run on many machines, agree without talking.
Folders are named as Hive does it (``key=value``, "%2F" for what a path cannot hold); pyarrow, DuckDB, Spark and pandas
read publication and year from there.
"""

from __future__ import annotations

from hashlib import sha256

from zhuzhou_paper.patterns import pattern

__all__ = ["NULL", "date_in", "output_name"]

NULL = "__HIVE_DEFAULT_PARTITION__"  # what Hive and its heirs read as null
LONGEST = 120  # bytes of a name; the limit of common file systems is 255, of encrypted ones 143
_UNSAFE = pattern(r"[\x00-\x20\x7f-\xa0/\\:*?\"<>|%=,#&\ud800-\udfff]|^\.|[. ]$")
_DATE = pattern(r"(?<!\d)((?:1[5-9]|20)\d\d)([-_./年]?)(0?[1-9]|1[0-2])(?:\2|月)(3[01]|[12]\d|0?[1-9])(?!\d)")


def output_name(key: str, publication: str | None, date: str | None, ending: str) -> str:
    """Where the results of the issue ``key`` go, below the run's folder.

    >>> output_name("1998/01/02", "人民/日报", "1998-01-02", ".jsonl")
    'data/publication=人民%2F日报/year=1998/1998,01,02.jsonl'
    >>> output_name("a,b", None, None, ".parquet")
    'data/publication=__HIVE_DEFAULT_PARTITION__/year=__HIVE_DEFAULT_PARTITION__/a%2Cb.parquet'
    """
    year = date[:4] if date and date[:4].isdecimal() else NULL
    name = ",".join(_safe(part) for part in key.split("/"))  # a comma inside a part is %2C: no two keys, one name
    return f"data/publication={_short(_safe(publication or NULL))}/year={year}/{_short(name)}{ending}"


def _safe(text: str) -> str:
    return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode(errors="replace")), text)


def _short(name: str) -> str:
    data = name.encode()
    if len(data) <= LONGEST:
        return name
    return f"{data[: LONGEST - 17].decode(errors='ignore')}~{sha256(data).hexdigest()[:16]}"


def date_in(text: str) -> str | None:
    """The first date in a path, as ISO.

    >>> date_in("rmrb/1998/01/02"), date_in("zz20230201"), date_in("2024年3月9日"), date_in("vol3/12"), date_in("20231350")
    ('1998-01-02', '2023-02-01', '2024-03-09', None, None)
    """
    match = _DATE.search(text)
    return f"{match[1]}-{int(match[3]):02d}-{int(match[4]):02d}" if match else None
